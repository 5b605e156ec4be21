//! Whether two names are one company's.

use crate::text::name_key;

/// Legal forms that do not make another company of it.
const FORMS: [&str; 17] = [
    "株式会社",
    "有限会社",
    "合同会社",
    "(株)",
    "(有)",
    "co., ltd.",
    "co.,ltd.",
    "co. ltd.",
    "corporation",
    "corp.",
    "inc.",
    "inc",
    "k.k.",
    "kk",
    "llc",
    "ltd.",
    "ltd",
];

/// A company's name without its legal form, as two spellings of one company have it in common.
#[must_use]
pub fn company_key(name: &str) -> String {
    let mut key = name_key(name);
    loop {
        let trimmed = key.trim_matches(|letter: char| letter.is_whitespace() || letter == ',');
        let bare = FORMS.iter().find_map(|form| without(trimmed, form)).unwrap_or(trimmed);
        if bare == key {
            return key;
        }
        key = bare.to_owned();
    }
}

/// Without a form at its start or end; Latin ones are words of their own.
fn without<'a>(name: &'a str, form: &str) -> Option<&'a str> {
    let word = form.starts_with(|first: char| first.is_ascii_lowercase());
    let end = name.strip_suffix(form).filter(|rest| !word || rest.ends_with([' ', ',']));
    let rest = end.or_else(|| if word { None } else { name.strip_prefix(form) });
    rest.filter(|rest| !rest.trim().is_empty())
}

//! What each kind of text must keep to.

use super::half_width;
use crate::form::Problem;

/// Characters that steer a terminal, a line or the direction of reading, or that nobody sees.
fn is_forbidden(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{00AD}' | '\u{061C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// Whether a letter shows nothing by itself: the property `Default_Ignorable_Code_Point` of Unicode 17.0
/// (`DerivedCoreProperties.txt`), and three that have an empty picture although the property does not say so.
pub(super) const fn is_unseen(letter: char) -> bool {
    matches!(letter,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{2800}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}'
        | '\u{16FE4}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D159}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether it chooses the shape of the letter before it, as in 葛\u{E0100}城 and in Mongolian.
const fn chooses_shape(letter: char) -> bool {
    matches!(letter,
        '\u{180B}'..='\u{180D}' | '\u{180F}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Whether it joins its neighbors or holds them apart, as Persian and Indic writing and pictures of several parts do.
const fn joins(letter: char) -> bool {
    matches!(letter, '\u{200C}' | '\u{200D}')
}

/// Whether there is anything to see.
fn shows(text: &str) -> bool {
    text.chars().any(|letter| !letter.is_whitespace() && !is_unseen(letter))
}

/// Whether letters that nobody sees stand where they do nothing, so that two names would look the same.
fn hides_letters(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let seen =
        |letter: Option<&char>| letter.is_some_and(|letter| !letter.is_whitespace() && !is_unseen(*letter));
    letters.iter().enumerate().any(|(at, letter)| {
        let before = at.checked_sub(1).and_then(|before| letters.get(before));
        let shaped = before.is_some_and(|before| chooses_shape(*before));
        match *letter {
            letter if chooses_shape(letter) => !seen(before),
            letter if joins(letter) => !((seen(before) || shaped) && seen(letters.get(at + 1))),
            letter => is_unseen(letter),
        }
    })
}

fn checked_length(text: &str, max: u32) -> Result<(), Problem> {
    match text.chars().count() {
        0 => Err(Problem::Missing),
        count if u32::try_from(count).is_ok_and(|count| count <= max) => Ok(()),
        _ => Err(Problem::TooLong { max }),
    }
}

/// One line of at most `max` characters.
pub(crate) fn line(raw: &str, max: u32) -> Result<String, Problem> {
    let text = raw.trim();
    checked_length(text, max)?;
    if text.chars().any(is_forbidden) {
        return Err(Problem::ForbiddenCharacter);
    }
    if shows(text) { Ok(text.to_owned()) } else { Err(Problem::Missing) }
}

/// Several lines of at most `max` characters together, line breaks as `\n`.
pub(crate) fn lines(raw: &str, max: u32) -> Result<String, Problem> {
    let text = raw.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.trim_matches(|letter: char| letter == '\n' || letter == ' ' || letter == '\u{3000}');
    checked_length(text, max)?;
    let refused = |letter: char| letter != '\n' && letter != '\t' && is_forbidden(letter);
    if text.chars().any(refused) {
        return Err(Problem::ForbiddenCharacter);
    }
    if shows(text) { Ok(text.to_owned()) } else { Err(Problem::Missing) }
}

/// A line that is a name: no address of a site, no e-mail address, nothing in it that nobody sees.
pub(super) fn name(raw: &str, max: u32) -> Result<String, Problem> {
    let text = line(raw, max)?;
    if hides_letters(&text) {
        return Err(Problem::ForbiddenCharacter);
    }
    if contains_address(&text) { Err(Problem::ContainsAddress) } else { Ok(text) }
}

/// Endings that mail programs turn into links, besides two-letter ones in lower case.
const SITE_ENDINGS: [&str; 24] = [
    "app", "biz", "blog", "click", "cloud", "com", "dev", "edu", "example", "gov", "info", "invalid", "link",
    "live", "mobi", "name", "net", "online", "org", "shop", "site", "store", "test", "top",
];

/// Whether a mail program could make a link of it.
fn contains_address(text: &str) -> bool {
    let text = half_width(text);
    if text.contains('@') || text.contains("//") || text.to_ascii_lowercase().contains("www.") {
        return true;
    }
    let is_label = |letter: char| letter.is_alphanumeric() || letter == '-';
    let words = text.split(|letter: char| !is_label(letter) && letter != '.');
    words.into_iter().any(|word| {
        let labels: Vec<&str> = word.split('.').collect();
        labels.windows(2).any(|pair| !pair[0].is_empty() && is_site_ending(pair[1]))
    })
}

fn is_site_ending(label: &str) -> bool {
    let two_letters = label.len() == 2 && label.bytes().all(|letter| letter.is_ascii_lowercase());
    two_letters || SITE_ENDINGS.contains(&label.to_ascii_lowercase().as_str())
}

/// A full domain name in ASCII and lower case, of at least two labels.
pub(super) fn domain(raw: &str) -> Result<String, Problem> {
    let text = half_width(raw.trim()).to_lowercase();
    if text.is_empty() {
        return Err(Problem::Missing);
    }
    let labels: Vec<&str> = text.split('.').collect();
    let ends_in_letters =
        labels.last().is_some_and(|last| last.bytes().any(|letter| letter.is_ascii_lowercase()));
    let holds = text.len() <= 253
        && labels.len() >= 2
        && ends_in_letters
        && labels.iter().all(|part| is_dns_label(part));
    if holds { Ok(text) } else { Err(Problem::NotADomain) }
}

/// The first label of a tenant's own domain: 2 to 50 letters, digits and hyphens, starting with a letter.
pub(super) fn label(raw: &str) -> Result<String, Problem> {
    let text = half_width(raw.trim()).to_lowercase();
    if text.is_empty() {
        return Err(Problem::Missing);
    }
    let holds = (2..=50).contains(&text.len())
        && is_dns_label(&text)
        && text.starts_with(|first: char| first.is_ascii_lowercase());
    if holds { Ok(text) } else { Err(Problem::NotADomain) }
}

fn is_dns_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label.bytes().all(|letter| matches!(letter, b'a'..=b'z' | b'0'..=b'9' | b'-'))
        && !label.starts_with('-')
        && !label.ends_with('-')
}

/// A user name, `name@domain`, in ASCII and lower case.
pub(super) fn user_name(raw: &str) -> Result<String, Problem> {
    let text = half_width(raw.trim()).to_lowercase();
    if text.is_empty() {
        return Err(Problem::Missing);
    }
    let (local, host) = text.split_once('@').ok_or(Problem::NotAUserName)?;
    let is_local = |letter: u8| matches!(letter, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'_' | b'-' | b'+');
    let holds = (1..=64).contains(&local.len())
        && local.bytes().all(is_local)
        && !local.starts_with('.')
        && !local.ends_with('.');
    if holds && domain(host).is_ok_and(|parsed| parsed == host) {
        Ok(text)
    } else {
        Err(Problem::NotAUserName)
    }
}

/// A membership number: 4 to 10 digits.
pub(super) fn mpn_id(raw: &str) -> Result<String, Problem> {
    let text = half_width(raw.trim());
    if text.is_empty() {
        return Err(Problem::Missing);
    }
    let holds = (4..=10).contains(&text.len()) && text.bytes().all(|digit| digit.is_ascii_digit());
    if holds { Ok(text) } else { Err(Problem::NotANumber) }
}

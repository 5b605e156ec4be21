//! Notices: mails in words of the program's own. What tells one from another is data: its name, its words in both
//! languages, what fills their marks, for whom it is sent, and its link. Whether a notice may still go out is asked again
//! by what its link leads to (`permission`).

use domain::email::EmailAddress;
use domain::lang::Lang;
use domain::time::Timestamp;
use entity::account;

use super::layout::{self, Letter, Sender};
use super::{LINK_MARK, Link, NewMail};
use crate::db::Tx;
use crate::error::Error;
use crate::invitation::fill::{fill, parts};

/// What a notice is called in the outbox, and its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Template {
    /// Its name.
    pub name: &'static str,
    /// The words in English: the subject, an empty line, the text.
    pub en: &'static str,
    /// The same in Japanese.
    pub ja: &'static str,
}

/// The template of that name, with the words in `text/en` and `text/ja` beside the file that says so.
macro_rules! template {
    ($name:literal, $file:literal) => {
        $crate::mail::notice::Template {
            name: $name,
            en: include_str!(concat!("text/en/", $file, ".txt")),
            ja: include_str!(concat!("text/ja/", $file, ".txt")),
        }
    };
}
pub(crate) use template;

/// Somebody who is told, in this language.
#[derive(Clone, Debug)]
pub(crate) struct Reader {
    /// The stored address, never one from the request.
    pub recipient: EmailAddress,
    /// The language of that address.
    pub language: Lang,
}

impl Reader {
    /// The person of an account, at the address with which it signs in.
    pub(crate) fn of(account: &account::Model) -> Option<Self> {
        let recipient = EmailAddress::parse(&account.user_name).ok()?;
        Some(Self { recipient, language: account.language })
    }
}

/// What is told.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Notice<'a> {
    /// Which one it is.
    pub template: Template,
    /// What stands for the marks of its words.
    pub marks: &'a [(&'a str, &'a str)],
    /// The organization for which it is sent; nothing for the program itself.
    pub sender: Option<Sender<'a>>,
    /// Where it leads, and by what the permission to send it is asked again.
    pub link: Option<Link>,
}

/// Puts a notice to one reader into the outbox.
///
/// # Errors
/// The row cannot be written.
pub(crate) async fn tell(tx: &Tx, now: Timestamp, to: Reader, notice: Notice<'_>) -> Result<(), Error> {
    let Reader { recipient, language } = to;
    let Notice { template, marks, sender, link } = notice;
    let (subject, text) = parts(language.pick(template.en, template.ja));
    let words = words_of(marks);
    let marks: Vec<(&str, &str)> = words.iter().map(|(mark, value)| (*mark, value.as_str())).collect();
    let (subject, text) = (fill(subject, &marks), fill(text, &marks));
    let bodies = layout::compose(Letter { language, subject: &subject, text: &text, sender })?;
    let (text, html) = (bodies.text, bodies.html);
    let template = template.name;
    let new = NewMail { template, recipient, language, subject, text, html, link, originator: None };
    super::queue(tx, now, new).await?;
    Ok(())
}

/// The mark for an address of ours, which alone may stand for the link.
const ADDRESS: &str = "{address}";

/// What stands for the marks, where words of people never stand for the link.
fn words_of<'a>(marks: &[(&'a str, &str)]) -> Vec<(&'a str, String)> {
    let plain = |mark: &str, value: &str| match mark {
        ADDRESS => value.to_owned(),
        _ => value.replace(LINK_MARK, "link"),
    };
    marks.iter().map(|(mark, value)| (*mark, plain(mark, value))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_address_stands_for_the_link() {
        let marks = [("{organization}", "A {link} B"), ("{reason}", LINK_MARK), (ADDRESS, LINK_MARK)];
        let words: Vec<String> = words_of(&marks).into_iter().map(|(_, value)| value).collect();
        assert_eq!(words, ["A link B", "link", LINK_MARK]);
    }
}

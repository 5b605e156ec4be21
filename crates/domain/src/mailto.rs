//! What leaves the composer for a person's own mail program: a `mailto:` address (RFC 6068, MC5 to MC7) or a draft as a
//! file. Mail programs cut long addresses, so a long mail opens short, with the link first, and is copied in full.

use serde::{Deserialize, Serialize};

use crate::base64::mime;
use crate::email::EmailAddress;
use crate::lang::Lang;

/// The longest address that mail programs take whole, in bytes (MC6).
pub const LIMIT: usize = 1_600;

/// What **Open in email** opens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "form", rename_all = "snake_case")]
pub enum Mailto {
    /// The whole mail.
    Full { address: String },
    /// The link and a note; the full text goes to the clipboard.
    Short { address: String },
}

impl Mailto {
    /// The address to open.
    #[must_use]
    pub fn address(&self) -> &str {
        match self {
            Self::Full { address } | Self::Short { address } => address,
        }
    }
}

/// What stands below the link in a mail that was too long to be opened whole.
#[must_use]
pub const fn clipboard_note(language: Lang) -> &'static str {
    match language {
        Lang::En => "(The full text is on the clipboard: paste it here.)",
        Lang::Ja => "(本文はクリップボードにあります。ここに貼り付けてください。)",
    }
}

/// The address for a mail, in full if that fits, else short: the link first, then `note` in the mail's language.
#[must_use]
pub fn mailto(to: Option<&EmailAddress>, subject: &str, message: &str, link: &str, note: &str) -> Mailto {
    let address = full(to, subject, message);
    if address.len() <= LIMIT {
        Mailto::Full { address }
    } else {
        Mailto::Short { address: short(to, subject, link, note) }
    }
}

/// The address for the whole mail, however long; the composer shows its length.
#[must_use]
pub fn full(to: Option<&EmailAddress>, subject: &str, message: &str) -> String {
    assemble(to, &encode(subject), &encode(message))
}

/// Drops what does not fit: first the end of the note, then the end of the subject. The link is never cut.
fn short(to: Option<&EmailAddress>, subject: &str, link: &str, note: &str) -> String {
    let link = encode(link);
    let mut room = LIMIT.saturating_sub(assemble(to, "", &link).len());
    let subject = encode_within(subject, room);
    room = room.saturating_sub(subject.len());
    let gap = encode("\n\n");
    let note = encode_within(note, room.saturating_sub(gap.len()));
    let body = if note.is_empty() { link } else { format!("{link}{gap}{note}") };
    assemble(to, &subject, &body)
}

fn assemble(to: Option<&EmailAddress>, subject: &str, body: &str) -> String {
    let to = to.map(|to| format!("{}@{}", encode(to.local_part()), encode(to.domain()))).unwrap_or_default();
    format!("mailto:{to}?subject={subject}&body={body}")
}

/// Percent-encodes every byte outside `A–Z a–z 0–9 - . _ ~`; a line break becomes `%0D%0A`.
#[must_use]
pub fn encode(text: &str) -> String {
    encode_within(text, usize::MAX)
}

/// As many whole characters, encoded, as fit into `room` bytes.
fn encode_within(text: &str, room: usize) -> String {
    let mut encoded = String::with_capacity(text.len());
    let text = text.replace("\r\n", "\n");
    for letter in text.chars() {
        let piece = match letter {
            'A'..='Z' | 'a'..='z' | '0'..='9' | '-' | '.' | '_' | '~' => letter.to_string(),
            '\n' | '\r' => "%0D%0A".to_owned(),
            _ => letter.to_string().bytes().map(|byte| format!("%{byte:02X}")).collect(),
        };
        if encoded.len().saturating_add(piece.len()) > room {
            break;
        }
        encoded.push_str(&piece);
    }
    encoded
}

/// A draft that mail programs open for editing (`X-Unsent: 1`): UTF-8 in base 64, lines of at most 76 characters.
#[must_use]
pub fn draft_file(to: Option<&EmailAddress>, subject: &str, message: &str) -> String {
    let to = to.map(|to| format!("To: {to}\r\n")).unwrap_or_default();
    let subject = encoded_words(subject);
    let message = message.replace("\r\n", "\n").replace('\n', "\r\n");
    let body = wrapped(&mime(message.as_bytes()));
    format!(
        "X-Unsent: 1\r\n{to}Subject: {subject}\r\nMIME-Version: 1.0\r\n\
         Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{body}"
    )
}

/// A header's text as encoded words of RFC 2047, each of at most 75 characters and of whole characters.
fn encoded_words(text: &str) -> String {
    let mut words = vec![String::new()];
    for letter in text.chars().filter(|letter| !letter.is_control()) {
        match words.last_mut() {
            Some(word) if word.len() + letter.len_utf8() <= 39 => word.push(letter),
            _ => words.push(letter.to_string()),
        }
    }
    let encoded: Vec<String> =
        words.iter().map(|word| format!("=?utf-8?B?{}?=", mime(word.as_bytes()))).collect();
    encoded.join("\r\n ")
}

fn wrapped(base64: &str) -> String {
    let mut text = String::with_capacity(base64.len() + base64.len() / 38);
    for (at, letter) in base64.chars().enumerate() {
        if at > 0 && at.is_multiple_of(76) {
            text.push_str("\r\n");
        }
        text.push(letter);
    }
    text.push_str("\r\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINK: &str = "https://kizuna.example/invitation?token=abc_-9";

    fn to() -> EmailAddress {
        EmailAddress::parse("ada+x@example.com").unwrap()
    }

    #[test]
    fn exact_bytes() {
        assert_eq!(
            full(Some(&to()), "A & B", "Hi+you\nline 2\r\n~._-"),
            "mailto:ada%2Bx@example.com?subject=A%20%26%20B&body=Hi%2Byou%0D%0Aline%202%0D%0A~._-"
        );
        assert_eq!(full(None, "絆", "é?=%"), "mailto:?subject=%E7%B5%86&body=%C3%A9%3F%3D%25");
    }

    #[test]
    fn the_limit_is_exact() {
        let room = LIMIT - full(None, "", "").len();
        let fits = mailto(None, "", &"a".repeat(room), LINK, "");
        assert!(matches!(&fits, Mailto::Full { address } if address.len() == LIMIT));
        let over = mailto(None, "", &"a".repeat(room + 1), LINK, "The full text is on your clipboard.");
        let encoded = "https%3A%2F%2Fkizuna.example%2Finvitation%3Ftoken%3Dabc_-9";
        let note = "%0D%0A%0D%0AThe%20full%20text%20is%20on%20your%20clipboard.";
        assert_eq!(over, Mailto::Short { address: format!("mailto:?subject=&body={encoded}{note}") });
    }

    #[test]
    fn short_keeps_the_link_whatever_the_subject() {
        let address = short(Some(&to()), &"件".repeat(300), LINK, &"長".repeat(300));
        assert!(address.len() <= LIMIT && address.contains(&encode(LINK)), "{address}");
        assert!(!address.ends_with('%'));
    }

    #[test]
    fn draft_files() {
        let file = draft_file(Some(&to()), "絆", "a\nb");
        assert_eq!(
            file,
            "X-Unsent: 1\r\nTo: ada+x@example.com\r\nSubject: =?utf-8?B?57WG?=\r\nMIME-Version: 1.0\r\n\
             Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nYQ0KYg==\r\n"
        );
        let long = draft_file(None, &"件名".repeat(40), &"本文".repeat(400));
        assert!(long.lines().all(|line| line.len() <= 78));
    }
}

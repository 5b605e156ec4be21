//! Text that people give: parsed once into a type, never checked again. Trimmed, without control or direction
//! characters, limited in length; names hold no address of a site, because mails carry them.

#[cfg(test)]
mod tests;

use crate::form::Problem;

/// Full-width ASCII to plain ASCII, the ideographic space and full stop to theirs; all else stays.
#[must_use]
pub fn half_width(text: &str) -> String {
    text.chars()
        .map(|letter| match letter {
            '\u{3000}' => ' ',
            '\u{3002}' | '\u{FF61}' => '.',
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(letter as u32 - 0xFEE0).unwrap_or(letter),
            _ => letter,
        })
        .collect()
}

/// The key by which names are ordered and searched: lower case, half-width, one space between words.
#[must_use]
pub fn name_key(name: &str) -> String {
    let key = half_width(&name.replace('。', "\u{0}")).replace('\u{0}', "。").to_lowercase();
    key.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Characters that steer a terminal, a line or the direction of reading, or that nobody sees.
fn is_forbidden(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{00AD}' | '\u{061C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

fn checked_length(text: &str, max: u32) -> Result<(), Problem> {
    match text.chars().count() {
        0 => Err(Problem::Missing),
        count if u32::try_from(count).is_ok_and(|count| count <= max) => Ok(()),
        _ => Err(Problem::TooLong { max }),
    }
}

/// One line of at most `max` characters.
fn line(raw: &str, max: u32) -> Result<String, Problem> {
    let text = raw.trim();
    checked_length(text, max)?;
    if text.chars().any(is_forbidden) { Err(Problem::ForbiddenCharacter) } else { Ok(text.to_owned()) }
}

/// Several lines of at most `max` characters together, line breaks as `\n`.
fn lines(raw: &str, max: u32) -> Result<String, Problem> {
    let text = raw.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.trim_matches(|letter: char| letter == '\n' || letter == ' ' || letter == '\u{3000}');
    checked_length(text, max)?;
    let refused = |letter: char| letter != '\n' && letter != '\t' && is_forbidden(letter);
    if text.chars().any(refused) { Err(Problem::ForbiddenCharacter) } else { Ok(text.to_owned()) }
}

/// A line that is a name: no address of a site, no e-mail address.
fn name(raw: &str, max: u32) -> Result<String, Problem> {
    let text = line(raw, max)?;
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
fn domain(raw: &str) -> Result<String, Problem> {
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
fn label(raw: &str) -> Result<String, Problem> {
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
fn user_name(raw: &str) -> Result<String, Problem> {
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
fn mpn_id(raw: &str) -> Result<String, Problem> {
    let text = half_width(raw.trim());
    if text.is_empty() {
        return Err(Problem::Missing);
    }
    let holds = (4..=10).contains(&text.len()) && text.bytes().all(|digit| digit.is_ascii_digit());
    if holds { Ok(text) } else { Err(Problem::NotANumber) }
}

/// Declares a type of text with its parser.
macro_rules! text_type {
    ($(#[$meta:meta])* $name:ident, $parse:expr) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
        #[cfg_attr(
            feature = "sea-orm",
            derive(sea_orm::DeriveValueType),
            sea_orm(value_type = "String", column_type = "Text")
        )]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Reads what a person typed.
            ///
            /// # Errors
            /// The problem to show at the input.
            pub fn parse(raw: &str) -> Result<Self, crate::form::Problem> {
                let parse: fn(&str) -> Result<String, crate::form::Problem> = $parse;
                parse(raw).map(Self)
            }

            /// Reads an optional input: empty is nothing.
            ///
            /// # Errors
            /// The problem to show at the input.
            pub fn parse_optional(raw: &str) -> Result<Option<Self>, crate::form::Problem> {
                if raw.trim().is_empty() { Ok(None) } else { Self::parse(raw).map(Some) }
            }

            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::form::Problem;

            fn from_str(raw: &str) -> Result<Self, Self::Err> {
                Self::parse(raw)
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let raw = String::deserialize(deserializer)?;
                Self::parse(&raw).map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use text_type;

text_type! {
    /// The name of an organization, 1 to 100 characters.
    OrganizationName, |raw| name(raw, 100)
}
text_type! {
    /// A given or a family name, 1 to 50 characters.
    PersonName, |raw| name(raw, 50)
}
text_type! {
    /// The name a subscription is given, 1 to 200 characters.
    SubscriptionName, |raw| name(raw, 200)
}
text_type! {
    /// A mail's subject: one line, 1 to 200 characters.
    Subject, |raw| line(raw, 200)
}
text_type! {
    /// A mail's text, 1 to 10,000 characters, line breaks as `\n`.
    Message, |raw| lines(raw, 10_000)
}
text_type! {
    /// Why something was done, 1 to 500 characters.
    Reason, |raw| lines(raw, 500)
}
text_type! {
    /// What a provider says of itself in one line, 1 to 120 characters.
    Headline, |raw| line(raw, 120)
}
text_type! {
    /// What a provider says of itself, 1 to 1,000 characters (fact pf-E2).
    Description, |raw| lines(raw, 1_000)
}
text_type! {
    /// A few sentences beside a choice, 1 to 300 characters.
    ShortNote, |raw| lines(raw, 300)
}
text_type! {
    /// A free word for a solution or skill, 1 to 40 characters.
    Tag, |raw| line(raw, 40)
}
text_type! {
    /// A line of an address, 1 to 200 characters.
    AddressLine, |raw| line(raw, 200)
}
text_type! {
    /// A city, 1 to 100 characters.
    City, |raw| line(raw, 100)
}
text_type! {
    /// What a person searches for, 1 to 100 characters.
    SearchText, |raw| line(raw, 100)
}
text_type! {
    /// A full domain name in lower-case ASCII.
    DomainName, domain
}
text_type! {
    /// The label a new tenant chooses below the directory's own domain.
    DomainLabel, label
}
text_type! {
    /// A user name, `name@domain`, in lower-case ASCII.
    UserName, user_name
}
text_type! {
    /// A membership number.
    MpnId, mpn_id
}

impl DomainLabel {
    /// The full domain below the directory's own.
    ///
    /// # Errors
    /// [`Problem::NotADomain`] when the result is too long.
    pub fn below(&self, parent: &DomainName) -> Result<DomainName, Problem> {
        DomainName::parse(&format!("{}.{}", self.as_str(), parent.as_str()))
    }
}

impl UserName {
    /// The part behind the `@`.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.0.split_once('@').map_or("", |(_, domain)| domain)
    }
}

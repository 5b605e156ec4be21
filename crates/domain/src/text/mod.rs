//! Text that people give: parsed once into a type, never checked again. Trimmed, without control or direction
//! characters, limited in length; names hold no address of a site, because mails carry them.

mod rules;
#[cfg(test)]
mod tests;

use unicode_normalization::UnicodeNormalization;

use crate::form::Problem;
use rules::{domain, is_unseen, label, mpn_id, name, user_name};
pub(crate) use rules::{line, lines};

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

/// The key by which names are ordered and searched, the same however they are typed: full or half width, letters whole
/// or taken apart (normalization form NFKC), upper or lower case, without what nobody sees, one space between words.
///
/// Keys are stored: whoever changes this folds them anew, as migration `m0037_folded_keys` does.
#[must_use]
pub fn name_key(name: &str) -> String {
    let seen: String = name.nfkc().filter(|letter| !is_unseen(*letter)).collect();
    let key: String = seen.to_lowercase().nfkc().collect();
    key.split_whitespace().collect::<Vec<_>>().join(" ")
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
    /// A problem in one line, 1 to 120 characters. It may hold an address, which mails therefore do not carry.
    RequestTitle, |raw| line(raw, 120)
}
text_type! {
    /// What is said in a support request, 1 to 4,000 characters, line breaks as `\n`.
    RequestText, |raw| lines(raw, 4_000)
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

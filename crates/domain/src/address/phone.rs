//! Telephone numbers by the rules of their country.

use serde::{Deserialize, Serialize};

use super::plain_hyphens;
use crate::country::Country;
use crate::form::Problem;

/// A telephone number as its owner writes it, with half-width characters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PhoneNumber(String);

impl PhoneNumber {
    /// Reads a number. Japan: 10 or 11 digits from 0, or +81 and 9 or 10. United States: 10 digits, after +1 or 1 if
    /// given. Elsewhere 4 to 15 digits.
    ///
    /// # Errors
    /// [`Problem::Missing`] or [`Problem::Phone`].
    pub fn parse(country: Country, raw: &str) -> Result<Self, Problem> {
        let text = plain_hyphens(raw);
        if text.is_empty() {
            return Err(Problem::Missing);
        }
        let allowed = |letter: char| letter.is_ascii_digit() || matches!(letter, ' ' | '-' | '(' | ')' | '.');
        let rest = text.strip_prefix('+').unwrap_or(&text);
        let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
        let holds = rest.chars().all(allowed)
            && text.len() <= 32
            && has_pattern(country, text.starts_with('+'), &digits);
        if holds { Ok(Self(text)) } else { Err(Problem::Phone { country }) }
    }

    /// Reads an optional number: empty is nothing.
    ///
    /// # Errors
    /// [`Problem::Phone`].
    pub fn parse_optional(country: Country, raw: &str) -> Result<Option<Self>, Problem> {
        if raw.trim().is_empty() { Ok(None) } else { Self::parse(country, raw).map(Some) }
    }

    /// The number.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn has_pattern(country: Country, international: bool, digits: &str) -> bool {
    let national = match (country, international) {
        (Country::JP, true) => {
            digits.strip_prefix("81").map(|rest| format!("0{}", rest.trim_start_matches('0')))
        }
        (Country::US, true) => digits.strip_prefix('1').map(str::to_owned),
        (Country::US, false) if digits.len() == 11 => digits.strip_prefix('1').map(str::to_owned),
        _ => Some(digits.to_owned()),
    };
    national.is_some_and(|digits| match country {
        Country::JP => digits.starts_with('0') && (10..=11).contains(&digits.len()),
        Country::US => digits.len() == 10 && !digits.starts_with(['0', '1']),
        _ => (4..=15).contains(&digits.len()),
    })
}

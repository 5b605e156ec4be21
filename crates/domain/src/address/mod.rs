//! Postal addresses and telephone numbers by the rules of their country (checklist F4, fact pf-F1). Japan and the
//! United States have their own rules; every other country is taken as it is given. The tables are ours.

mod phone;
#[cfg(test)]
mod tests;

pub use phone::PhoneNumber;

use serde::{Deserialize, Serialize};

use crate::country::Country;
use crate::form::{Errors, Field, Problem};
use crate::lang::Lang;
use crate::state_table;
use crate::text::{AddressLine, City, half_width};

/// A state, prefecture or the like that the country's addresses name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    /// `13`, `WA`: what is stored.
    pub code: &'static str,
    /// English name.
    pub en: &'static str,
    /// Japanese name.
    pub ja: &'static str,
}

impl State {
    /// The name in a language.
    #[must_use]
    pub fn name(self, lang: Lang) -> &'static str {
        lang.pick(self.en, self.ja)
    }
}

impl Country {
    /// The states to choose from; empty where the state is free text or not asked.
    #[must_use]
    pub fn states(self) -> &'static [State] {
        match self {
            Self::JP => &state_table::JAPAN,
            Self::US => &state_table::UNITED_STATES,
            _ => &[],
        }
    }

    /// The name of a stored state; other countries' states are their own name.
    #[must_use]
    pub fn state_name(self, state: &str, lang: Lang) -> String {
        let known = self.states().iter().find(|known| known.code == state);
        known.map_or_else(|| state.to_owned(), |known| known.name(lang).to_owned())
    }

    /// Reads a state: where there is a list its code or either name, elsewhere free text that may be empty.
    ///
    /// # Errors
    /// [`Problem::Missing`], [`Problem::NotInList`], or what is wrong with the free text.
    pub fn parse_state(self, raw: &str) -> Result<String, Problem> {
        let text = raw.trim();
        let states = self.states();
        match (states.is_empty(), text.is_empty()) {
            (true, true) => Ok(String::new()),
            (true, false) => City::parse(text).map(String::from),
            (false, true) => Err(Problem::Missing),
            (false, false) => {
                let is = |name: &str| name.eq_ignore_ascii_case(text);
                let known = states.iter().find(|state| is(state.code) || is(state.en) || state.ja == text);
                known.map(|state| state.code.to_owned()).ok_or(Problem::NotInList)
            }
        }
    }

    /// Reads a postal code: Japan `NNN-NNNN` (the hyphen may be missing), the United States `NNNNN` or `NNNNN-NNNN`,
    /// elsewhere at most 16 letters, digits, spaces and hyphens, or none.
    ///
    /// # Errors
    /// [`Problem::Missing`] or [`Problem::PostalCode`].
    pub fn parse_postal_code(self, raw: &str) -> Result<String, Problem> {
        let text = plain_hyphens(raw);
        let wrong = Problem::PostalCode { country: self };
        match self {
            Self::JP | Self::US if text.is_empty() => Err(Problem::Missing),
            Self::JP => japanese_postal_code(&text).ok_or(wrong),
            Self::US => is_zip_code(&text).then_some(text).ok_or(wrong),
            _ => {
                let allowed = |letter: u8| letter.is_ascii_alphanumeric() || letter == b' ' || letter == b'-';
                (text.len() <= 16 && text.bytes().all(allowed))
                    .then(|| text.to_ascii_uppercase())
                    .ok_or(wrong)
            }
        }
    }
}

/// Half-width, and every kind of hyphen people type between digits as `-`.
fn plain_hyphens(raw: &str) -> String {
    let hyphen = |letter: char| matches!(letter, '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | 'ー' | 'ｰ');
    half_width(raw.trim()).chars().map(|letter| if hyphen(letter) { '-' } else { letter }).collect()
}

fn digits_of(text: &str) -> Option<&str> {
    (!text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit())).then_some(text)
}

fn japanese_postal_code(text: &str) -> Option<String> {
    let text = text.strip_prefix('〒').unwrap_or(text).trim();
    let joined = match text.split_once('-') {
        Some((area, rest)) if area.len() == 3 => format!("{area}{rest}"),
        Some(_) => return None,
        None => text.to_owned(),
    };
    let digits = digits_of(&joined).filter(|digits| digits.len() == 7)?;
    Some(format!("{}-{}", digits.get(..3)?, digits.get(3..)?))
}

fn is_zip_code(text: &str) -> bool {
    let (zip, extension) =
        text.split_once('-').map_or((text, None), |(zip, extension)| (zip, Some(extension)));
    let has = |part: &str, length: usize| digits_of(part).is_some_and(|digits| digits.len() == length);
    has(zip, 5) && extension.is_none_or(|extension| has(extension, 4))
}

/// A postal address that holds by its country's rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// The country.
    pub country: Country,
    /// Code where the country has a list, else free text; may be empty.
    pub state: String,
    /// City.
    pub city: City,
    /// First line.
    pub line1: AddressLine,
    /// Second line.
    pub line2: Option<AddressLine>,
    /// Postal code in canonical form; may be empty outside Japan and the United States.
    pub postal_code: String,
}

/// An address as typed. The names of its inputs are those of the members.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AddressInput {
    /// Two-letter code.
    pub country: String,
    /// Code or name.
    pub state: String,
    /// City.
    pub city: String,
    /// First line.
    pub address_line1: String,
    /// Second line, may be empty.
    pub address_line2: String,
    /// Postal code.
    pub postal_code: String,
}

impl AddressInput {
    /// Parses all inputs and notes what does not hold. Without a country only its lack is told of state and code.
    pub fn parse(&self, errors: &mut Errors) -> Option<Address> {
        let country = errors.check(Field::new("country"), Country::parse(&self.country));
        let by_country = country.map(|country| {
            let postal_code =
                errors.check(Field::new("postal_code"), country.parse_postal_code(&self.postal_code));
            let state = errors.check(Field::new("state"), country.parse_state(&self.state));
            (state, postal_code)
        });
        let city = errors.check(Field::new("city"), City::parse(&self.city));
        let line1 = errors.check(Field::new("address_line1"), AddressLine::parse(&self.address_line1));
        let line2 =
            errors.check(Field::new("address_line2"), AddressLine::parse_optional(&self.address_line2));
        let (state, postal_code) = by_country?;
        Some(Address {
            country: country?,
            state: state?,
            city: city?,
            line1: line1?,
            line2: line2?,
            postal_code: postal_code?,
        })
    }
}

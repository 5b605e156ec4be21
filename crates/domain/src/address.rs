//! Postal addresses and telephone numbers by the rules of their country (checklist F4, fact pf-F1). Japan and the
//! United States have their own rules; every other country is taken as it is given. The tables are ours.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn japan() {
        for raw in ["100-0001", "1000001", "〒100-0001", "１００－０００１", "100ー0001"] {
            assert_eq!(Country::JP.parse_postal_code(raw), Ok("100-0001".to_owned()), "{raw}");
        }
        for raw in ["10-00001", "100-001", "100-00012", "abc-defg", "100--0001"] {
            assert_eq!(
                Country::JP.parse_postal_code(raw),
                Err(Problem::PostalCode { country: Country::JP }),
                "{raw}"
            );
        }
        assert_eq!(Country::JP.parse_state("東京都"), Ok("13".to_owned()));
        assert_eq!(Country::JP.parse_state("tokyo"), Ok("13".to_owned()));
        assert_eq!(Country::JP.state_name("13", Lang::Ja), "東京都");
        assert_eq!(Country::JP.states().len(), 47);
        for good in
            ["03-1234-5678", "+81 3 1234 5678", "090-1234-5678", "(03) 1234-5678", "０３−１２３４−５６７８"]
        {
            assert!(PhoneNumber::parse(Country::JP, good).is_ok(), "{good}");
        }
        assert!(
            PhoneNumber::parse(Country::JP, "1234-5678").is_err()
                && PhoneNumber::parse(Country::JP, "03-x").is_err()
        );
    }

    #[test]
    fn united_states() {
        assert_eq!(Country::US.parse_postal_code("98052-6399"), Ok("98052-6399".to_owned()));
        for raw in ["9805", "980521", "98052-", "98052-639", "ABCDE"] {
            assert!(Country::US.parse_postal_code(raw).is_err(), "{raw}");
        }
        assert_eq!(Country::US.parse_state("wa"), Ok("WA".to_owned()));
        assert_eq!(Country::US.parse_state("Ontario"), Err(Problem::NotInList));
        assert_eq!(Country::US.states().len(), 51);
        for good in ["(425) 882-8080", "+1 425 882 8080", "14258828080"] {
            assert!(PhoneNumber::parse(Country::US, good).is_ok(), "{good}");
        }
        assert!(PhoneNumber::parse(Country::US, "882-8080").is_err());
    }

    #[test]
    fn elsewhere_lenient() {
        let germany = Country::parse("DE").unwrap();
        assert_eq!(germany.parse_postal_code("80331"), Ok("80331".to_owned()));
        assert_eq!(germany.parse_state(""), Ok(String::new()));
        assert!(PhoneNumber::parse(germany, "+49 89 31760").is_ok());
        let input = AddressInput {
            country: "XX".into(),
            city: "Ulm".into(),
            address_line1: "Gasse 1".into(),
            ..AddressInput::default()
        };
        let mut errors = Errors::new();
        assert_eq!(input.parse(&mut errors), None);
        assert_eq!(errors.0.len(), 1);
    }
}

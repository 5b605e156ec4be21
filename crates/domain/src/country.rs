//! Countries and regions: the 249 codes of ISO 3166-1 and their names in both languages.

use serde::{Deserialize, Serialize};

use crate::country_table::COUNTRIES;
use crate::form::Problem;
use crate::lang::Lang;

/// A country or region, always one of the list.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "sea-orm",
    derive(sea_orm::DeriveValueType),
    sea_orm(value_type = "String", column_type = "Text")
)]
pub struct Country([u8; 2]);

impl Country {
    /// Japan.
    pub const JP: Self = Self(*b"JP");
    /// The United States.
    pub const US: Self = Self(*b"US");

    /// Reads a two-letter code, in any case.
    ///
    /// # Errors
    /// [`Problem::Missing`] or [`Problem::NotInList`].
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Problem::Missing);
        }
        let code: [u8; 2] = text.as_bytes().try_into().map_err(|_| Problem::NotInList)?;
        let country = Self(code.map(|letter| letter.to_ascii_uppercase()));
        country.row().map(|_| country).ok_or(Problem::NotInList)
    }

    /// All of them, by code.
    pub fn all() -> impl Iterator<Item = Self> {
        COUNTRIES.iter().filter_map(|(code, _, _)| Self::parse(code).ok())
    }

    /// The two-letter code.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.row().map_or("", |(code, _, _)| code)
    }

    /// The same as [`Country::code`], under the name all stored values share.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.code()
    }

    /// The name in a language.
    #[must_use]
    pub fn name(self, lang: Lang) -> &'static str {
        self.row().map_or("", |(_, en, ja)| lang.pick(en, ja))
    }

    fn row(self) -> Option<&'static (&'static str, &'static str, &'static str)> {
        let at = COUNTRIES.binary_search_by(|(code, _, _)| code.as_bytes().cmp(&self.0)).ok()?;
        COUNTRIES.get(at)
    }
}

impl std::fmt::Display for Country {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.code())
    }
}

impl std::fmt::Debug for Country {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.code())
    }
}

impl std::str::FromStr for Country {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl Serialize for Country {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Country {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_ordered_and_complete() {
        assert!(COUNTRIES.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert_eq!(Country::all().count(), 249);
        assert!(
            Country::all()
                .all(|country| !country.name(Lang::En).is_empty() && !country.name(Lang::Ja).is_empty())
        );
    }

    #[test]
    fn parse() {
        assert_eq!(Country::parse(" jp "), Ok(Country::JP));
        assert_eq!(Country::JP.name(Lang::Ja), "日本");
        assert_eq!(Country::US.name(Lang::En), "United States");
        assert_eq!(Country::parse("XX"), Err(Problem::NotInList));
        assert_eq!(Country::parse("日"), Err(Problem::NotInList));
        assert_eq!(Country::parse(""), Err(Problem::Missing));
    }
}

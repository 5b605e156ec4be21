//! The form of a category.

use serde::{Deserialize, Serialize};

use super::{CategoryName, Localized, QuantityLimits};
use crate::form::{Errors, Field};

/// The form of a category as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CategoryInput {
    /// The category; empty for a new one.
    pub id: String,
    /// The version it was shown with.
    pub version: String,
    /// Name in English.
    pub name_en: String,
    /// Name in Japanese.
    pub name_ja: String,
    /// Its place among the others.
    pub position: String,
}

/// The places of categories.
const POSITIONS: QuantityLimits = QuantityLimits { minimum: 0, maximum: 9_999 };

impl CategoryInput {
    /// Reads the form: the name in both languages, and the place.
    ///
    /// # Errors
    /// Every input that does not hold.
    pub fn parse(&self) -> Result<(Localized, u32), Errors> {
        let mut errors = Errors::new();
        let en = errors.check(Field::new("name_en"), CategoryName::parse(&self.name_en));
        let ja = errors.check(Field::new("name_ja"), CategoryName::parse(&self.name_ja));
        let position = errors.check(Field::new("position"), POSITIONS.parse(&self.position));
        let category = (|| Some((Localized { en: en?.into(), ja: ja?.into() }, position?)))();
        errors.into_result(category)
    }
}

//! What can be wrong with what a person typed. Problems are a closed list with numbers, ids and country codes only:
//! the words come from the reader's language, and an address crafted by somebody else cannot make a page say anything.

mod problem;

pub use problem::Problem;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// The name of an input: `[a-z0-9_-]{1,80}`, equal to the HTML input's name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Field(Cow<'static, str>);

const fn is_field_name(name: &[u8]) -> bool {
    let mut at = 0;
    while at < name.len() {
        if !matches!(name[at], b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-') {
            return false;
        }
        at += 1;
    }
    !name.is_empty() && name.len() <= 80
}

impl Field {
    /// A field known when the program is compiled; use it for constants, where a wrong name does not compile.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        assert!(is_field_name(name.as_bytes()), "not the name of a field");
        Self(Cow::Borrowed(name))
    }

    /// The field of one row of a repeated input: `quantity-<id>`.
    #[must_use]
    pub fn of_row(name: &'static str, id: uuid::Uuid) -> Self {
        Self(Cow::Owned(format!("{name}-{id}")))
    }

    /// Reads a name from outside.
    ///
    /// # Errors
    /// [`Problem::ForbiddenCharacter`] when it is no field name.
    pub fn parse(name: &str) -> Result<Self, Problem> {
        if is_field_name(name.as_bytes()) {
            Ok(Self(Cow::Owned(name.to_owned())))
        } else {
            Err(Problem::ForbiddenCharacter)
        }
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Field {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = Cow::<str>::deserialize(deserializer)?;
        Self::parse(&name).map_err(serde::de::Error::custom)
    }
}

/// One problem at one input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// The input.
    pub field: Field,
    /// What is wrong with it.
    pub problem: Problem,
}

/// Everything that is wrong with one form, in the order of its inputs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{} problem(s) with the input", .0.len())]
#[serde(transparent)]
pub struct Errors(pub Vec<FieldError>);

impl Errors {
    /// No error yet.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// The errors of a form with a single problem.
    #[must_use]
    pub fn one(field: Field, problem: Problem) -> Self {
        Self(vec![FieldError { field, problem }])
    }

    /// Notes a problem.
    pub fn push(&mut self, field: Field, problem: Problem) {
        self.0.push(FieldError { field, problem });
    }

    /// The value, or nothing and a note.
    pub fn check<T>(&mut self, field: Field, result: Result<T, Problem>) -> Option<T> {
        result.map_err(|problem| self.push(field, problem)).ok()
    }

    /// Takes over another form's errors.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Whether everything holds.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first problem of an input.
    #[must_use]
    pub fn of(&self, field: &str) -> Option<Problem> {
        self.0.iter().find(|error| error.field.as_str() == field).map(|error| error.problem)
    }

    /// The value that was built, if nothing was noted. A missing value without a note is impossible to build on, and
    /// so is an error as well.
    ///
    /// # Errors
    /// The errors noted.
    pub fn into_result<T>(self, value: Option<T>) -> Result<T, Self> {
        match value {
            Some(value) if self.is_empty() => Ok(value),
            _ => Err(self),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn field_names() {
        assert!(Field::parse("company_name").is_ok());
        assert!(Field::parse("").is_err() && Field::parse("a b").is_err() && Field::parse("<x>").is_err());
        assert!(Field::parse(&"a".repeat(81)).is_err());
        assert!(serde_json::from_str::<Field>("\"A\"").is_err());
    }

    #[test]
    fn errors_keep_order_and_travel() {
        let mut errors = Errors::new();
        assert_eq!(errors.check::<u8>(Field::new("b"), Err(Problem::Missing)), None);
        errors.push(Field::new("a"), Problem::OutOfRange { min: 1, max: 300 });
        let json = serde_json::to_string(&errors).unwrap();
        assert!(
            json.contains(r#"{"field":"a","problem":{"problem":"out_of_range","min":1,"max":300}}"#),
            "{json}"
        );
        assert_eq!(serde_json::from_str::<Errors>(&json).unwrap(), errors);
        assert_eq!(errors.of("b"), Some(Problem::Missing));
        assert!(errors.into_result(Some(1)).is_err());
        assert_eq!(Errors::new().into_result(Some(1)), Ok(1));
    }
}

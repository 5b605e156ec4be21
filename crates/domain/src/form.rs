//! What can be wrong with what a person typed. Problems are a closed list with numbers, ids and country codes only:
//! the words come from the reader's language, and an address crafted by somebody else cannot make a page say anything.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::country::Country;

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

/// Why a value does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "problem", rename_all = "snake_case")]
pub enum Problem {
    /// Required, and empty.
    #[error("missing")]
    Missing,
    /// More than `max` characters.
    #[error("longer than {max} characters")]
    TooLong { max: u32 },
    /// Fewer than `min` characters.
    #[error("shorter than {min} characters")]
    TooShort { min: u32 },
    /// No e-mail address.
    #[error("not an e-mail address")]
    NotAnEmail,
    /// No domain name, or no label of one.
    #[error("not a domain name")]
    NotADomain,
    /// The domain already belongs to a tenant.
    #[error("domain taken")]
    DomainTaken,
    /// The user name already belongs to an account.
    #[error("user name taken")]
    UserNameTaken,
    /// No user name.
    #[error("not a user name")]
    NotAUserName,
    /// A number below `min` or above `max`.
    #[error("not between {min} and {max}")]
    OutOfRange { min: i64, max: i64 },
    /// No whole number.
    #[error("not a number")]
    NotANumber,
    /// No identifier.
    #[error("not an identifier")]
    NotAnId,
    /// None of the values that can be chosen.
    #[error("not in the list")]
    NotInList,
    /// No postal code of that country.
    #[error("not a postal code of {country}")]
    PostalCode { country: Country },
    /// No telephone number of that country.
    #[error("not a telephone number of {country}")]
    Phone { country: Country },
    /// Lines of a file do not hold; the report names them.
    #[error("lines do not hold")]
    LinesRefused,
    /// No text in UTF-8, or too much of it.
    #[error("not a text file")]
    NotATextFile,
    /// The consent box is not ticked.
    #[error("consent missing")]
    ConsentMissing,
    /// The message does not hold the invitation's link on a line of its own.
    #[error("link missing")]
    LinkMissing,
    /// User name and password do not belong together; which of the two is wrong is not said.
    #[error("sign-in failed")]
    SignInFailed,
    /// Not the present password.
    #[error("not the present password")]
    PasswordWrong,
    /// Not a code of the second factor that holds now: another one, used before, or too old.
    #[error("not the code")]
    CodeWrong,
    /// The browser showed or made no passkey, or one that does not hold; why is not said.
    #[error("passkey refused")]
    PasskeyRefused,
    /// A password of fewer than `min` characters.
    #[error("password shorter than {min} characters")]
    PasswordTooShort { min: u32 },
    /// A password that many people use.
    #[error("password too common")]
    PasswordTooCommon,
    /// The repetition differs.
    #[error("passwords differ")]
    PasswordMismatch,
    /// A control or direction character, or one this field does not take.
    #[error("forbidden character")]
    ForbiddenCharacter,
    /// A name that holds the address of a site.
    #[error("contains an address")]
    ContainsAddress,
    /// Nothing of a list was chosen.
    #[error("nothing chosen")]
    NothingChosen,
    /// More than `max` rows were chosen.
    #[error("more than {max} chosen")]
    TooMany { max: u32 },
    /// The offer cannot be bought any more, or not with that billing cycle.
    #[error("not available")]
    NotAvailable,
    /// The offer is not sold in the customer's country.
    #[error("not sold in {country}")]
    NotSoldIn { country: Country },
    /// The add-on needs an offer that the customer neither has nor orders with it.
    #[error("needs another offer")]
    NeedsAnotherOffer,
    /// A customer may have so many subscriptions of this offer, and has them.
    #[error("a customer may have {max}")]
    CustomerLimit { max: u32 },
    /// No amount, or one with more than so many decimal digits.
    #[error("not an amount with at most {digits} decimal digits")]
    NotAnAmount { digits: u32 },
    /// The membership profile is not active.
    #[error("profile inactive")]
    ProfileInactive,
    /// The membership profile belongs to another country than the tenant.
    #[error("profile of {profile}, tenant of {tenant}")]
    CountryMismatch { profile: Country, tenant: Country },
    /// A statement that has to be confirmed by itself was not ticked.
    #[error("statement not confirmed")]
    StatementMissing,
    /// What was typed is what it is already.
    #[error("unchanged")]
    Unchanged,
    /// So many people hold a license.
    #[error("{assigned} licenses are assigned")]
    LicensesAssigned { assigned: u32 },
    /// The customer has it already.
    #[error("held already")]
    HeldAlready,
    /// No date.
    #[error("not a date")]
    NotADate,
    /// A date that has passed, or that lies too far ahead.
    #[error("date out of range")]
    DateOutOfRange,
    /// Amounts of several currencies in one order.
    #[error("currencies differ")]
    CurrencyMismatch,
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

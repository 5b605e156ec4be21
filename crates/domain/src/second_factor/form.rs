//! The forms that ask for a code, or for what comes before a new secret.

use serde::{Deserialize, Serialize};

use super::Code;
use crate::form::{Errors, Field};
use crate::session::Password;

/// The forms that ask for a code.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CodeInput {
    /// The code.
    pub code: String,
    /// The page that asked, if any: a path of our own to go to afterwards.
    pub next: String,
}

impl std::fmt::Debug for CodeInput {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("CodeInput").field("next", &self.next).finish_non_exhaustive()
    }
}

/// The field of a code.
pub const CODE: Field = Field::new("code");

impl CodeInput {
    /// Reads the form.
    ///
    /// # Errors
    /// The problem of the code.
    pub fn parse(&self) -> Result<Code, Errors> {
        Code::parse(&self.code).map_err(|problem| Errors::one(CODE, problem))
    }
}

/// The form that begins with a new secret, as typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BeginFactorInput {
    /// The present password, where there is one and no second factor yet.
    pub present_password: String,
    /// A code of the second factor that there is.
    pub code: String,
}

impl std::fmt::Debug for BeginFactorInput {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("BeginFactorInput").finish_non_exhaustive()
    }
}

/// What a person shows before it gets a new secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Nothing: it has just signed in for this.
    Nothing,
    /// The present password.
    Password,
    /// A code of the second factor that it has.
    Code,
}

/// What was shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// Nothing.
    Nothing,
    /// A password.
    Password(Password),
    /// A code.
    Code(Code),
}

impl BeginFactorInput {
    /// Reads what is asked for.
    ///
    /// # Errors
    /// The problem of the password or of the code.
    pub fn parse(&self, asked: Asked) -> Result<Given, Errors> {
        match asked {
            Asked::Nothing => Ok(Given::Nothing),
            Asked::Password => Password::parse_given(&self.present_password)
                .map(Given::Password)
                .map_err(|problem| Errors::one(Field::new("present_password"), problem)),
            Asked::Code => {
                Code::parse(&self.code).map(Given::Code).map_err(|problem| Errors::one(CODE, problem))
            }
        }
    }
}

//! Signing in and choosing a password: what is typed, and the rules that need no secret list.

use serde::{Deserialize, Serialize};

use crate::form::{Errors, Field, Problem};

/// Fewest characters of a password.
pub const PASSWORD_MINIMUM: u32 = 15;
/// Most characters of a password.
pub const PASSWORD_MAXIMUM: u32 = 256;
/// How long a temporary password works, in hours.
pub const TEMPORARY_HOURS: i64 = 72;

stored_enum! {
    /// What a session is good for.
    SessionPurpose {
        /// Everything the person may do.
        Full = "full",
        /// Only setting a new password: it was opened with a temporary one.
        SetPassword = "set_password",
    }
}

/// The sign-in form. `next` is the page that asked, if any.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SignInInput {
    /// User name, as typed.
    pub user_name: String,
    /// Password, as typed.
    pub password: String,
    /// A path of our own to go to afterwards.
    pub next: String,
}

impl SignInInput {
    /// Whether both are there.
    ///
    /// # Errors
    /// The empty fields.
    pub fn check(&self) -> Result<(), Errors> {
        let mut errors = Errors::new();
        let user_name = (Field::new("user_name"), self.user_name.trim());
        let password = (Field::new("password"), self.password.as_str());
        for (field, _) in [user_name, password].into_iter().filter(|(_, value)| value.is_empty()) {
            errors.push(field, Problem::Missing);
        }
        errors.into_result(Some(()))
    }
}

/// The form for a new password.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SetPasswordInput {
    /// The new password.
    pub new_password: String,
    /// The same once more.
    pub repeat_password: String,
}

impl SetPasswordInput {
    /// Length and repetition.
    ///
    /// # Errors
    /// What does not hold.
    pub fn check(&self) -> Result<(), Errors> {
        let mut errors = Errors::new();
        errors.check(Field::new("new_password"), length(&self.new_password));
        if self.new_password != self.repeat_password {
            errors.push(Field::new("repeat_password"), Problem::PasswordMismatch);
        }
        errors.into_result(Some(()))
    }
}

fn length(password: &str) -> Result<(), Problem> {
    let count = u32::try_from(password.chars().count()).unwrap_or(u32::MAX);
    match count {
        0 => Err(Problem::Missing),
        _ if count < PASSWORD_MINIMUM => Err(Problem::PasswordTooShort { min: PASSWORD_MINIMUM }),
        _ if count > PASSWORD_MAXIMUM => Err(Problem::TooLong { max: PASSWORD_MAXIMUM }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(new: &str, repeated: &str) -> Vec<Problem> {
        let input = SetPasswordInput { new_password: new.into(), repeat_password: repeated.into() };
        input.check().err().unwrap_or_default().0.into_iter().map(|error| error.problem).collect()
    }

    #[test]
    fn password_lengths() {
        for (characters, problem) in [
            (0, Some(Problem::Missing)),
            (14, Some(Problem::PasswordTooShort { min: 15 })),
            (15, None),
            (256, None),
            (257, Some(Problem::TooLong { max: 256 })),
        ] {
            let password = "あ".repeat(characters);
            assert_eq!(typed(&password, &password), Vec::from_iter(problem), "{characters} characters");
        }
    }

    #[test]
    fn repetition_must_be_alike() {
        assert_eq!(typed("a long enough password", "another password"), [Problem::PasswordMismatch]);
    }

    #[test]
    fn both_fields_are_needed() {
        let problems = SignInInput::default().check().unwrap_err();
        assert_eq!(problems.of("user_name"), Some(Problem::Missing));
        assert_eq!(problems.of("password"), Some(Problem::Missing));
    }
}

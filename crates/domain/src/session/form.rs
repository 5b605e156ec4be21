//! The forms with which people sign in and set a password.

use std::net::IpAddr;

use serde::{Deserialize, Serialize};

use super::Password;
use crate::browser::Browser;
use crate::form::{Errors, Field, Problem};
use crate::text::UserName;

/// The sign-in form as typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SignInInput {
    /// User name.
    pub user_name: String,
    /// Password.
    pub password: String,
    /// The page that asked, if any: a path of our own to go to afterwards.
    pub next: String,
    /// From where the form came, as the server found out. Nobody can send it.
    #[serde(skip)]
    pub client: Option<IpAddr>,
    /// In which browser, as it told itself.
    #[serde(skip)]
    pub browser: Option<Browser>,
}

impl std::fmt::Debug for SignInInput {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("SignInInput").field("user_name", &self.user_name).finish_non_exhaustive()
    }
}

/// Who says to be whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credentials {
    /// The user name in canonical form.
    pub user_name: UserName,
    /// The password given.
    pub password: Password,
}

impl SignInInput {
    /// Reads the form. What cannot be a user name is told to be missing only when it is empty; else it is as unknown
    /// as any other (`None`), so that known and unknown names are answered alike.
    ///
    /// # Errors
    /// The inputs that are empty or too long.
    pub fn parse(&self) -> Result<Option<Credentials>, Errors> {
        let mut errors = Errors::new();
        let user_name = match UserName::parse(&self.user_name) {
            Err(Problem::Missing) => {
                errors.push(Field::new("user_name"), Problem::Missing);
                None
            }
            other => other.ok(),
        };
        let password = errors.check(Field::new("password"), Password::parse_given(&self.password));
        let credentials =
            user_name.zip(password).map(|(user_name, password)| Credentials { user_name, password });
        if errors.is_empty() { Ok(credentials) } else { Err(errors) }
    }
}

/// The form for a new password as typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SetPasswordInput {
    /// The present password; whoever signed in with a temporary one is not asked.
    pub present_password: String,
    /// The new password.
    pub new_password: String,
    /// The same again.
    pub repeat_password: String,
}

impl std::fmt::Debug for SetPasswordInput {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("SetPasswordInput").finish_non_exhaustive()
    }
}

/// A change of one's own password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPassword {
    /// The present password, where it is asked for.
    pub present: Option<Password>,
    /// The new one.
    pub new: Password,
}

impl SetPasswordInput {
    /// Reads the form. The present password is asked for unless the person signed in with a temporary one, which is
    /// used up: whoever finds a browser unattended cannot take the account over.
    ///
    /// # Errors
    /// What does not hold; [`Problem::PasswordMismatch`] at the repetition.
    pub fn parse(&self, temporary: bool) -> Result<NewPassword, Errors> {
        let mut errors = Errors::new();
        let present = if temporary {
            None
        } else {
            errors.check(Field::new("present_password"), Password::parse_given(&self.present_password))
        };
        let new = errors.check(Field::new("new_password"), Password::parse_new(&self.new_password));
        if new.is_some() && self.new_password != self.repeat_password {
            errors.push(Field::new("repeat_password"), Problem::PasswordMismatch);
        }
        errors.into_result(new.map(|new| NewPassword { present, new }))
    }
}

//! Signing in and setting a password. Whether a password is one that many use, and whether it is right, is for the
//! service to find out; these are the rules that need neither list nor hash.

mod form;
#[cfg(test)]
mod tests;

pub use form::{Credentials, NewPassword, SetPasswordInput, SignInInput};

use serde::{Deserialize, Serialize};

use crate::form::Problem;
use crate::policy::Permit;
use crate::time::Timestamp;

/// The fewest characters of a password.
pub const PASSWORD_MIN: u32 = 15;
/// The most characters of a password.
pub const PASSWORD_MAX: u32 = 256;
/// For how many hours a temporary password works, once.
pub const TEMPORARY_PASSWORD_HOURS: i64 = 72;
/// After how many idle minutes a session of partner or operator people ends.
pub const IDLE_MINUTES: i64 = 30;
/// After how many hours every session ends.
pub const SESSION_HOURS: i64 = 12;

stored_enum! {
    /// What a session is good for.
    SessionPurpose {
        /// Everything its person may do.
        Full = "full",
        /// Only setting a new password: made with a temporary one, reaches no data.
        SetPassword = "set_password",
        /// Only showing the second factor: the password held, and nothing else is known yet.
        ConfirmFactor = "confirm_factor",
        /// Only setting a second factor up: one is asked of everybody here, and the person has none.
        EnrollFactor = "enroll_factor",
    }
}

/// A password as typed. It is never trimmed, cut, shown or logged.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Password(String);

impl Password {
    /// A new password: 15 to 256 characters of any kind.
    ///
    /// # Errors
    /// [`Problem::Missing`], [`Problem::PasswordTooShort`] or [`Problem::TooLong`].
    pub fn parse_new(raw: &str) -> Result<Self, Problem> {
        match raw.chars().count() {
            0 => Err(Problem::Missing),
            count if count < PASSWORD_MIN as usize => Err(Problem::PasswordTooShort { min: PASSWORD_MIN }),
            count if count > PASSWORD_MAX as usize => Err(Problem::TooLong { max: PASSWORD_MAX }),
            _ => Ok(Self(raw.to_owned())),
        }
    }

    /// A password to compare: anything that could be one, a temporary one among them.
    ///
    /// # Errors
    /// [`Problem::Missing`] or [`Problem::TooLong`].
    pub fn parse_given(raw: &str) -> Result<Self, Problem> {
        match raw.chars().count() {
            0 => Err(Problem::Missing),
            count if count > PASSWORD_MAX as usize => Err(Problem::TooLong { max: PASSWORD_MAX }),
            _ => Ok(Self(raw.to_owned())),
        }
    }

    /// The characters, for hashing alone.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Password {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Password(…)")
    }
}

/// What the page for a new password tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasswordPage {
    /// The person's name.
    pub name: String,
    /// The person signed in with a temporary password, which is used up.
    pub temporary: bool,
}

/// Letters and digits that cannot be mistaken for each other when read aloud or copied by hand.
pub const TEMPORARY_ALPHABET: &[u8; 32] = b"23456789abcdefghjkmnpqrstuvwxyzA";

/// Characters of a temporary password: 100 bits.
pub const TEMPORARY_LENGTH: usize = 20;

/// A temporary password from random bytes, five characters to a group: `k7m2p-…`.
#[must_use]
pub fn temporary_password(random: [u8; TEMPORARY_LENGTH]) -> Password {
    let mut text = String::with_capacity(TEMPORARY_LENGTH + 3);
    for (at, byte) in random.into_iter().enumerate() {
        if at > 0 && at.is_multiple_of(5) {
            text.push('-');
        }
        let letter = TEMPORARY_ALPHABET.get(usize::from(byte & 31)).copied().unwrap_or(b'2');
        text.push(char::from(letter));
    }
    Password(text)
}

/// Whether a temporary password works: unused, and within its 72 hours.
#[must_use]
pub fn temporary_works(until: Timestamp, used_at: Option<Timestamp>, now: Timestamp) -> bool {
    used_at.is_none() && now < until
}

/// **Setup info**: in clear in the one answer to the person who submitted, and never again (SE1, SE2).
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "secret", rename_all = "snake_case")]
pub enum OneTimeSecret {
    /// This is that answer.
    Shown { user_name: String, password: Password },
    /// It was shown at that time to that person, or to nobody when it was lost on the way.
    Gone { user_name: String, made_at: Timestamp, shown_to: Option<String>, can_reset: Permit },
}

impl std::fmt::Debug for OneTimeSecret {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::Shown { .. } => "OneTimeSecret::Shown(…)",
            Self::Gone { .. } => "OneTimeSecret::Gone(…)",
        })
    }
}

/// An account of the demo world, as the sign-in page lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoAccount {
    /// What to sign in with.
    pub user_name: String,
    /// The password of all of them.
    pub password: String,
    /// Who this is, in the reader's language.
    pub about: String,
}

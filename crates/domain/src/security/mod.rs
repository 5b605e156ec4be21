//! What a person sees and changes of its own security: where it is signed in, and a password that it has forgotten.

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::browser::Browser;
use crate::form::{Errors, Field, Problem};
use crate::id::SessionId;
use crate::passkey::OwnPasskey;
use crate::policy::Permit;
use crate::second_factor::OwnFactor;
use crate::session::Password;
use crate::text::UserName;
use crate::time::Timestamp;

/// Sessions that the page of one's own security lists at most; ending all others ends the rest too.
pub const SESSIONS_SHOWN: u64 = 50;

/// For how many minutes the link of a forgotten password works, once.
pub const RESET_MINUTES: i64 = 60;

/// One of a person's own sessions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnSession {
    /// The session.
    pub id: SessionId,
    /// The one in which the page is read.
    pub present: bool,
    /// In which browser it was opened.
    pub browser: Option<Browser>,
    /// Since when it stands.
    pub created_at: Timestamp,
    /// When it was last in use, to the minute.
    pub last_seen_at: Timestamp,
}

/// The page of one's own security.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecurityPage {
    /// What the person signs in with.
    pub user_name: String,
    /// There is a password of the person's own; else somebody else vouches for the person.
    pub has_password: bool,
    /// The application that makes codes, if there is one.
    pub factor: Option<OwnFactor>,
    /// The passkeys, the newest first.
    pub passkeys: Vec<OwnPasskey>,
    /// Recovery codes that were not used yet, whichever second factor there is.
    pub codes_left: u32,
    /// Everybody here has to have one.
    pub factor_required: bool,
    /// The sessions that stand, the present one first, then the newest.
    pub sessions: Vec<OwnSession>,
}

/// The form that ends one session.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SessionInput {
    /// The session.
    pub id: String,
}

/// Who has to have a second factor, as the operator's page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactorRule {
    /// People of partners and of the operator have to have one.
    pub required: bool,
    /// The version to send back with a change.
    pub version: i64,
    /// Whether the reader may change it.
    pub can_change: Permit,
}

/// The form that changes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FactorRuleInput {
    /// The box, if it is ticked.
    pub required: Option<String>,
    /// The version that the form was made from.
    pub version: String,
}

impl FactorRuleInput {
    /// Whether the box is ticked.
    #[must_use]
    pub fn is_required(&self) -> bool {
        self.required.as_deref() == Some("true")
    }
}

/// The form of a forgotten password as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ForgotInput {
    /// User name.
    pub user_name: String,
}

impl ForgotInput {
    /// Reads the form. What cannot be a user name is as unknown as any other (`None`), so that both are answered alike.
    ///
    /// # Errors
    /// [`Problem::Missing`] when nothing was typed.
    pub fn parse(&self) -> Result<Option<UserName>, Errors> {
        match UserName::parse(&self.user_name) {
            Err(Problem::Missing) => Err(Errors::one(Field::new("user_name"), Problem::Missing)),
            other => Ok(other.ok()),
        }
    }
}

/// The form behind the link of a forgotten password as typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ResetInput {
    /// The new password.
    pub new_password: String,
    /// The same again.
    pub repeat_password: String,
}

impl std::fmt::Debug for ResetInput {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("ResetInput").finish_non_exhaustive()
    }
}

impl ResetInput {
    /// Reads the form.
    ///
    /// # Errors
    /// What does not hold; [`Problem::PasswordMismatch`] at the repetition.
    pub fn parse(&self) -> Result<Password, Errors> {
        let mut errors = Errors::new();
        let new = errors.check(Field::new("new_password"), Password::parse_new(&self.new_password));
        if new.is_some() && self.new_password != self.repeat_password {
            errors.push(Field::new("repeat_password"), Problem::PasswordMismatch);
        }
        errors.into_result(new)
    }
}

/// Whether the link of a forgotten password still sets one: unused, the newest, and within its hour.
#[must_use]
pub fn reset_works(
    expires_at: Timestamp,
    used_at: Option<Timestamp>,
    revoked_at: Option<Timestamp>,
    now: Timestamp,
) -> bool {
    used_at.is_none() && revoked_at.is_none() && now < expires_at
}

/// The present session first, then the newest.
pub fn sort_sessions(sessions: &mut [OwnSession]) {
    sessions.sort_by_key(|session| (!session.present, std::cmp::Reverse(session.created_at)));
}

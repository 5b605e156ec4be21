//! Signing in and setting a password. Whether a password is one that many use, and whether it is right, is for the
//! service to find out; these are the rules that need neither list nor hash.

use std::net::IpAddr;

use serde::{Deserialize, Serialize};

use crate::browser::Browser;
use crate::form::{Errors, Field, Problem};
use crate::policy::Permit;
use crate::text::UserName;
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

/// What the page for a new password tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasswordPage {
    /// The person's name.
    pub name: String,
    /// The person signed in with a temporary password, which is used up.
    pub temporary: bool,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths() {
        let new = |count| Password::parse_new(&"パ".repeat(count)).map(|_| ());
        assert_eq!(new(14), Err(Problem::PasswordTooShort { min: 15 }));
        assert_eq!((new(15), new(256)), (Ok(()), Ok(())));
        assert_eq!(new(257), Err(Problem::TooLong { max: 256 }));
        assert_eq!(format!("{:?}", Password::parse_given("secret").unwrap()), "Password(…)");
    }

    #[test]
    fn forms() {
        let sign_in = |name: &str, password: &str| {
            SignInInput { user_name: name.into(), password: password.into(), ..Default::default() }.parse()
        };
        assert!(
            matches!(sign_in("Admin@Provider.example", "x"), Ok(Some(known)) if known.user_name.as_str() == "admin@provider.example")
        );
        assert_eq!(sign_in("nobody", "x"), Ok(None));
        assert_eq!(sign_in("", "").unwrap_err().0.len(), 2);
        let sent = |field| serde_json::from_str::<SignInInput>(&format!("{{\"{field}\": \"127.0.0.1\"}}"));
        assert!(sent("user_name").is_ok());
        assert!(sent("client").is_err(), "nobody says where they are");
    }

    #[test]
    fn setting_a_password() {
        let form = |present: &str, new: &str, repeat: &str| SetPasswordInput {
            present_password: present.into(),
            new_password: new.into(),
            repeat_password: repeat.into(),
        };
        let errors = form("", "kizuna-demo-world", "kizuna").parse(false).unwrap_err();
        assert_eq!(errors.of("repeat_password"), Some(Problem::PasswordMismatch));
        assert_eq!(errors.of("present_password"), Some(Problem::Missing));
        let asked = form("old", "kizuna-demo-world", "kizuna-demo-world");
        assert_eq!(asked.parse(false).unwrap().present.unwrap().reveal(), "old");
        assert_eq!(asked.parse(true).unwrap().present, None, "a temporary one is not asked for");
    }

    #[test]
    fn temporary_ones() {
        let password = temporary_password([31; TEMPORARY_LENGTH]);
        assert_eq!(password.reveal(), "AAAAA-AAAAA-AAAAA-AAAAA");
        assert!(Password::parse_given(password.reveal()).is_ok());
        let until = Timestamp(10);
        assert!(temporary_works(until, None, Timestamp(9)) && !temporary_works(until, None, until));
        assert!(!temporary_works(until, Some(Timestamp(1)), Timestamp(2)));
    }
}

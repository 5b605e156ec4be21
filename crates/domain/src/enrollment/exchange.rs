//! The forms of the wizard and of the status page, as typed. Ids that do not hold name nothing.

use serde::{Deserialize, Serialize};

use super::{DetailsInput, SupportInput};
use crate::draft::Go;
use crate::email::EmailAddress;
use crate::form::{Errors, Field, Problem};
use crate::id::EnrollmentId;
use crate::lang::Lang;
use crate::text::Message;

/// **Get started**.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct StartEnrollmentInput {
    /// The language of what is mailed; the page's.
    pub language: String,
}

/// A form about one application, with nothing to enter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EnrollmentInput {
    /// The application.
    pub id: String,
    /// The version it was shown with.
    pub version: String,
}

/// The membership site's user name, on a page of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MembershipUserInput {
    /// The application.
    pub id: String,
    /// User name.
    pub membership_user_name: String,
}

/// Its password, on the page behind.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MembershipPasswordInput {
    /// The application.
    pub id: String,
    /// Password.
    pub membership_password: String,
}

impl std::fmt::Debug for MembershipPasswordInput {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("MembershipPasswordInput").field("id", &self.id).finish_non_exhaustive()
    }
}

/// **Continue** with an organization profile.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ChooseProfileInput {
    /// The application.
    pub id: String,
    /// The profile chosen, by its id.
    pub profile: String,
}

/// Organization details: **Enroll now**, another country, or to be finished later.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OrganizationInput {
    /// The application.
    pub id: String,
    /// The version it was shown with.
    pub version: String,
    /// Which button was pressed: `next`, `country` or `later`.
    pub go: String,
    /// The form.
    #[serde(flatten)]
    pub details: DetailsInput,
}

impl OrganizationInput {
    /// The button that was pressed.
    #[must_use]
    pub fn pressed(&self) -> Go {
        Go::parse(&self.go)
    }
}

/// The short path's only form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SupportStepInput {
    /// The application.
    pub id: String,
    /// The version it was shown with.
    pub version: String,
    /// The form.
    #[serde(flatten)]
    pub support: SupportInput,
}

/// Another address of the primary contact.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ContactInput {
    /// The application.
    pub id: String,
    /// The version it was shown with.
    pub version: String,
    /// The right address.
    pub email: String,
}

impl ContactInput {
    /// Reads the address.
    ///
    /// # Errors
    /// What is wrong with it, at `email`.
    pub fn parse(&self) -> Result<EmailAddress, Errors> {
        EmailAddress::parse(&self.email).map_err(|problem| Errors::one(Field::new("email"), problem))
    }
}

/// The answer to what the operator asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AnswerInput {
    /// The application.
    pub id: String,
    /// The version it was shown with.
    pub version: String,
    /// The answer.
    pub answer: String,
}

impl AnswerInput {
    /// Reads the answer.
    ///
    /// # Errors
    /// What is wrong with it, at `answer`.
    pub fn parse(&self) -> Result<Message, Errors> {
        parse_message("answer", &self.answer)
    }
}

/// The longest message that the two sides of an application write to each other.
const MESSAGE_MAX: u32 = 2_000;

pub(super) fn parse_message(field: &'static str, raw: &str) -> Result<Message, Errors> {
    let field = Field::parse(field).map_err(|problem| Errors::one(Field::new("message"), problem))?;
    let message = Message::parse(raw).and_then(|message| {
        let fits = message.as_str().chars().count() <= MESSAGE_MAX as usize;
        if fits { Ok(message) } else { Err(Problem::TooLong { max: MESSAGE_MAX }) }
    });
    message.map_err(|problem| Errors::one(field, problem))
}

/// The primary contact's two statements. A box that is not ticked is absent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct VerifyInput {
    /// "I signed up for this account."
    pub signed_up: Option<String>,
    /// "This address belongs to the organization."
    pub address_belongs: Option<String>,
}

impl VerifyInput {
    /// Checks that both were made, each by itself (checklist B16).
    ///
    /// # Errors
    /// [`Problem::StatementMissing`] at each that was not.
    pub fn parse(&self) -> Result<(), Errors> {
        let mut errors = Errors::new();
        for (field, ticked) in [
            (Field::new("signed_up"), &self.signed_up),
            (Field::new("address_belongs"), &self.address_belongs),
        ] {
            if ticked.is_none() {
                errors.push(field, Problem::StatementMissing);
            }
        }
        errors.into_result(Some(()))
    }
}

/// The application an address or a form names.
#[must_use]
pub fn parse_application(id: &str) -> Option<EnrollmentId> {
    id.parse().ok()
}

/// The version a form was shown with; what is none is older than all.
#[must_use]
pub fn parse_version(version: &str) -> i32 {
    version.trim().parse().unwrap_or_default()
}

impl StartEnrollmentInput {
    /// The language, English when it names none.
    #[must_use]
    pub fn language(&self) -> Lang {
        self.language.parse().unwrap_or(Lang::En)
    }
}

//! What the operator's reviewers send and are shown.

use serde::{Deserialize, Serialize};

use super::exchange::parse_message;
use super::{Check, Details, EnrollmentState, Party, ProfileCard, TenantCard, TimelineEntry, Verification};
use crate::form::{Errors, Problem};
use crate::id::EnrollmentId;
use crate::lang::Lang;
use crate::policy::Permit;
use crate::text::Message;
use crate::time::Timestamp;

/// Which applications the queue shows: the texts of the address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct QueueQuery {
    /// A state, or empty for all.
    pub state: String,
    /// Submitted at least so many days ago, or empty.
    pub days: String,
    /// `newest`, or empty for the oldest first.
    pub sort: String,
    /// A position, or empty.
    pub after: String,
    /// How many rows: 25, 50 or 100.
    pub size: String,
}

impl QueueQuery {
    /// The state to show, one that the operator sees.
    #[must_use]
    pub fn state(&self) -> Option<EnrollmentState> {
        self.state.parse().ok().filter(|state: &EnrollmentState| state.is_reviewable())
    }

    /// The least age in days.
    #[must_use]
    pub fn days(&self) -> Option<i64> {
        self.days.trim().parse().ok().filter(|days| (1..=3_650).contains(days))
    }

    /// Whether the newest come first.
    #[must_use]
    pub fn newest_first(&self) -> bool {
        self.sort == "newest"
    }
}

/// A row of the queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueRow {
    /// The application.
    pub id: EnrollmentId,
    /// Legal name.
    pub company_name: String,
    /// The tenant.
    pub tenant: TenantCard,
    /// Where it stands.
    pub state: EnrollmentState,
    /// Who acts next.
    pub next: Option<Party>,
    /// When it was submitted.
    pub submitted_at: Timestamp,
    /// How many whole days ago.
    pub age_days: i64,
    /// When it last moved.
    pub updated_at: Timestamp,
}

stored_enum! {
    /// A usual reason to reject, or to ask.
    ReasonTemplate {
        /// The countries do not match.
        Country = "country",
        /// The primary contact's address is not the company's.
        ContactAddress = "contact_address",
        /// The company is enrolled already.
        Duplicate = "duplicate",
        /// Name or address do not agree with the registration.
        LegalProfile = "legal_profile",
        /// The applicant's authority is not shown.
        Authority = "authority",
    }
}

/// A usual reason in the applicant's language, to be edited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReasonText {
    /// Which.
    pub template: ReasonTemplate,
    /// Its text.
    pub text: String,
}

/// The whole application.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReviewDetail {
    /// The application.
    pub id: EnrollmentId,
    /// Where it stands.
    pub state: EnrollmentState,
    /// Who acts next.
    pub next: Option<Party>,
    /// The tenant.
    pub tenant: TenantCard,
    /// Who applied, in the reader's order of names.
    pub applicant: String,
    /// That person's user name.
    pub applicant_user_name: String,
    /// The applicant's language, in which everything is mailed.
    pub language: Lang,
    /// The membership profile.
    pub profile: Option<ProfileCard>,
    /// Organization details as submitted.
    pub details: Details,
    /// What was checked by itself.
    pub checks: Vec<Check>,
    /// The primary contact's confirmation.
    pub verification: Option<Verification>,
    /// What happened, oldest first.
    pub timeline: Vec<TimelineEntry>,
    /// When it was submitted.
    pub submitted_at: Timestamp,
    /// Usual reasons, in the applicant's language.
    pub reasons: Vec<ReasonText>,
    /// Whether information can be asked for.
    pub can_ask: Permit,
    /// Whether it can be approved.
    pub can_approve: Permit,
    /// Whether it can be rejected.
    pub can_reject: Permit,
    /// The version to send back with a decision.
    pub version: i64,
}

/// **Approve**.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DecideInput {
    /// The application.
    pub id: String,
    /// The version it was shown with.
    pub version: String,
}

/// **Ask for information**.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AskInput {
    /// The application.
    pub id: String,
    /// The version it was shown with.
    pub version: String,
    /// What is asked, in the applicant's language.
    pub question: String,
}

impl AskInput {
    /// Reads the question.
    ///
    /// # Errors
    /// What is wrong with it, at `question`.
    pub fn parse(&self) -> Result<Message, Errors> {
        parse_message("question", &self.question)
    }
}

/// **Reject**.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RejectInput {
    /// The application.
    pub id: String,
    /// The version it was shown with.
    pub version: String,
    /// A usual reason, or empty: its text is used when `reason` is empty.
    pub template: String,
    /// Why, in the applicant's language.
    pub reason: String,
}

/// Why an application is rejected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rejection {
    /// In the reviewer's words.
    Words(Message),
    /// In the words of a template.
    Template(ReasonTemplate),
}

impl RejectInput {
    /// Reads the reason: words win over a template.
    ///
    /// # Errors
    /// [`Problem::Missing`] at `reason` without either.
    pub fn parse(&self) -> Result<Rejection, Errors> {
        match (parse_message("reason", &self.reason), self.template.parse()) {
            (Ok(words), _) => Ok(Rejection::Words(words)),
            (Err(errors), Ok(template)) if errors.of("reason") == Some(Problem::Missing) => {
                Ok(Rejection::Template(template))
            }
            (Err(errors), _) => Err(errors),
        }
    }
}

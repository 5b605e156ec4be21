//! What the applicant's pages show.

use serde::{Deserialize, Serialize};

use super::{DetailsInput, EnrollmentMove, EnrollmentPath, EnrollmentState, EnrollmentStep, Party};
use crate::country::Country;
use crate::form::Problem;
use crate::id::{EnrollmentId, MembershipProfileId, OrganizationId};
use crate::lang::Lang;
use crate::policy::Permit;
use crate::time::Timestamp;

/// A tenant as the wizard names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TenantCard {
    /// Its organization.
    pub organization: OrganizationId,
    /// The organization's name.
    pub name: String,
    /// Its domain.
    pub domain: String,
    /// Its country.
    pub country: Country,
}

/// An organization profile to choose (checklist B12).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileCard {
    /// Its id, which the form sends.
    pub id: MembershipProfileId,
    /// Membership number.
    pub mpn_id: String,
    /// Company name.
    pub company_name: String,
    /// Country.
    pub country: Country,
    /// Whether it is active.
    pub active: bool,
    /// Benefits linked to it.
    pub benefits: Vec<String>,
    /// Competencies linked to it.
    pub competencies: Vec<String>,
    /// Incentive programs linked to it.
    pub incentives: Vec<String>,
    /// Why it cannot be chosen, if it cannot (checklist B14).
    pub obstacle: Option<Problem>,
}

/// A page of the wizard.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EnrollmentView {
    /// The application.
    pub id: EnrollmentId,
    /// Its path.
    pub path: EnrollmentPath,
    /// Where it stands.
    pub state: EnrollmentState,
    /// The step to show; another one than was asked for means: go there.
    pub step: EnrollmentStep,
    /// The first step that is not complete.
    pub current: EnrollmentStep,
    /// The tenant that applies, once somebody signed in.
    pub tenant: Option<TenantCard>,
    /// The tenant of the person signed in, before it took the application over.
    pub signed_in: Option<TenantCard>,
    /// Whether that person may enroll that tenant (checklist B6); nothing when nobody is signed in.
    pub can_apply: Option<Permit>,
    /// The user name of the tenant that was created here, to sign in with.
    pub created_user_name: Option<String>,
    /// The membership site's user name as entered.
    pub membership_user_name: String,
    /// The profiles to choose from, and what is linked to them.
    pub profiles: Vec<ProfileCard>,
    /// The one that was chosen.
    pub profile: Option<MembershipProfileId>,
    /// Organization details, or the short path's support contact, as typed or filled in.
    pub details: DetailsInput,
    /// The language of what is mailed.
    pub language: Lang,
    /// The version to send back with a change.
    pub version: i64,
}

/// An entry of the timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimelineEntry {
    /// What happened.
    pub kind: EnrollmentMove,
    /// Where that led.
    pub state: EnrollmentState,
    /// When.
    pub at: Timestamp,
    /// Who did it.
    pub by: Party,
    /// The person's name, for readers of the same organization.
    pub person: Option<String>,
    /// What was said.
    pub note: Option<String>,
}

/// The primary contact's confirmation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verification {
    /// To whom the mail went.
    pub email: String,
    /// When it was last sent.
    pub sent_at: Timestamp,
    /// When its link stops working.
    pub expires_at: Timestamp,
    /// It has.
    pub expired: bool,
    /// When both statements were made.
    pub confirmed_at: Option<Timestamp>,
}

/// The status page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EnrollmentStatus {
    /// The application.
    pub id: EnrollmentId,
    /// Its path.
    pub path: EnrollmentPath,
    /// Where it stands.
    pub state: EnrollmentState,
    /// The tenant.
    pub tenant: TenantCard,
    /// The membership number that was chosen.
    pub mpn_id: Option<String>,
    /// What happened, oldest first.
    pub timeline: Vec<TimelineEntry>,
    /// Who acts next.
    pub next: Option<Party>,
    /// How many days that usually takes, from and to.
    pub usual_days: Option<(u32, u32)>,
    /// What the operator said last: the question, or the reason of a rejection.
    pub message: Option<String>,
    /// The primary contact's confirmation.
    pub verification: Option<Verification>,
    /// Who invited to a partnership before this enrollment, while that can be accepted (checklist A7).
    pub invited_by: Option<String>,
    /// Whether the mail to the primary contact can be sent again, and its address corrected.
    pub can_verify_again: Permit,
    /// Whether an answer can be given.
    pub can_answer: Permit,
    /// Whether a rejected application can be corrected.
    pub can_correct: Permit,
    /// Whether it can be withdrawn.
    pub can_withdraw: Permit,
    /// The version to send back with a change.
    pub version: i64,
}

/// The own organization's application, for the first page and to go on with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnEnrollment {
    /// The application.
    pub id: EnrollmentId,
    /// Where it stands.
    pub state: EnrollmentState,
    /// Where to go on.
    pub step: EnrollmentStep,
    /// Who acts next.
    pub next: Option<Party>,
}

/// Why the primary contact's link decides nothing any more; told only to the applicant's own people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VerificationProblem {
    /// Both statements were made already.
    Used,
    /// Its time has passed.
    Expired,
    /// The address was corrected, or the application moved on.
    Revoked,
}

/// What the primary contact is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerificationOffer {
    /// The organization's name.
    pub organization: String,
    /// The tenant's domain.
    pub domain: String,
    /// Who filled the application in.
    pub applicant: String,
    /// The address that is to be confirmed.
    pub email: String,
    /// Until when.
    pub expires_at: Timestamp,
    /// The language of the application.
    pub language: Lang,
}

/// What the page of the primary contact's link is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "landing", content = "data", rename_all = "snake_case")]
pub enum VerificationLanding {
    /// No link that could be explained to this reader: all of these look alike.
    Neutral,
    /// It is the reader's own organization's, and decides nothing any more.
    Closed(VerificationProblem),
    /// The two statements can be made.
    Offer(VerificationOffer),
}

//! Enrollment: how a reseller that nobody knows yet becomes one that can work (checklist B1 to B19, decision 11).
//! An application is a draft of steps until it is submitted; the operator reviews it only after its primary contact has
//! confirmed the address. Someone already enrolled takes the short path: customer support contact, nothing else.

mod check;
mod company;
mod details;
mod exchange;
mod review;
mod state;
mod step;
mod tenant;
#[cfg(test)]
mod tests;
mod view;

pub use check::{Check, CheckFacts, CheckKind, CheckOutcome, Similar, SimilarWhy, checks};
pub use company::company_key;
pub use details::{Details, DetailsInput, SupportInput, prefill};
pub use exchange::{
    AnswerInput, ChooseProfileInput, ContactInput, EnrollmentInput, MembershipPasswordInput,
    MembershipUserInput, OrganizationInput, StartEnrollmentInput, SupportStepInput, VerifyInput,
    parse_application, parse_version,
};
pub use review::{
    AskInput, DecideInput, QueueQuery, QueueRow, ReasonTemplate, ReasonText, RejectInput, Rejection,
    ReviewDetail,
};
pub use state::{
    Condition, Enrollment, EnrollmentError, EnrollmentMove, EnrollmentPath, EnrollmentState, Party,
    TRANSITIONS, Transition, VERIFICATION_DAYS,
};
pub use step::{EnrollmentStep, Progress};
pub use tenant::{CreateTenantInput, NewTenant};
pub use view::{
    EnrollmentStatus, EnrollmentView, OwnEnrollment, ProfileCard, TenantCard, TimelineEntry, Verification,
    VerificationLanding, VerificationOffer, VerificationProblem,
};

//! An application after **Enroll now**: the primary contact's two statements, and the page that says what happened,
//! who acts next and how long that usually takes (checklist B16 to B19). Rules: `domain::enrollment`; use cases:
//! `service::enrollment`.

mod actions;
mod confirmation;
mod decided;
mod deeds;
mod history;
mod server_fns;
mod status_page;
mod verify_page;
mod withdrawal;

pub use server_fns::{
    AnswerOperator, CorrectContactAddress, CorrectEnrollment, SendVerificationAgain, VerifyContact,
    WithdrawEnrollment,
};
pub use status_page::EnrollmentStatusPage;
pub use verify_page::VerifyEmailPage;

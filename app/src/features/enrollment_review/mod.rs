//! The operator's review of applications to become a reseller (checklist B16 to B19): the queue, the whole application
//! with what was checked by itself, and the decision. Rules: `domain::enrollment`; use cases: `service::enrollment`.

mod checks;
mod company;
mod contact;
mod decision;
mod filter;
mod history;
mod moved;
mod queue_page;
mod queue_table;
mod reasons;
mod reject;
mod review_page;
mod server_fns;
mod words;

pub use queue_page::EnrollmentQueuePage;
pub use review_page::EnrollmentReviewPage;
pub use server_fns::{ApproveEnrollment, AskInformation, RejectEnrollment};

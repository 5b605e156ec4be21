//! The frame around every page, and the pages of failures.

mod colleagues;
mod customer_tabs;
mod error_page;
mod failure;
mod frame;
mod nav;
mod plain_page;
mod refusal;
mod tools;

pub use colleagues::who_helps;
pub use customer_tabs::{CustomerPart, CustomerTabs, crumbs_below, customer_crumbs, reads_activity};
pub use error_page::{ErrorPage, NotFoundPage};
pub use failure::{conflict_text, failure_text};
pub use frame::Frame;
pub use plain_page::plain_page;
pub use refusal::{NextStepLink, refusal_text};

//! The frame around every page, and the pages of failures.

mod error_page;
mod failure;
mod frame;
mod nav;

pub use error_page::{ErrorPage, NotFoundPage};
pub use failure::{failure_text, refusal_text};
pub use frame::Frame;

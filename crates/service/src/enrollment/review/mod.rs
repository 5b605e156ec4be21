//! The operator's review. It begins only after the primary contact has confirmed the address.

mod decide;
mod detail;
mod facts;
mod queue;
mod reasons;

pub use decide::{approve, ask_information, reject};
pub use detail::detail;
pub use queue::queue;

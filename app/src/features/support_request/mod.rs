//! Support requests: the lists, the form for a new one, and the page of one with its timeline.
//! Rules: `domain::support_request`; use cases: `service::support_request`.

mod answer;
mod conversation;
mod detail_page;
mod facts;
mod form;
mod list_page;
mod list_table;
mod new_page;
mod server_fns;
mod words;

pub use detail_page::SupportRequestPage;
pub use list_page::SupportRequestListPage;
pub use new_page::NewSupportRequestPage;
pub use server_fns::{AnswerSupportRequest, OpenSupportRequest, ReopenSupportRequest};
pub use words::support_status;

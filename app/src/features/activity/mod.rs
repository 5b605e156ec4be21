//! Activity: who did what, on whose behalf, under which grant, before and after.
//! Rules: `domain::activity`; use cases: `service::activity`.

mod address;
mod code_words;
mod customer_page;
mod deed_words;
mod detail_list;
mod field_words;
mod filter;
mod list_page;
mod panel;
mod server_fns;
mod sheet;
mod table;
mod words;

pub use address::{filter_of, period};
pub use customer_page::CustomerActivityPage;
pub use list_page::ActivityPage;
pub use panel::{Subject, activity_panel};
pub use sheet::{headings, line};

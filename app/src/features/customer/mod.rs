//! Customers: the list with its opened records, and the page of one.
//! Rules: `domain::customer`; use cases: `service::customer`.

mod account;
mod customer_page;
mod filter;
mod list_page;
mod list_table;
mod record;
mod relations;
mod server_fns;

pub use customer_page::CustomerPage;
pub use list_page::{CustomerListPage, SharedCustomersPage, ask};
pub use relations::{meta as grant_meta, sentence as grant_sentence};

//! Orders: a customer's, everything that a provider sold, and one with its lines.
//! Rules: `domain::order`; use cases: `service::order`.

mod cancel;
mod customer_page;
mod facts;
mod history;
mod line_panel;
mod line_table;
mod list_page;
mod order_page;
mod order_table;
mod server_fns;
mod words;

pub use customer_page::CustomerOrdersPage;
pub use line_table::LineTable;
pub use list_page::OrderListPage;
pub use order_page::OrderPage;
pub use server_fns::{CancelOrder, RetryOrderLine};
pub use words::order_word;

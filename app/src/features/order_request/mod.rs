//! Requests for more licenses: asking on the subscription's page, and the provider's list.
//! Rules: `domain::order_request`; use cases: `service::order_request`.

mod ask_page;
mod list_page;
mod panel;
mod server_fns;
mod words;

pub use ask_page::AskPage;
pub use list_page::OrderRequestListPage;
pub use panel::OrderRequestPanel;
pub use server_fns::{AskForOrder, DeclineOrderRequest, WithdrawOrderRequest};

//! Subscriptions: the list of a customer's, and the page of one with its levers.
//! Rules: `domain::subscription`; use cases: `service::subscription`.

mod history;
mod list_page;
mod server_fns;
mod subscription_page;

pub use list_page::SubscriptionListPage;
pub use subscription_page::SubscriptionPage;

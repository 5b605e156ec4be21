//! Subscriptions: the list of a customer's, and the page of one with its levers.
//! Rules: `domain::subscription`; use cases: `service::subscription`.

mod add_page;
mod add_review;
mod ask_form;
mod change_page;
mod history;
mod list_page;
mod manage;
mod outcome;
mod server_fns;
mod services_page;
mod subscription_page;
mod words;

pub use add_page::NewSubscriptionPage;
pub use change_page::{ChangePage, UpgradePage};
pub use list_page::SubscriptionListPage;
pub use server_fns::{AddSubscriptions, ChangeSubscription, ChooseSubscriptions};
pub use services_page::ServicesPage;
pub use subscription_page::SubscriptionPage;

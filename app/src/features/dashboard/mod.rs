//! The first page after signing in, over several features: what needs attention, task cards, numbers, and the guides'
//! tasks and goals. It has no rules of its own. Types: `domain::dashboard`; reading: `service::dashboard`.

mod attention;
mod dashboard_page;
mod goals;
mod numbers;
mod provider_guide;
mod read_on;
mod reseller_guide;
mod role_hint;
mod server_fns;
mod task_cards;

pub use dashboard_page::DashboardPage;

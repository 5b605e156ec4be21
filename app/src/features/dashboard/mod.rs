//! The first page after signing in, over several features: what needs attention, task cards, numbers, and the guides
//! with their checklists and goals. It has no rules of its own. Types: `domain::dashboard`; reading: `service::dashboard`.

mod attention;
mod checklist;
mod customer_guide;
mod dashboard_page;
mod goals;
mod numbers;
mod operator_guide;
mod provider_guide;
mod read_on;
mod reseller_guide;
mod role_hint;
mod server_fns;
mod step_words;
mod task_cards;

pub use dashboard_page::DashboardPage;

//! Account settings: the organization's legal profile, primary contact, and support profile (fact pf-C8).
//! Rules: `domain::profile`; use cases: `service::profile`.

mod forms;
mod profile_page;
mod server_fns;

pub use profile_page::ProfilePage;
pub use server_fns::{EditLegalProfile, EditPrimaryContact, EditSupportProfile};

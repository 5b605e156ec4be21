//! Organizations, kept by the operator's administrators: the list, and suspending and reinstating one. Rules:
//! `domain::organization`; use cases: `service::organization`.

mod filter;
mod list_page;
mod organization_page;
mod own_standing;
mod server_fns;
mod standing;
mod words;

pub use list_page::OrganizationListPage;
pub use organization_page::OrganizationRecordPage;
pub use own_standing::OwnSuspension;
pub use server_fns::{ReinstateOrganization, SuspendOrganization};

//! Organizations, kept by the operator's administrators: the list, suspending, reinstating and closing one; and an
//! organization's own request to be closed. Rules: `domain::organization`; use cases: `service::organization`.

mod close_page;
mod closing;
mod filter;
mod list_page;
mod organization_page;
mod own_standing;
mod server_fns;
mod standing;
mod words;

pub use close_page::ClosePage;
pub use list_page::OrganizationListPage;
pub use organization_page::OrganizationRecordPage;
pub use own_standing::{OwnClosing, OwnSuspension};
pub use server_fns::{
    AskToClose, CloseOrganization, HoldOrganization, LiftHold, ReinstateOrganization, SuspendOrganization,
    TakeBackClosing,
};

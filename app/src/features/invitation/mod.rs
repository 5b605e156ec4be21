//! Invitations: the composer, the list, and the page of an opened link.
//! Rules: `domain::invitation`; use cases: `service::invitation`.

mod bulk_page;
mod closed;
mod composer;
mod composer_page;
mod data;
mod deeds;
mod landing_page;
mod list_page;
mod offer;
mod power_text;
mod reason;
mod revoke;
mod row_actions;
mod server_fns;
mod start_form;
mod tenant_page;

pub use bulk_page::BulkInvitePage;
pub use composer_page::{InviteCustomersPage, RequestPartnershipPage, RequestRelationshipPage};
pub use landing_page::InvitationPage;
pub use list_page::InvitationListPage;
pub use reason::reason_text;
pub use server_fns::{
    AcceptInvitation, BulkInvite, CreateCustomerTenant, DeclineInvitation, HandOutInvitation,
    ResendInvitation, RevokeInvitation, SaveInvitation, StartInvitation,
};
pub use tenant_page::NewTenantPage;

//! Invitations: the composer, the list, and the page of an opened link.
//! Rules: `domain::invitation`; use cases: `service::invitation`.

mod closed;
mod composer;
mod data;
mod deeds;
mod landing_page;
mod list_page;
mod offer;
mod power_text;
mod reason;
mod request_page;
mod revoke;
mod row_actions;
mod server_fns;
mod start_form;

pub use landing_page::InvitationPage;
pub use list_page::InvitationListPage;
pub use reason::reason_text;
pub use request_page::RequestPartnershipPage;
pub use server_fns::{
    AcceptInvitation, DeclineInvitation, ResendInvitation, RevokeInvitation, SaveInvitation, StartInvitation,
};

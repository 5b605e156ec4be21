//! What the pages of invitations are told.

use domain::{
    invitation::{InvitationDraft, InvitationRow, ShownStage},
    page::Page,
    policy::Permit,
};
use uuid::Uuid;

/// The list.
#[derive(Clone, Debug, PartialEq)]
pub struct InvitationListData {
    /// The rows.
    pub page: Page<InvitationRow>,
    /// The state that is filtered by.
    pub stage: Option<ShownStage>,
    /// Whether this program can deliver mails itself.
    pub delivers: bool,
    /// Whether a partnership can be requested.
    pub can_request: Permit,
    /// Stands for the next intent to request one.
    pub key: Uuid,
}

/// The composer, or the form that begins a draft.
#[derive(Clone, Debug, PartialEq)]
pub struct RequestData {
    /// The draft of the address.
    pub draft: Option<InvitationDraft>,
    /// Whether a partnership can be requested.
    pub can_request: Permit,
    /// Stands for the next intent to request one.
    pub key: Uuid,
}

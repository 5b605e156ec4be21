//! What the pages of invitations are told.

use domain::{
    invitation::{Intent, InvitationDraft, InvitationRow, ShownStage},
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
    /// What the organization asks for by itself.
    pub intent: Intent,
    /// Whether that can be asked for.
    pub can_begin: Permit,
}

/// The composer, or the form that begins a draft.
#[derive(Clone, Debug, PartialEq)]
pub struct ComposerData {
    /// Who is invited to what.
    pub intent: Intent,
    /// The name of the provider invited along, before there is a draft.
    pub provider: Option<String>,
    /// The draft of the address.
    pub draft: Option<InvitationDraft>,
    /// Whether another one like it can be begun.
    pub can_begin: Permit,
    /// Stands for the next intent to begin one.
    pub key: Uuid,
}

//! What the pages of partners are told.

use domain::{
    invitation::InvitationRow,
    page::Page,
    partnership::{ProviderRow, ResellerRow},
    policy::Permit,
};
use uuid::Uuid;

/// The provider's list.
#[derive(Clone, Debug, PartialEq)]
pub struct ResellerListData {
    /// The resellers.
    pub page: Page<ResellerRow>,
    /// The latest partnership requests; empty for whoever may not read them.
    pub invitations: Vec<InvitationRow>,
    /// Whether a partnership can be requested.
    pub can_request: Permit,
    /// Stands for the next intent to request one.
    pub key: Uuid,
}

/// The reseller's list.
#[derive(Clone, Debug, PartialEq)]
pub struct ProviderListData {
    /// The providers.
    pub page: Page<ProviderRow>,
}

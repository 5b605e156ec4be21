//! Who can touch what of a customer: its own view of its partners (`/partners`).

use serde::{Deserialize, Serialize};

use crate::actor::OrganizationKind;
use crate::ending::TouchedList;
use crate::grant::GrantRow;
use crate::id::OrganizationId;
use crate::policy::Permit;
use crate::time::Timestamp;

/// One grant, with what only its two sides are told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GrantedAccess {
    /// Who may do what, since when, by which consent.
    pub grant: GrantRow,
    /// Who agreed, as far as the reader may know the name; nobody where it came with a new customer.
    pub agreed_by: Option<String>,
    /// It came from an invitation.
    pub invited: bool,
    /// When it was last the basis of a change.
    pub last_used: Option<Timestamp>,
    /// It does not count now: one of its organizations is suspended, or the partnership it was made through has ended.
    pub sleeping: bool,
}

/// A partner and everything it can touch.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PartnerAccess {
    /// The partner.
    pub id: OrganizationId,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: OrganizationKind,
    /// What was granted to it.
    pub grants: Vec<GrantedAccess>,
    /// Single subscriptions with which it is associated.
    pub associations: TouchedList,
    /// Single subscriptions whose support contact it is.
    pub support_contacts: TouchedList,
}

/// The page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AccessView {
    /// Every partner, resellers first, by name.
    pub partners: Vec<PartnerAccess>,
    /// Whether the reader may withdraw any of it.
    pub can_end: Permit,
}

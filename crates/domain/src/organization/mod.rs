//! Organizations as the operator keeps them: the list, one of them, suspending and reinstating it, and closing it when it
//! asked for that (permissions §7).

use serde::{Deserialize, Serialize};

use crate::actor::{OrganizationKind, OrganizationStatus};
use crate::country::Country;
use crate::form::{Errors, Field};
use crate::id::OrganizationId;
use crate::policy::Permit;
use crate::text::Reason;
use crate::time::Timestamp;

mod closing;
#[cfg(test)]
mod tests;

pub use closing::{AskToCloseInput, AskingRow, ClosingRequest, ClosingView, HoldInput, LegalHold};

/// Which organizations to list: the texts of the address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OrganizationQuery {
    /// The beginning of a name, or a whole domain; or empty.
    pub search: String,
    /// A state, or empty for all.
    pub state: String,
    /// A position, or empty for the first page.
    pub after: String,
    /// How many rows: 25, 50 or 100.
    pub size: String,
}

impl OrganizationQuery {
    /// The state to show.
    #[must_use]
    pub fn state(&self) -> Option<OrganizationStatus> {
        self.state.parse().ok()
    }
}

/// An organization in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganizationRow {
    /// Which.
    pub id: OrganizationId,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: OrganizationKind,
    /// Its tenant's domain.
    pub domain: String,
    /// Whether it counts.
    pub status: OrganizationStatus,
    /// When it was made.
    pub created_at: Timestamp,
    /// It asked to be closed, and still does.
    pub asks_to_close: bool,
}

/// One suspension.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspension {
    /// Since when.
    pub at: Timestamp,
    /// Why, as the operator wrote it; the organization reads it.
    pub reason: String,
    /// When it ended, and why.
    pub ended: Option<(Timestamp, String)>,
}

/// The operator's page of one organization. It shows nothing of what the organization does with others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OrganizationDetail {
    /// As it is listed.
    pub row: OrganizationRow,
    /// Its country.
    pub country: Country,
    /// Its membership number, for partners.
    pub mpn_id: Option<String>,
    /// Its suspensions, newest first.
    pub suspensions: Vec<Suspension>,
    /// Whether it can be suspended now.
    pub can_suspend: Permit,
    /// Whether it can be reinstated now.
    pub can_reinstate: Permit,
    /// It asked to be closed.
    pub closing: Option<ClosingRequest>,
    /// Its legal holds, newest first.
    pub holds: Vec<LegalHold>,
    /// Whether it can be closed now: it asked for that, and no hold stands.
    pub can_close: Permit,
    /// Whether a hold can be set now.
    pub can_hold: Permit,
    /// Whether the hold that stands can be lifted.
    pub can_lift: Permit,
    /// The version that the forms were made from.
    pub version: i64,
}

/// The form that suspends an organization, and the one that reinstates it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct StandingInput {
    /// The organization.
    pub id: String,
    /// The version that the form was made from.
    pub version: String,
    /// Why.
    pub reason: String,
}

impl StandingInput {
    /// The reason, which has to be given.
    ///
    /// # Errors
    /// It is missing or does not hold.
    pub fn reason(&self) -> Result<Reason, Errors> {
        Reason::parse(&self.reason).map_err(|problem| Errors::one(Field::new("reason"), problem))
    }
}

impl OrganizationStatus {
    /// Whether the operator can suspend an organization of this kind that stands so. It never suspends itself.
    #[must_use]
    pub const fn can_be_suspended(self, kind: OrganizationKind) -> bool {
        matches!(self, Self::Active) && !matches!(kind, OrganizationKind::Operator)
    }

    /// Whether an organization of this kind that stands so can be closed, or held. The operator stays.
    #[must_use]
    pub const fn can_be_closed(self, kind: OrganizationKind) -> bool {
        matches!(self, Self::Active | Self::Suspended) && !matches!(kind, OrganizationKind::Operator)
    }

    /// Whether it can be reinstated. Closed ones stay closed.
    #[must_use]
    pub const fn can_be_reinstated(self) -> bool {
        matches!(self, Self::Suspended)
    }
}

//! Closing an organization for good: its global admin asks, the operator does it while no legal hold stands.

use serde::{Deserialize, Serialize};

use super::StandingInput;
use crate::ending::Stops;
use crate::form::{Errors, Field};
use crate::grant::GrantKind;
use crate::id::OrganizationId;
use crate::policy::Permit;
use crate::text::Reason;
use crate::time::Timestamp;

/// A request to close an organization that has not been taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosingRequest {
    /// Since when.
    pub at: Timestamp,
    /// Name of the person who asked.
    pub by: String,
    /// Why, in the person's own words; may be empty.
    pub reason: String,
    /// When the operator closed it.
    pub closed_at: Option<Timestamp>,
}

/// An organization that waits to be closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskingRow {
    /// Which.
    pub id: OrganizationId,
    /// Its name.
    pub name: String,
    /// Since when.
    pub at: Timestamp,
}

/// A legal hold: while it stands the organization is not closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegalHold {
    /// Since when.
    pub at: Timestamp,
    /// Why. The organization does not read it.
    pub reason: String,
    /// When it was lifted, and why.
    pub lifted: Option<(Timestamp, String)>,
}

/// The organization's own page about being closed: what would stop, or that it has asked. It counts, and names nobody:
/// whoever speaks for the organization need not be allowed to read its customers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClosingView {
    /// What has been asked.
    pub request: Option<ClosingRequest>,
    /// How many relations of each kind end; kinds without any are left out.
    pub relations: Vec<(GrantKind, u32)>,
    /// Subscriptions whose reseller association ends.
    pub associations: u32,
    /// Subscriptions whose support contact is the provider again.
    pub support_contacts: u32,
    /// Running subscriptions that nobody manages or orders for any more.
    pub unmanaged: u32,
    /// Open invitations that work no more.
    pub invitations: u32,
    /// Whether the reader may ask.
    pub can_ask: Permit,
}

impl ClosingView {
    /// Counts what stops. `kinds` are those of the grants that end.
    #[must_use]
    pub fn of(
        request: Option<ClosingRequest>,
        kinds: impl Iterator<Item = GrantKind>,
        stops: &Stops,
        can_ask: Permit,
    ) -> Self {
        let kinds: Vec<GrantKind> = kinds.collect();
        let count = |kind: &GrantKind| {
            let ending = kinds.iter().filter(|ending| *ending == kind).count();
            (*kind, u32::try_from(ending).unwrap_or(u32::MAX))
        };
        Self {
            request,
            relations: GrantKind::ALL.iter().map(count).filter(|(_, ending)| *ending > 0).collect(),
            associations: stops.associations.count,
            support_contacts: stops.support_contacts.count,
            unmanaged: stops.unmanaged.count,
            invitations: stops.invitations,
            can_ask,
        }
    }
}

/// The form by which an organization asks to be closed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AskToCloseInput {
    /// Why; may be empty.
    pub reason: String,
}

impl AskToCloseInput {
    /// The reason, or nothing.
    ///
    /// # Errors
    /// It does not hold.
    pub fn reason(&self) -> Result<String, Errors> {
        let reason = Reason::parse_optional(&self.reason)
            .map_err(|problem| Errors::one(Field::new("reason"), problem))?;
        Ok(reason.map(|reason| reason.to_string()).unwrap_or_default())
    }
}

/// The form that sets a legal hold, and the one that lifts it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct HoldInput {
    /// The organization.
    pub id: String,
    /// The version that the form was made from.
    pub version: String,
    /// Why. Its name differs from that of the reason beside it on the page.
    pub hold_reason: String,
}

impl HoldInput {
    /// Which organization, as it was shown.
    #[must_use]
    pub fn standing(&self) -> StandingInput {
        StandingInput { id: self.id.clone(), version: self.version.clone(), reason: String::new() }
    }

    /// The reason, which has to be given.
    ///
    /// # Errors
    /// It is missing or does not hold.
    pub fn reason(&self) -> Result<Reason, Errors> {
        Reason::parse(&self.hold_reason).map_err(|problem| Errors::one(Field::new("hold_reason"), problem))
    }
}

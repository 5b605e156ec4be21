//! Subscriptions, and the two levers that belong to each: reseller association and support contact. They do not
//! depend on each other (permissions §3). What is changed about a subscription is in `change`, what a change does in
//! `plan`.

mod change;
mod exchange;
mod notice;
mod plan;
mod standing;
#[cfg(test)]
mod tests;

pub use change::{Change, ChangeKind, Facts, Obstacle, Ordered, Outcome, Refused, Target};
pub use exchange::{
    AddInput, AddStart, AddView, ChangeInput, ChangeQuery, ChangeView, GO_FIND, Holders, Offered, SubmitAdd,
};
pub use notice::Notice;
pub use plan::{obstacle, offered, plan};
pub use standing::{DATA_KEPT_DAYS, Present, Standing, Turn};

use serde::{Deserialize, Serialize};

use crate::catalog::{BillingCycle, Localized, QuantityLimits};
use crate::form::Problem;
use crate::id::{OfferId, OrderId, OrganizationId, SubscriptionId};
use crate::lever::LeverForms;
use crate::page::Page;
use crate::policy::Permit;
use crate::time::Timestamp;

stored_enum! {
    /// Where a subscription stands.
    SubscriptionStatus {
        /// Ordered, not running yet.
        Pending = "pending",
        /// Running.
        Active = "active",
        /// Stopped, can be resumed.
        Suspended = "suspended",
        /// Ended before its time.
        Cancelled = "cancelled",
        /// Ended by the clock.
        Expired = "expired",
    }
}

stored_enum! {
    /// Which of the two levers.
    Lever {
        /// Incentive credit, and management of that one subscription.
        Association = "association",
        /// Receives its support requests; no administration.
        SupportContact = "support_contact",
    }
}

/// Who is asked to be a subscription's support contact, and how it is related.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContactCandidate {
    /// The provider that sold the subscription.
    Seller,
    /// A reseller. It has to be in partnership with the provider, and to have a relation to the customer:
    /// `reseller_of_record`, or association with this subscription.
    Reseller { partnership: bool, of_record: bool, associated: bool },
    /// Anybody else.
    Other,
}

impl ContactCandidate {
    /// Whether it can be chosen (checklist §1.13, invariant 3).
    ///
    /// # Errors
    /// [`Problem::NotInList`].
    pub const fn check(self) -> Result<(), Problem> {
        match self {
            Self::Seller => Ok(()),
            Self::Reseller { partnership: true, of_record, associated } if of_record || associated => Ok(()),
            _ => Err(Problem::NotInList),
        }
    }
}

/// An organization that can be chosen for a lever.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeverChoice {
    /// Its id.
    pub id: OrganizationId,
    /// Its name.
    pub name: String,
}

/// A subscription in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubscriptionRow {
    /// Its id.
    pub id: SubscriptionId,
    /// What was bought.
    pub offer_id: OfferId,
    /// The name of what was bought.
    pub offer_name: Localized,
    /// The name it was given.
    pub name: String,
    /// How many licenses.
    pub quantity: u32,
    /// How it is billed.
    pub billing_cycle: BillingCycle,
    /// Where it stands.
    pub status: SubscriptionStatus,
    /// When it began.
    pub starts_at: Timestamp,
    /// When it ends or is renewed.
    pub ends_at: Timestamp,
    /// Whether it is renewed then.
    pub auto_renew: bool,
    /// The associated reseller, where the reader may know it.
    pub reseller: Option<LeverChoice>,
    /// The support contact, where the reader may know it.
    pub support_contact: Option<LeverChoice>,
    /// Whether the reader can upgrade it.
    pub upgradable: bool,
}

/// The subscriptions of one customer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CustomerSubscriptions {
    /// Whose they are.
    pub customer_id: OrganizationId,
    /// That customer's name.
    pub customer_name: String,
    /// Those that the reader may see.
    pub page: Page<SubscriptionRow>,
    /// Whether the reader may order for the customer.
    pub can_order: Permit,
    /// Whether the reader may open support requests about them.
    pub can_open_request: Permit,
}

/// A change of one of the two levers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeverChange {
    /// Which.
    pub lever: Lever,
    /// Whom it names since; nobody when it was cleared.
    pub organization: Option<LeverChoice>,
    /// When.
    pub at: Timestamp,
    /// The person, where it is one of the reader's own organization.
    pub by: Option<String>,
}

/// A subscription with its levers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SubscriptionDetail {
    /// What the list shows.
    pub row: SubscriptionRow,
    /// Whose it is.
    pub customer_id: OrganizationId,
    /// That customer's name.
    pub customer_name: String,
    /// Who sold it.
    pub provider_name: String,
    /// By which order.
    pub order_id: Option<OrderId>,
    /// How many licenses it may have.
    pub limits: QuantityLimits,
    /// Since when it is suspended, and until when its data is kept at least.
    pub suspended: Option<(Timestamp, Timestamp)>,
    /// Who holds a license.
    pub holders: Holders,
    /// What can be changed now, and why not.
    pub offered: Vec<Offered>,
    /// What it was upgraded to, or from.
    pub replaced: Option<(SubscriptionId, bool)>,
    /// What can be done with the levers.
    pub levers: LeverForms,
    /// Whether the reader may open a support request about it.
    pub can_open_request: Permit,
    /// How the levers came to stand as they do, newest first, as far as it concerns the reader.
    pub history: Vec<LeverChange>,
    /// The version to send back with a change.
    pub version: i64,
}

#[cfg(test)]
mod lever_tests {
    use super::*;

    #[test]
    fn a_support_contact_has_partnership_and_a_relation() {
        let reseller = |partnership, of_record, associated| {
            ContactCandidate::Reseller { partnership, of_record, associated }.check().is_ok()
        };
        assert!(ContactCandidate::Seller.check().is_ok() && ContactCandidate::Other.check().is_err());
        assert!(reseller(true, true, false) && reseller(true, false, true));
        assert!(!reseller(true, false, false) && !reseller(false, true, true));
    }
}

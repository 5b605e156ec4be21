//! The forms of a subscription's two levers, and what a page has to know to show them (permissions §3). What the levers
//! are is said in [`crate::subscription`].

use serde::{Deserialize, Serialize};

use crate::partnership::ResellerChoices;
use crate::policy::Permit;
use crate::subscription::{LeverChoice, SubscriptionStatus};

/// The form that associates a reseller with a subscription.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AssociateInput {
    /// Whose subscription.
    pub customer: String,
    /// The subscription.
    pub id: String,
    /// The version that the form was made from.
    pub version: String,
    /// The reseller.
    pub reseller: String,
}

/// The form that removes the association.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ClearAssociationInput {
    /// Whose subscription.
    pub customer: String,
    /// The subscription.
    pub id: String,
    /// The version that the form was made from.
    pub version: String,
}

/// The form that names the support contact.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SupportContactInput {
    /// Whose subscription.
    pub customer: String,
    /// The subscription.
    pub id: String,
    /// The version that the form was made from.
    pub version: String,
    /// The organization.
    pub contact: String,
}

/// What the associated reseller loses when it is associated no longer: shown before, done then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leaving {
    /// That reseller.
    pub reseller: LeverChoice,
    /// It manages the customer, and so goes on to manage this subscription too.
    pub keeps_access: bool,
    /// It is the support contact by the association alone: the provider takes over.
    pub contact_returns: bool,
}

/// Everything about the levers that a page shows beside their present state.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LeverForms {
    /// The resellers that the customer itself has authorized, as far as the reader may know them.
    pub managers: Vec<LeverChoice>,
    /// The resellers that can be associated.
    pub resellers: ResellerChoices,
    /// The organizations that can be support contact.
    pub support_contacts: Vec<LeverChoice>,
    /// Whether a reseller can be associated.
    pub can_associate: Permit,
    /// Whether the association can be removed.
    pub can_clear: Permit,
    /// Whether the support contact can be changed.
    pub can_set_contact: Permit,
    /// What removing or changing the association does, where there is one.
    pub leaving: Option<Leaving>,
}

/// Whether a reseller can still be named by the levers of a subscription: not once it has ended. What they name goes on
/// giving access then, so taking it back is possible at any time.
#[must_use]
pub const fn can_move(status: SubscriptionStatus) -> bool {
    !matches!(status, SubscriptionStatus::Cancelled | SubscriptionStatus::Expired)
}

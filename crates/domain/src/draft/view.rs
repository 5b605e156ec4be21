//! What the wizard's pages show.

use serde::{Deserialize, Serialize};

use super::{DraftDocument, DraftStep, Ticks};
use crate::catalog::OfferGroup;
use crate::customer::NewCustomer;
use crate::id::{DraftId, IdempotencyKey, OrderId, OrganizationId};
use crate::invitation::PartnerCard;
use crate::money::Currency;
use crate::order::{OrderLine, Total};
use crate::policy::Permit;
use crate::session::OneTimeSecret;
use crate::time::Timestamp;

/// What Submit does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// The customer to create.
    pub customer: NewCustomer,
    /// The subscriptions to order.
    pub lines: Vec<OrderLine>,
    /// The exact total for one cycle of each.
    pub total: Total,
    /// The two levers to set.
    pub ticks: Ticks,
}

/// The wizard's page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DraftView {
    /// The draft.
    pub id: DraftId,
    /// The reseller for whom the customer is created, already selected (checklist F3).
    pub reseller: PartnerCard,
    /// The step shown.
    pub step: DraftStep,
    /// The first step that is not complete.
    pub furthest: DraftStep,
    /// What was entered.
    pub document: DraftDocument,
    /// What can be chosen; only on New subscription.
    pub offers: Vec<OfferGroup>,
    /// What Submit would do; only on Review.
    pub review: Option<Review>,
    /// The currency of the prices.
    pub currency: Currency,
    /// The key of the one submission (WI6).
    pub idempotency_key: IdempotencyKey,
    /// Whether the customer may be created.
    pub can_submit: Permit,
    /// The version to send back with a change.
    pub version: i64,
}

/// An open draft on the dashboard (WI2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftRow {
    /// The draft.
    pub id: DraftId,
    /// For which reseller.
    pub reseller_id: OrganizationId,
    /// That reseller's name.
    pub reseller_name: String,
    /// The company name entered so far.
    pub company_name: String,
    /// Where to go on.
    pub step: DraftStep,
    /// When it was last saved.
    pub updated_at: Timestamp,
}

/// The confirmation (checklist F8 to F12, WI7).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Confirmation {
    /// The customer created.
    pub customer_id: OrganizationId,
    /// Its name.
    pub customer_name: String,
    /// The domain of its new tenant.
    pub domain: String,
    /// The reseller it is associated with.
    pub reseller_name: String,
    /// The order.
    pub order_id: OrderId,
    /// The order's number, for reference.
    pub order_number: String,
    /// The order's lines.
    pub lines: Vec<OrderLine>,
    /// The order's total.
    pub total: Total,
    /// The levers that were set.
    pub ticks: Ticks,
    /// When it was submitted.
    pub submitted_at: Timestamp,
    /// **Setup info**: the first administrator's user name and temporary password, once.
    pub setup: OneTimeSecret,
}

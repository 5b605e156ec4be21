//! Orders: lines of licenses at a price, and an exact total. The purchaser is always the provider (checklist A2).

use serde::{Deserialize, Serialize};

use crate::catalog::{BillingCycle, Localized};
use crate::id::{OfferId, OrderId, OrganizationId, SubscriptionId};
use crate::money::{Money, MoneyError};
use crate::time::Timestamp;

stored_enum! {
    /// Where an order stands.
    OrderStatus {
        /// Accepted, waiting for fulfillment.
        Submitted = "submitted",
        /// Being fulfilled.
        Provisioning = "provisioning",
        /// Its subscriptions run.
        Completed = "completed",
        /// Fulfillment failed.
        Failed = "failed",
    }
}

impl OrderStatus {
    /// Whether fulfillment may take the order from this status to that.
    #[must_use]
    pub const fn may_become(self, next: Self) -> bool {
        matches!(
            (self, next),
            (Self::Submitted, Self::Provisioning | Self::Completed | Self::Failed)
                | (Self::Provisioning, Self::Completed | Self::Failed)
                | (Self::Failed, Self::Provisioning)
        )
    }
}

/// One line of an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderLine {
    /// What is bought.
    pub offer_id: OfferId,
    /// Its name.
    pub offer_name: Localized,
    /// How many licenses.
    pub quantity: u32,
    /// How it is billed.
    pub billing_cycle: BillingCycle,
    /// The price of one license for one cycle.
    pub unit_price: Money,
    /// The subscription it made, once there is one.
    pub subscription_id: Option<SubscriptionId>,
}

impl OrderLine {
    /// The price of all its licenses for one cycle.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`].
    pub fn amount(&self) -> Result<Money, MoneyError> {
        self.unit_price.times(self.quantity)
    }
}

/// The exact total of lines; nothing without lines.
///
/// # Errors
/// When the currencies differ or the total does not fit.
pub fn total(lines: &[OrderLine]) -> Result<Option<Money>, MoneyError> {
    let amounts: Result<Vec<Money>, MoneyError> = lines.iter().map(OrderLine::amount).collect();
    Money::total(amounts?)
}

/// An order in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderRow {
    /// Its id.
    pub id: OrderId,
    /// The number that people read to each other.
    pub number: String,
    /// For whom.
    pub customer_id: OrganizationId,
    /// That customer's name.
    pub customer_name: String,
    /// Where it stands.
    pub status: OrderStatus,
    /// Its total.
    pub total: Money,
    /// When it was submitted.
    pub created_at: Timestamp,
}

/// An order with its lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderDetail {
    /// What the list shows.
    pub row: OrderRow,
    /// The reseller for whose customer it was.
    pub reseller_name: Option<String>,
    /// Who submitted it.
    pub created_by: String,
    /// Its lines.
    pub lines: Vec<OrderLine>,
}

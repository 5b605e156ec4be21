//! Orders as pages ask for and show them.

use serde::{Deserialize, Serialize};

use super::{LineFailure, LineKind, LineStatus, OrderLine, OrderStatus, Total};
use crate::id::{IdempotencyKey, OrderId, OrderLineId, OrganizationId, SubscriptionId};
use crate::page::{Cursor, Page, PageSize};
use crate::policy::Permit;
use crate::time::Timestamp;

/// Which orders a list shows, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderQuery {
    /// Only those that stand so.
    pub status: Option<OrderStatus>,
    /// Only the one with this number, or those of customers whose name begins so.
    pub text: String,
    /// From where on.
    pub cursor: Option<Cursor>,
    /// Rows on a page.
    pub size: PageSize,
}

/// The number that is looked for, if the text is one: eight digits, a hyphen, six letters or digits.
#[must_use]
pub fn number_in(text: &str) -> Option<String> {
    let text = text.trim().to_ascii_uppercase();
    let (day, letters) = text.split_once('-')?;
    let is_number = day.len() == 8
        && day.bytes().all(|byte| byte.is_ascii_digit())
        && letters.len() == 6
        && letters.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_number.then_some(text)
}

/// A page of what a provider sold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SoldOrders {
    /// The orders.
    pub page: Page<OrderRow>,
    /// More customers begin so than are looked at: only a longer text finds the orders of the others.
    pub more_customers: bool,
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
    pub total: Total,
    /// When it was submitted.
    pub created_at: Timestamp,
}

/// The orders of one customer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CustomerOrders {
    /// The customer.
    pub customer_id: OrganizationId,
    /// Its name.
    pub customer_name: String,
    /// Those on this page.
    pub page: Page<OrderRow>,
}

/// An order with its lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderDetail {
    /// What the list shows.
    pub row: OrderRow,
    /// Who sold it.
    pub provider_name: String,
    /// The reseller for whose customer it was, where the reader may know.
    pub reseller_name: Option<String>,
    /// Who submitted it, where it is one of the reader's colleagues.
    pub created_by: Option<String>,
    /// Its lines.
    pub lines: Vec<LineDetail>,
    /// Whether all of it may be given up.
    pub can_cancel: Permit,
    /// The key of the next change (WI6).
    pub key: IdempotencyKey,
    /// The version to send back with a change.
    pub version: i64,
}

/// A line of an order, with where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineDetail {
    /// Its id.
    pub id: OrderLineId,
    /// Its place in the order.
    pub position: i32,
    /// What it asks for.
    pub kind: LineKind,
    /// What, how many, at which price.
    pub line: OrderLine,
    /// The subscription it is about.
    pub subscription_id: SubscriptionId,
    /// Where it stands.
    pub status: LineStatus,
    /// Why it failed.
    pub failure: Option<LineFailure>,
    /// What the service said of it, in its own words.
    pub failure_text: Option<String>,
    /// When it was handed to a service outside.
    pub handed_over_at: Option<Timestamp>,
    /// When it was done, refused or given up.
    pub finished_at: Option<Timestamp>,
    /// Whether it may be tried again.
    pub can_retry: Permit,
    /// Whether it may be given up.
    pub can_cancel: Permit,
}

/// A change of an order: one line of it, or all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeOrder {
    /// For whom it was.
    #[serde(default)]
    pub customer: String,
    /// Which order.
    #[serde(default)]
    pub order: String,
    /// Which of its lines; empty for all of it.
    #[serde(default)]
    pub line: String,
    /// The version that was shown.
    #[serde(default)]
    pub version: i64,
    /// The key of this change.
    #[serde(default)]
    pub key: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_no_name() {
        let number = number_in;
        assert_eq!(number(" 20261120-7f3kq2 ").as_deref(), Some("20261120-7F3KQ2"));
        assert_eq!((number("20261120"), number("Momiji-Foods"), number("")), (None, None, None));
    }
}

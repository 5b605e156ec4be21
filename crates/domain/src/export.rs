//! Exports: what goes into a file for a spreadsheet, line by line, as far as its reader may know it (portal facts, J).
//!
//! Who may export is who may read the list; there is no question of its own. The words and the file are made by pages
//! and server.

use serde::{Deserialize, Serialize};

use crate::activity::{ActivityFilter, ActivityRow};
use crate::actor::OrganizationKind;
use crate::customer::CustomerQuery;
use crate::id::{OrganizationId, SubscriptionId};
use crate::incentive::{EntryRow, Period};
use crate::money::{Currency, Money};
use crate::order::OrderStatus;
use crate::subscription::SubscriptionStatus;
use crate::time::Timestamp;

/// Which orders.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderFilter {
    /// Only the one with this number, or those of customers whose name begins so. Means nothing for one customer's.
    pub text: String,
    /// Only those that stand there.
    pub status: Option<OrderStatus>,
    /// Only those submitted at this instant or later.
    pub from: Option<Timestamp>,
    /// Only those submitted before this instant.
    pub until: Option<Timestamp>,
}

/// What is exported. Of a list's query the position, the number of rows and what is opened mean nothing.
#[derive(Clone, Debug, PartialEq)]
pub enum ExportSubject {
    /// The customers of a list.
    Customers(CustomerQuery),
    /// The subscriptions of the customers of a list.
    Subscriptions(CustomerQuery),
    /// The subscriptions of one customer.
    CustomerSubscriptions(OrganizationId),
    /// What a provider sold.
    Orders(OrderFilter),
    /// The orders of one customer.
    CustomerOrders(OrganizationId, OrderFilter),
    /// The incentive ledger of a month.
    Incentives(Period),
    /// What concerns the own organization.
    Activity(ActivityFilter),
    /// What partners did at one customer.
    CustomerActivity(OrganizationId, ActivityFilter),
}

/// The columns of a file. A column that its reader may not read is not there at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// Customers.
    Customers {
        /// With the domain, which belongs to the account.
        account: bool,
    },
    /// Subscriptions.
    Subscriptions {
        /// With the customer of each: they are not all of one.
        customer: bool,
    },
    /// Orders.
    Orders {
        /// As above.
        customer: bool,
    },
    /// Entries of the incentive ledger; the other side is named as what it is.
    Incentives(OrganizationKind),
    /// Entries of the activity log.
    Activity,
}

/// A line of a file.
#[derive(Clone, Debug, PartialEq)]
pub enum ExportLine {
    /// A customer.
    Customer(CustomerLine),
    /// A subscription.
    Subscription(SubscriptionLine),
    /// An order.
    Order(ExportedOrder),
    /// An entry of the incentive ledger.
    Incentive(Box<EntryRow>),
    /// An entry of the activity log.
    Activity(Box<ActivityRow>),
}

/// How a reader's organization is related to a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CustomerRelation {
    /// By a grant, as what the reader's organization is; a customer's own people stand for it.
    Party(OrganizationKind),
    /// By single subscriptions alone.
    SingleSubscriptions,
}

/// Id and name of a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomerName {
    /// Its id.
    pub id: OrganizationId,
    /// Its name.
    pub name: String,
}

/// A customer in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomerLine {
    /// Which.
    pub customer: CustomerName,
    /// Its tenant's domain, for whoever sees its account.
    pub domain: Option<String>,
    /// The relation of the reader's organization to it.
    pub relation: CustomerRelation,
}

/// A subscription in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubscriptionLine {
    /// Whose it is.
    pub customer: CustomerName,
    /// Its id.
    pub id: SubscriptionId,
    /// The name of what was bought, in the reader's language.
    pub product: String,
    /// How many licenses.
    pub quantity: u32,
    /// Where it stands.
    pub status: SubscriptionStatus,
    /// The reseller that manages it, where the reader may know it.
    pub reseller: Option<OrganizationId>,
}

/// An order in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportedOrder {
    /// For whom.
    pub customer: CustomerName,
    /// The number that people read to each other.
    pub number: String,
    /// When it was submitted.
    pub created_at: Timestamp,
    /// Where it stands.
    pub status: OrderStatus,
    /// The currency of its total.
    pub currency: Currency,
    /// The total of its priced lines, if there is one.
    pub total: Option<Money>,
    /// The reseller for whose customer it was, where the reader may know it.
    pub reseller: Option<String>,
    /// What was bought, in the reader's language, and how many licenses of it.
    pub lines: Vec<(String, u32)>,
}

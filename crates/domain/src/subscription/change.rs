//! What a person changes about a subscription, what that depends on, and what comes of it. [`super::plan()`] leads from one
//! to the other.

use serde::{Deserialize, Serialize};

use super::{Notice, Standing};
use crate::catalog::{Localized, QuantityLimits};
use crate::form::{Field, Problem};
use crate::id::OfferId;
use crate::money::Money;
use crate::order::LineKind;
use crate::text::SubscriptionName;
use crate::time::Timestamp;

stored_enum! {
    /// What can be changed.
    ChangeKind {
        /// More or fewer licenses.
        Quantity = "quantity",
        /// Another offer in its place.
        Upgrade = "upgrade",
        /// Renewed at the end of its term, or not.
        AutoRenew = "auto-renew",
        /// Its name.
        Rename = "rename",
        /// Stopped for a while.
        Suspend = "suspend",
        /// Running again.
        Resume = "resume",
        /// Ended for good.
        Cancel = "cancel",
    }
}

impl ChangeKind {
    /// Where its value is typed or chosen.
    #[must_use]
    pub const fn field(self) -> Field {
        match self {
            Self::Quantity => Field::new("quantity"),
            Self::Upgrade => Field::new("target"),
            Self::Rename => Field::new("name"),
            Self::AutoRenew | Self::Suspend | Self::Resume | Self::Cancel => Field::new("value"),
        }
    }
}

/// What somebody asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// So many licenses.
    Quantity(u32),
    /// This offer in its place; whoever holds a license gets one of the new one, or is moved by hand.
    Upgrade { target: OfferId, moves_licenses: bool },
    /// Renewed at the end of its term, or not.
    AutoRenew(bool),
    /// This name.
    Rename(SubscriptionName),
    /// Stopped for a while.
    Suspend,
    /// Running again.
    Resume,
    /// Ended for good.
    Cancel,
}

impl Change {
    /// Reads what was typed, and whether an upgrade takes the licenses along.
    ///
    /// # Errors
    /// The problem at [`ChangeKind::field`].
    pub fn parse(kind: ChangeKind, value: &str, moves_licenses: bool) -> Result<Self, Problem> {
        const ANY: QuantityLimits = QuantityLimits { minimum: 0, maximum: u32::MAX };
        match kind {
            ChangeKind::Quantity => ANY.parse(value).map(Self::Quantity),
            ChangeKind::Upgrade if value.is_empty() => Err(Problem::NothingChosen),
            ChangeKind::Upgrade => value.parse().map(|target| Self::Upgrade { target, moves_licenses }),
            ChangeKind::AutoRenew if value == "on" => Ok(Self::AutoRenew(true)),
            ChangeKind::AutoRenew if value == "off" => Ok(Self::AutoRenew(false)),
            ChangeKind::AutoRenew => Err(Problem::NotInList),
            ChangeKind::Rename => SubscriptionName::parse(value).map(Self::Rename),
            ChangeKind::Suspend => Ok(Self::Suspend),
            ChangeKind::Resume => Ok(Self::Resume),
            ChangeKind::Cancel => Ok(Self::Cancel),
        }
    }

    /// What it changes.
    #[must_use]
    pub const fn kind(&self) -> ChangeKind {
        match self {
            Self::Quantity(_) => ChangeKind::Quantity,
            Self::Upgrade { .. } => ChangeKind::Upgrade,
            Self::AutoRenew(_) => ChangeKind::AutoRenew,
            Self::Rename(_) => ChangeKind::Rename,
            Self::Suspend => ChangeKind::Suspend,
            Self::Resume => ChangeKind::Resume,
            Self::Cancel => ChangeKind::Cancel,
        }
    }
}

/// What stands in the way of a change, whoever asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Obstacle {
    /// It does not run yet.
    Pending,
    /// It is suspended; resuming comes first.
    Suspended,
    /// It runs: there is nothing to resume.
    Running,
    /// It has ended.
    Ended,
    /// It is being upgraded.
    Upgrading,
    /// More licenses are ordered, and not there yet.
    Ordered,
    /// Nothing is sold that it could be upgraded to.
    NoTarget,
    /// The customer has add-ons that need it.
    AddOns,
    /// Its offer is not sold any more.
    NotSold,
    /// Its offer is not renewed.
    NotRenewable,
}

/// Why a change does not happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// What was typed or chosen does not hold.
    Input(Field, Problem),
    /// The state does not allow it.
    State(Obstacle),
}

/// What an upgrade can lead to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// What.
    pub offer_id: OfferId,
    /// Its name.
    pub name: Localized,
    /// How many licenses it may have.
    pub limits: QuantityLimits,
    /// The price of one license for one period; none where it is not priced.
    pub price: Option<Money>,
    /// The customer has it already.
    pub held: bool,
    /// How long its term is.
    pub term_months: u32,
    /// Whether another term can follow.
    pub renewable: bool,
}

/// What a plan is made from, besides the subscription itself.
#[derive(Clone, Debug)]
pub struct Facts {
    /// The instant.
    pub now: Timestamp,
    /// How many licenses it may have.
    pub limits: QuantityLimits,
    /// How many people hold one.
    pub assigned: u32,
    /// Whether its offer is still sold to the customer.
    pub sold: bool,
    /// The price of one license for one period; none where it is not priced.
    pub price: Option<Money>,
    /// Whether its offer can be renewed.
    pub renewable: bool,
    /// The kind of an order line about it that waits for fulfillment, or of which nobody knows whether it was done.
    pub open_line: Option<LineKind>,
    /// Whether the customer has add-ons that need its offer.
    pub add_ons: bool,
    /// What it can be upgraded to.
    pub targets: Vec<Target>,
}

/// What has to be ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ordered {
    /// So many licenses more.
    Licenses(u32),
    /// This offer in its place.
    Upgrade { target: OfferId, moves_licenses: bool },
}

/// What happens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// How it stands now.
    pub before: Standing,
    /// How it stands afterwards: at once, or once the order is fulfilled.
    pub after: Standing,
    /// What has to be ordered for it.
    pub ordered: Option<Ordered>,
    /// The price of a period now; none where it is not priced.
    pub price_before: Option<Money>,
    /// The price of a period afterwards, of the new subscription after an upgrade.
    pub price_after: Option<Money>,
    /// What will be noticed.
    pub notices: Vec<Notice>,
}

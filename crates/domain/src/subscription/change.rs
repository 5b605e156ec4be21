//! What a person changes about a subscription. One pure function says what will happen: the page before a change shows
//! its outcome, and the use case does that outcome and nothing else.

use serde::{Deserialize, Serialize};

use super::{Notice, Standing, SubscriptionStatus, notice};
use crate::catalog::{Localized, QuantityLimits};
use crate::form::{Field, Problem};
use crate::id::OfferId;
use crate::money::{Money, MoneyError};
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
    /// The kind of an order line about it that waits for fulfillment.
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

/// What a change does to a subscription that stands so at `facts.now`.
///
/// # Errors
/// What stands in its way.
pub fn plan(standing: &Standing, change: &Change, facts: &Facts) -> Result<Outcome, Refused> {
    if let Some(obstacle) = obstacle(change.kind(), standing, facts) {
        return Err(Refused::State(obstacle));
    }
    let mut after = standing.clone();
    let ordered = match change {
        Change::Quantity(quantity) => {
            after.quantity = checked(*quantity, standing, facts)?;
            more(standing.quantity, *quantity)
        }
        Change::Upgrade { target, moves_licenses } => {
            choose(*target, standing, facts)?;
            end(&mut after, facts.now);
            Some(Ordered::Upgrade { target: *target, moves_licenses: *moves_licenses })
        }
        Change::AutoRenew(on) => {
            after.auto_renew = different(change.kind(), *on, standing.auto_renew)?;
            None
        }
        Change::Rename(name) => {
            after.name = different(change.kind(), name.as_str(), standing.name.as_str())?.to_owned();
            None
        }
        Change::Suspend => {
            after.status = SubscriptionStatus::Suspended;
            after.suspended_at = Some(facts.now);
            None
        }
        Change::Resume => {
            after.status = SubscriptionStatus::Active;
            after.suspended_at = None;
            None
        }
        Change::Cancel => {
            end(&mut after, facts.now);
            None
        }
    };
    let price_before = amount(facts.price, standing.quantity)?;
    let price_after = match ordered {
        Some(Ordered::Upgrade { target, .. }) => amount(price_of(target, facts), standing.quantity)?,
        _ => amount(facts.price, after.quantity)?,
    };
    let notices = notice::of(standing, &after, change, facts);
    Ok(Outcome { before: standing.clone(), after, ordered, price_before, price_after, notices })
}

/// What stands in the way of a kind of change, before anything is typed.
#[must_use]
pub fn obstacle(kind: ChangeKind, standing: &Standing, facts: &Facts) -> Option<Obstacle> {
    use ChangeKind::{AutoRenew, Cancel, Quantity, Rename, Resume, Suspend, Upgrade};
    match (standing.status, kind) {
        (SubscriptionStatus::Pending, _) => Some(Obstacle::Pending),
        (SubscriptionStatus::Cancelled | SubscriptionStatus::Expired, _) => Some(Obstacle::Ended),
        (SubscriptionStatus::Suspended, Quantity | Upgrade | Suspend) => Some(Obstacle::Suspended),
        (SubscriptionStatus::Active, Resume) => Some(Obstacle::Running),
        (_, AutoRenew) if !standing.auto_renew && !facts.renewable => Some(Obstacle::NotRenewable),
        // Two orders at once would each count from the same number of licenses.
        (_, Quantity | Upgrade) if facts.open_line == Some(LineKind::Licenses) => Some(Obstacle::Ordered),
        (_, Quantity | Upgrade) if facts.open_line.is_some() => Some(Obstacle::Upgrading),
        (_, Upgrade) if facts.targets.is_empty() => Some(Obstacle::NoTarget),
        (_, Upgrade) if facts.add_ons => Some(Obstacle::AddOns),
        (_, Quantity | Upgrade | AutoRenew | Rename | Suspend | Resume | Cancel) => None,
    }
}

/// What a page offers for a subscription that stands so: what could be done now, and what could be done if it ran.
#[must_use]
pub fn offered(standing: &Standing, facts: &Facts) -> Vec<ChangeKind> {
    let active = standing.status == SubscriptionStatus::Active;
    let fits = |kind: &ChangeKind| match kind {
        ChangeKind::Resume => !active,
        ChangeKind::Suspend => active,
        ChangeKind::Upgrade => !facts.targets.is_empty(),
        _ => true,
    };
    let runs = matches!(standing.status, SubscriptionStatus::Active | SubscriptionStatus::Suspended);
    ChangeKind::ALL.iter().copied().filter(|kind| runs && fits(kind)).collect()
}

fn checked(quantity: u32, standing: &Standing, facts: &Facts) -> Result<u32, Refused> {
    let input = |problem| Refused::Input(ChangeKind::Quantity.field(), problem);
    let quantity = different(ChangeKind::Quantity, quantity, standing.quantity)?;
    let quantity = facts.limits.check(quantity).map_err(input)?;
    if quantity < facts.assigned {
        return Err(input(Problem::LicensesAssigned { assigned: facts.assigned }));
    }
    if quantity > standing.quantity && !facts.sold {
        return Err(Refused::State(Obstacle::NotSold));
    }
    Ok(quantity)
}

/// Changing something to what it is would only puzzle whoever reads the trail.
fn different<T: PartialEq>(kind: ChangeKind, wanted: T, present: T) -> Result<T, Refused> {
    if wanted == present { Err(Refused::Input(kind.field(), Problem::Unchanged)) } else { Ok(wanted) }
}

const fn more(before: u32, after: u32) -> Option<Ordered> {
    match after.checked_sub(before) {
        Some(more) if more > 0 => Some(Ordered::Licenses(more)),
        _ => None,
    }
}

fn choose(target: OfferId, standing: &Standing, facts: &Facts) -> Result<(), Refused> {
    let input = |problem| Refused::Input(ChangeKind::Upgrade.field(), problem);
    let found = facts.targets.iter().find(|known| known.offer_id == target);
    let found = found.ok_or_else(|| input(Problem::NotInList))?;
    if found.held {
        return Err(input(Problem::HeldAlready));
    }
    found.limits.check(standing.quantity).map(|_| ()).map_err(input)
}

fn price_of(target: OfferId, facts: &Facts) -> Option<Money> {
    facts.targets.iter().find(|known| known.offer_id == target).and_then(|known| known.price)
}

fn amount(price: Option<Money>, quantity: u32) -> Result<Option<Money>, Refused> {
    let limit = Problem::OutOfRange { min: 0, max: i64::MAX };
    let too_much = |_: MoneyError| Refused::Input(ChangeKind::Quantity.field(), limit);
    price.map(|price| price.times(quantity)).transpose().map_err(too_much)
}

fn end(standing: &mut Standing, now: Timestamp) {
    standing.status = SubscriptionStatus::Cancelled;
    standing.ends_at = now;
    standing.auto_renew = false;
    standing.suspended_at = None;
}

//! What a change of a subscription does. One pure function says what will happen: the page before a change shows its
//! outcome, and the use case does that outcome and nothing else.

use super::{
    Change, ChangeKind, Facts, Obstacle, Ordered, Outcome, Refused, Standing, SubscriptionStatus, notice,
};
use crate::form::Problem;
use crate::id::OfferId;
use crate::money::{Money, MoneyError};
use crate::order::LineKind;
use crate::time::Timestamp;

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

//! Completed lines that credit nobody, as the provider sees them.

use std::collections::HashMap;

use domain::actor::Actor;
use domain::grant::{ActiveGrant, GrantKind};
use domain::id::{GrantId, OrderLineId, OrganizationId, SubscriptionId};
use domain::incentive::{GapRow, Gaps, MAX_FIXED, earned};
use domain::lever::can_move;
use domain::money::Money;
use domain::page::Count;
use domain::policy::{self, Action, Facts, Permit};
use domain::time::Timestamp;
use entity::{incentive_gap, subscription};

use super::names::Names;
use crate::db::{Read, Source};
use crate::error::Error;
use crate::scope::{self, capped};

/// Where counting stops.
const COUNTED: u32 = 1_000;

/// How many there are, and the oldest for whoever reads orders.
pub async fn list(db: &Read, actor: &Actor, now: Timestamp) -> Result<Gaps, Error> {
    let query = scope::incentive::count_gaps_query(actor, u64::from(COUNTED) + 1);
    let found = u32::try_from(capped::count(db, &query).await?).unwrap_or(u32::MAX);
    let count = if found > COUNTED { Count::MoreThan(COUNTED) } else { Count::Exactly(found) };
    let facts = as_granted(actor, now);
    let gaps = match policy::decide(actor, Action::ReadOrder, &facts) {
        Ok(_) => scope::incentive::gaps(db, actor, u64::from(MAX_FIXED)).await?,
        Err(_) => Vec::new(),
    };
    let can_fix = policy::permit(actor, Action::AssociateReseller, &facts);
    let rows = rows(db, gaps, |_| can_fix.clone()).await?;
    Ok(Gaps { count, rows, can_fix })
}

/// Gaps with what crediting them would do.
pub async fn rows(
    source: &impl Source,
    gaps: Vec<incentive_gap::Model>,
    can_fix: impl Fn(&OrderLineId) -> Permit,
) -> Result<Vec<GapRow>, Error> {
    let subscriptions = scope::incentive::subscriptions_of(source, &gaps).await?;
    let names = names(source, &gaps, &subscriptions).await?;
    let row = |gap: incentive_gap::Model| {
        let subscription = subscriptions.get(&gap.subscription_id).ok_or(Error::NotFound)?;
        let permit = can_fix(&gap.line_id);
        row(gap, subscription, &names, permit)
    };
    gaps.into_iter().map(row).collect()
}

fn row(
    gap: incentive_gap::Model,
    subscription: &subscription::Model,
    names: &Names,
    can_fix: Permit,
) -> Result<GapRow, Error> {
    let amount = earned(Money::new(gap.base, gap.currency), gap.rate_bp).map_err(Error::internal)?;
    Ok(GapRow {
        line: gap.line_id,
        at: gap.at,
        customer: names.organization(gap.customer_id),
        offer: names.offer(gap.offer_id),
        order: names.order(gap.order_id),
        subscription: gap.subscription_id,
        reseller: names.organization(earner(&gap, subscription)),
        associates: associates(subscription),
        ended: subscription.reseller_id.is_none() && !can_move(subscription.status),
        rate_bp: gap.rate_bp,
        amount,
        can_fix,
    })
}

/// Who earns a line that is credited later: whoever has been associated meanwhile, or the customer's reseller.
pub fn earner(gap: &incentive_gap::Model, subscription: &subscription::Model) -> OrganizationId {
    subscription.reseller_id.unwrap_or(gap.reseller_id)
}

/// Whether crediting associates its reseller too. One that has ended keeps its levers: the credit alone is written.
pub const fn associates(subscription: &subscription::Model) -> bool {
    subscription.reseller_id.is_none() && can_move(subscription.status)
}

/// The names in rows; of resellers that were associated meanwhile, too.
async fn names(
    source: &impl Source,
    gaps: &[incentive_gap::Model],
    subscriptions: &HashMap<SubscriptionId, subscription::Model>,
) -> Result<Names, Error> {
    let earner = |gap: &incentive_gap::Model| {
        subscriptions.get(&gap.subscription_id).map_or(gap.reseller_id, |found| earner(gap, found))
    };
    let organizations = gaps.iter().flat_map(|gap| [gap.customer_id, earner(gap)]).collect();
    let offers = gaps.iter().map(|gap| gap.offer_id).collect();
    Names::read(source, organizations, offers, gaps.iter().map(|gap| gap.order_id).collect()).await
}

/// Whether the actor's roles credit lines at all.
///
/// # Errors
/// [`Error::Forbidden`].
pub fn may_fix(actor: &Actor, now: Timestamp) -> Result<(), Error> {
    policy::require(actor, Action::AssociateReseller, &as_granted(actor, now))?;
    Ok(())
}

/// The facts about any customer and any partner: which roles may at all.
fn as_granted(actor: &Actor, now: Timestamp) -> Facts {
    let grant = |kind| ActiveGrant {
        id: GrantId::NIL,
        kind,
        grantor: OrganizationId::NIL,
        grantee: actor.organization_id,
        via_reseller: None,
        starts_at: now,
        ends_at: None,
    };
    Facts::foreign(now, vec![grant(GrantKind::Ordering), grant(GrantKind::Partnership)])
}

//! Crediting lines that credited nobody: chosen, shown, then done all together or not at all.

use std::collections::HashMap;

use domain::activity::Deed;
use domain::actor::Actor;
use domain::conflict::Conflict;
use domain::form::{Field, Problem};
use domain::grant::{ActiveGrant, GrantKind};
use domain::id::{OrderLineId, OrganizationId, SubscriptionId};
use domain::incentive::{FixGaps, FixInput, MAX_FIXED, Period};
use domain::money::Money;
use domain::policy::{self, Action, Basis, Facts, Permit, Refusal};
use domain::time::Timestamp;
use entity::incentive_gap::{ActiveModel, Column};
use entity::{incentive_gap, subscription};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ActiveValue::Set, ColumnTrait};

use super::ledger::{Earning, credit};
use super::{gaps, month};
use crate::audit::{self, Event};
use crate::db::{Read, Source, Tx};
use crate::error::Error;
use crate::{grant, lever, scope, store};

const LINES: Field = Field::new("lines");

/// What crediting the lines would do, for each of them with whether it may be done.
///
/// # Errors
/// [`Error::NotFound`] for a line that is not the actor's; [`Conflict::Stage`] for one that is credited already.
pub async fn preview(
    db: &Read,
    actor: &Actor,
    now: Timestamp,
    lines: &[OrderLineId],
) -> Result<FixGaps, Error> {
    gaps::may_fix(actor, now)?;
    let lines = &lines[..lines.len().min(MAX_FIXED as usize)];
    let found = open_ones(db, actor, lines).await?;
    let subscriptions = scope::incentive::subscriptions_of(db, &found).await?;
    let grants = grants(db, actor, now, &found, &subscriptions).await?;
    let permits: HashMap<OrderLineId, Permit> = found
        .iter()
        .filter_map(|gap| Some((gap, subscriptions.get(&gap.subscription_id)?)))
        .map(|(gap, subscription)| {
            (gap.line_id, basis(actor, now, &grants, gap, subscription).map(|_| ()).into())
        })
        .collect();
    let rows = gaps::rows(db, found, |line| permits.get(line).cloned().unwrap_or(Permit::Allowed)).await?;
    let totals = month::totals(rows.iter().map(|row| row.amount))?;
    Ok(FixGaps { rows, totals, period: Period::of(now) })
}

/// Credits the lines, and associates the resellers that are not yet where the subscription has not ended.
///
/// # Errors
/// As [`preview`], and [`Error::Forbidden`] when one of them may not be done; [`Conflict::Stale`] when somebody else
/// would earn than was shown.
pub async fn fix(tx: &Tx, actor: &Actor, now: Timestamp, input: &FixInput) -> Result<(), Error> {
    // Whoever associates nobody is told so, whatever was chosen.
    gaps::may_fix(actor, now)?;
    let pairs = input.pairs();
    if pairs.is_empty() {
        return Err(Error::field(LINES, Problem::NothingChosen));
    }
    if pairs.len() > MAX_FIXED as usize {
        return Err(Error::field(LINES, Problem::TooMany { max: MAX_FIXED }));
    }
    let lines: Vec<OrderLineId> = pairs.iter().map(|(line, _)| *line).collect();
    let found = open_ones(tx, actor, &lines).await?;
    let subscriptions = scope::incentive::subscriptions_of(tx, &found).await?;
    let grants = grants(tx, actor, now, &found, &subscriptions).await?;
    for (gap, (_, reseller)) in found.into_iter().zip(pairs) {
        fix_one(tx, actor, now, &grants, gap, reseller).await?;
    }
    Ok(())
}

async fn fix_one(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    grants: &[ActiveGrant],
    gap: incentive_gap::Model,
    reseller: OrganizationId,
) -> Result<(), Error> {
    // Read for each: a line before it may have associated the reseller.
    let subscription = scope::fulfillment::subscription(tx, gap.subscription_id).await?;
    let Basis { grants } = basis(actor, now, grants, &gap, &subscription)?;
    if gaps::earner(&gap, &subscription) != reseller {
        return Err(Conflict::Stale.into());
    }
    close(tx, actor, now, gap.line_id).await?;
    if gaps::associates(&subscription) {
        lever::move_to(tx, actor, now, &subscription, Some(reseller), &grants).await?;
    }
    let line = scope::fulfillment::line(tx, gap.line_id).await?;
    let order = scope::fulfillment::order(tx, gap.order_id).await?;
    let earning = Earning { rate_bp: gap.rate_bp, base: Money::new(gap.base, gap.currency) };
    let by = Some(actor.account_id);
    let amount = credit(tx, now, (&line, &order), reseller, earning, by).await?;
    let event = Event::new(Deed::CreditOrderLine, "order", order.id).on_behalf_of(reseller).grants(grants);
    let event = event.set("line", line.position).set("amount", amount.amount);
    audit::append(tx, actor, now, event.set("currency", amount.currency.code())).await
}

/// Lines of the actor's that nobody has credited yet, in the order in which they were asked for.
async fn open_ones(
    source: &impl Source,
    actor: &Actor,
    lines: &[OrderLineId],
) -> Result<Vec<incentive_gap::Model>, Error> {
    let found = scope::incentive::gaps_of(source, actor, lines.to_vec()).await?;
    let open = |line: &OrderLineId| match found.get(line).cloned().ok_or(Error::NotFound)? {
        gap if gap.fixed_at.is_some() => Err(Conflict::Stage.into()),
        gap => Ok(gap),
    };
    lines.iter().map(open).collect()
}

/// What the customers of the lines, and the resellers that would earn them, have granted to the actor's organization.
async fn grants(
    source: &impl Source,
    actor: &Actor,
    now: Timestamp,
    gaps: &[incentive_gap::Model],
    subscriptions: &HashMap<SubscriptionId, subscription::Model>,
) -> Result<Vec<ActiveGrant>, Error> {
    let customers = gaps.iter().map(|gap| gap.customer_id).collect();
    let mut grants = scope::ledger::from_customers(source, actor, customers, now).await?;
    let earners =
        gaps.iter().filter_map(|gap| Some(gaps::earner(gap, subscriptions.get(&gap.subscription_id)?)));
    let partners = earners.chain(grants.iter().filter_map(|grant| grant.via_reseller_id)).collect();
    grants.extend(scope::ledger::with_partners(source, actor, partners, now).await?);
    Ok(grants.into_iter().map(grant::from_row).collect())
}

/// What associating the reseller that would earn it rests on.
fn basis(
    actor: &Actor,
    now: Timestamp,
    grants: &[ActiveGrant],
    gap: &incentive_gap::Model,
    subscription: &subscription::Model,
) -> Result<Basis, Refusal> {
    let partner = gaps::earner(gap, subscription);
    let about =
        |grant: &ActiveGrant| grant.kind == GrantKind::Partnership || grant.grantor == gap.customer_id;
    let grants = grants.iter().copied().filter(about).collect();
    let facts =
        Facts { customer: Some(gap.customer_id), partner: Some(partner), ..Facts::foreign(now, grants) };
    policy::require(actor, Action::AssociateReseller, &facts)
}

/// Only one of many callers closes it.
async fn close(tx: &Tx, actor: &Actor, now: Timestamp, id: OrderLineId) -> Result<(), Error> {
    let columns =
        ActiveModel { fixed_at: Set(Some(now)), fixed_by: Set(Some(actor.account_id)), ..Default::default() };
    store::update_one(tx, columns, Column::LineId.eq(id).and(Column::FixedAt.is_null())).await
}

//! Crediting lines that credited nobody: chosen, shown, then done all together or not at all.

use std::collections::HashMap;

use domain::actor::Actor;
use domain::conflict::Conflict;
use domain::form::{Field, Problem};
use domain::id::{OrderLineId, OrganizationId};
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
    let (mut found, mut permits) = (Vec::new(), HashMap::<OrderLineId, Permit>::new());
    for line in lines.iter().take(MAX_FIXED as usize) {
        let gap = open(db, actor, *line).await?;
        let subscription = scope::fulfillment::subscription(db, gap.subscription_id).await?;
        let permit = basis(db, actor, now, &gap, &subscription).await?.map(|_| ()).into();
        permits.insert(*line, permit);
        found.push(gap);
    }
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
    for (line, reseller) in pairs {
        fix_one(tx, actor, now, line, reseller).await?;
    }
    Ok(())
}

async fn fix_one(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    id: OrderLineId,
    reseller: OrganizationId,
) -> Result<(), Error> {
    let gap = open(tx, actor, id).await?;
    let subscription = scope::fulfillment::subscription(tx, gap.subscription_id).await?;
    let Basis { grants } = basis(tx, actor, now, &gap, &subscription).await??;
    if gaps::earner(&gap, &subscription) != reseller {
        return Err(Conflict::Stale.into());
    }
    close(tx, actor, now, id).await?;
    if gaps::associates(&subscription) {
        lever::move_to(tx, actor, now, &subscription, Some(reseller), &grants).await?;
    }
    let line = scope::fulfillment::line(tx, id).await?;
    let order = scope::fulfillment::order(tx, gap.order_id).await?;
    let earning = Earning { rate_bp: gap.rate_bp, base: Money::new(gap.base, gap.currency) };
    let by = Some(actor.account_id);
    let amount = credit(tx, now, (&line, &order), reseller, earning, by).await?;
    let event = Event::new("credit_order_line", "order", order.id).on_behalf_of(reseller).grants(grants);
    let event = event.set("line", line.position).set("amount", amount.amount);
    audit::append(tx, actor, now, event.set("currency", amount.currency.code())).await
}

/// A line of the actor's that nobody has credited yet.
async fn open(source: &impl Source, actor: &Actor, id: OrderLineId) -> Result<incentive_gap::Model, Error> {
    let gap = scope::incentive::gap(source, actor, id).await?;
    if gap.fixed_at.is_some() { Err(Conflict::Stage.into()) } else { Ok(gap) }
}

/// What associating the reseller that would earn it rests on.
async fn basis(
    source: &impl Source,
    actor: &Actor,
    now: Timestamp,
    gap: &incentive_gap::Model,
    subscription: &subscription::Model,
) -> Result<Result<Basis, Refusal>, Error> {
    let earner = gaps::earner(gap, subscription);
    let mut grants = grant::concerning(source, actor.organization_id, gap.customer_id, now).await?;
    grants.extend(grant::between(source, actor.organization_id, earner, now).await?);
    let facts =
        Facts { customer: Some(gap.customer_id), partner: Some(earner), ..Facts::foreign(now, grants) };
    Ok(policy::require(actor, Action::AssociateReseller, &facts))
}

/// Only one of many callers closes it.
async fn close(tx: &Tx, actor: &Actor, now: Timestamp, id: OrderLineId) -> Result<(), Error> {
    let columns =
        ActiveModel { fixed_at: Set(Some(now)), fixed_by: Set(Some(actor.account_id)), ..Default::default() };
    store::update_one(tx, columns, Column::LineId.eq(id).and(Column::FixedAt.is_null())).await
}

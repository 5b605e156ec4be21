//! Writing the ledger: an entry and its sums are one.

use domain::id::{AccountId, IncentiveId, OrganizationId};
use domain::incentive::{EntryKind, Period, earned};
use domain::money::Money;
use domain::time::Timestamp;
use entity::{incentive_entry, incentive_gap, incentive_rollup, order_line, purchase_order};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{EntityTrait, IntoActiveModel};

use crate::db::{Source, Tx};
use crate::error::Error;
use crate::{scope, store};

/// What a line earns for somebody.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Earning {
    /// The offer's rate in basis points.
    pub rate_bp: i32,
    /// What the line costs.
    pub base: Money,
}

/// What a line earns: nothing without a price, a rate or an amount.
///
/// # Errors
/// The database cannot answer, or the amount does not fit.
pub(crate) async fn earning_of(
    source: &impl Source,
    line: &order_line::Model,
) -> Result<Option<Earning>, Error> {
    let Some(price) = line.unit_price else { return Ok(None) };
    let Some(rate_bp) = scope::incentive::rate_of(source, line.offer_id).await? else { return Ok(None) };
    let quantity = u32::try_from(line.quantity).map_err(Error::internal)?;
    let base = Money::new(price, line.currency).times(quantity).map_err(Error::internal)?;
    Ok((base.amount > 0 && rate_bp > 0).then_some(Earning { rate_bp, base }))
}

/// Writes the credit of a line. A second one for the same line is refused by the database.
///
/// # Errors
/// `Conflict::Exists` when the line is credited already.
pub(crate) async fn credit(
    tx: &Tx,
    now: Timestamp,
    (line, order): (&order_line::Model, &purchase_order::Model),
    reseller: OrganizationId,
    earning: Earning,
    account: Option<AccountId>,
) -> Result<Money, Error> {
    let amount = earned(earning.base, earning.rate_bp).map_err(Error::internal)?;
    let partner = scope::directory::organization(tx, reseller).await?.ok_or(Error::NotFound)?;
    let entry = incentive_entry::Model {
        id: IncentiveId(tx.random().uuid()),
        line_id: line.id,
        kind: EntryKind::Credit,
        provider_id: order.provider_id,
        reseller_id: reseller,
        customer_id: order.customer_id,
        order_id: order.id,
        offer_id: line.offer_id,
        subscription_id: line.subscription_id,
        mpn_id: partner.mpn_id,
        rate_bp: earning.rate_bp,
        base: earning.base.amount,
        amount: amount.amount,
        currency: amount.currency,
        period: Period::of(now),
        at: now,
        account_id: account,
    };
    post(tx, entry).await?;
    Ok(amount)
}

/// Writes an entry, and adds it to the sums of its reseller and of its provider's month.
///
/// # Errors
/// The rows cannot be written.
pub async fn post(tx: &Tx, entry: incentive_entry::Model) -> Result<(), Error> {
    for reseller_id in [entry.reseller_id, OrganizationId::NIL] {
        let sum = incentive_rollup::Model {
            provider_id: entry.provider_id,
            period: entry.period,
            reseller_id,
            currency: entry.currency,
            amount: entry.amount,
            base: entry.base,
            entries: 1,
        };
        add(tx, sum).await?;
    }
    store::insert(tx, entry).await
}

async fn add(tx: &Tx, sum: incentive_rollup::Model) -> Result<(), Error> {
    use incentive_rollup::{Column, Entity};
    let plus = |column: Column, more: i64| Expr::col((Entity, column)).add(more);
    let key = [Column::ProviderId, Column::Period, Column::ResellerId, Column::Currency];
    let merge = OnConflict::columns(key)
        .value(Column::Amount, plus(Column::Amount, sum.amount))
        .value(Column::Base, plus(Column::Base, sum.base))
        .value(Column::Entries, plus(Column::Entries, sum.entries))
        .to_owned();
    Entity::insert(sum.into_active_model()).on_conflict(merge).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Writes down that a completed line credits nobody, though this reseller could have earned.
///
/// # Errors
/// The row cannot be written.
pub(crate) async fn note_gap(
    tx: &Tx,
    now: Timestamp,
    (line, order): (&order_line::Model, &purchase_order::Model),
    reseller: OrganizationId,
    earning: Earning,
) -> Result<(), Error> {
    let gap = incentive_gap::Model {
        line_id: line.id,
        provider_id: order.provider_id,
        customer_id: order.customer_id,
        subscription_id: line.subscription_id,
        order_id: order.id,
        offer_id: line.offer_id,
        reseller_id: reseller,
        rate_bp: earning.rate_bp,
        base: earning.base.amount,
        currency: earning.base.currency,
        at: now,
        fixed_at: None,
        fixed_by: None,
    };
    store::insert(tx, gap).await
}

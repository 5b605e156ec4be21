//! Writing a channel down, and the figures with it.

use domain::id::OrganizationId;
use domain::lead::{Lead, LeadSource, period};
use domain::time::Timestamp;
use entity::{lead_rollup, lead_source};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel};

use crate::db::Tx;
use crate::error::Error;
use crate::{scope, store};

/// Records how a customer came to a partner. What is recorded already stays.
///
/// # Errors
/// The rows cannot be written.
pub async fn record(
    tx: &Tx,
    now: Timestamp,
    partner: OrganizationId,
    customer: OrganizationId,
    source: LeadSource,
) -> Result<(), Error> {
    if scope::lead::source_of(tx, partner, customer).await?.is_some() {
        return Ok(());
    }
    begin(tx, now, (partner, customer), Lead { source, referral: None }, now).await
}

/// Records the channel of a customer that came at `since`.
pub(super) async fn begin(
    tx: &Tx,
    now: Timestamp,
    (partner_id, customer_id): (OrganizationId, OrganizationId),
    lead: Lead,
    since: Timestamp,
) -> Result<(), Error> {
    let Lead { source, referral: referral_id } = lead;
    let row = lead_source::Model {
        partner_id,
        customer_id,
        source,
        referral_id,
        period: period(since),
        updated_at: now,
    };
    count(tx, &row, 1).await?;
    store::insert(tx, row).await
}

/// Puts a recorded channel right. The month stays the one in which the customer came.
pub(super) async fn correct(
    tx: &Tx,
    now: Timestamp,
    before: lead_source::Model,
    lead: Lead,
) -> Result<(), Error> {
    use lead_source::Column;
    let columns = lead_source::ActiveModel {
        source: Set(lead.source),
        referral_id: Set(lead.referral),
        updated_at: Set(now),
        ..Default::default()
    };
    let this = Column::PartnerId.eq(before.partner_id).and(Column::CustomerId.eq(before.customer_id));
    store::update_one(tx, columns, this.and(Column::Source.eq(before.source))).await?;
    if before.source != lead.source {
        count(tx, &before, -1).await?;
        count(tx, &lead_source::Model { source: lead.source, ..before }, 1).await?;
    }
    Ok(())
}

async fn count(tx: &Tx, row: &lead_source::Model, more: i64) -> Result<(), Error> {
    use lead_rollup::{Column, Entity};
    let sum = lead_rollup::Model {
        partner_id: row.partner_id,
        period: row.period,
        source: row.source,
        customers: more,
    };
    let merge = OnConflict::columns([Column::PartnerId, Column::Period, Column::Source])
        .value(Column::Customers, Expr::col((Entity, Column::Customers)).add(more))
        .to_owned();
    Entity::insert(sum.into_active_model()).on_conflict(merge).exec_without_returning(tx.conn()).await?;
    Ok(())
}

//! Rows of referrals into what pages show, and a step written down: row, history, trail.

use domain::activity::Deed;
use domain::actor::Actor;
use domain::id::ReferralEntryId;
use domain::money::Money;
use domain::policy::{self, Action, Facts, Refusal};
use domain::referral::{Deal, Inquiry, ReferralMove, ReferralRow, Standing};
use domain::time::Timestamp;
use entity::referral::{ActiveModel, Column, Model};
use entity::{inquiry, referral_entry};
use sea_orm::ActiveValue::Set;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::ExprTrait;

use crate::audit::{self, Event};
use crate::db::Tx;
use crate::error::Error;
use crate::store;

/// Whether the actor may work with the referrals of its organization.
pub(super) fn may(actor: &Actor, now: Timestamp) -> Result<(), Refusal> {
    policy::decide(actor, Action::ManageReferrals, &Facts::own(now)).map(|_| ())
}

/// Whether a request for information can still be confirmed.
pub(crate) fn works(row: &inquiry::Model, now: Timestamp) -> bool {
    row.used_at.is_none() && now < row.expires_at
}

/// How a referral is stored to stand.
pub(super) const fn standing(row: &Model) -> Standing {
    Standing { status: row.status, due_at: row.due_at }
}

/// A request for information as it is stored.
pub(crate) fn read_inquiry(document: &str) -> Result<Inquiry, Error> {
    Ok(serde_json::from_str(document)?)
}

/// What the customer wrote; it was validated when it arrived.
pub(super) fn written(row: &Model) -> Result<Inquiry, Error> {
    read_inquiry(&row.document)
}

/// What the partner estimated.
pub(super) fn deal(row: &Model) -> Option<Deal> {
    let value = Money::new(row.deal_value?, row.deal_currency?);
    Some(Deal { value, closing: row.closing_at? })
}

/// A referral as lists show it at `now`.
pub(super) fn row(found: &Model, now: Timestamp) -> Result<ReferralRow, Error> {
    let (stands, _) = standing(found).at(now);
    let inquiry = written(found)?;
    Ok(ReferralRow {
        id: found.id,
        number: found.number.clone(),
        source: found.source,
        status: stands.status,
        country: inquiry.country,
        size: inquiry.size,
        company: stands.status.shows_contact().then(|| inquiry.company.to_string()),
        received_at: found.received_at,
        due_at: stands.due_at,
        minutes_left: stands.due_at.map(|due| due.since(now).div_euclid(60_000)),
    })
}

/// A step of a referral.
pub(super) struct Step<'a> {
    pub by: ReferralMove,
    pub next: Standing,
    /// When it happened; what the clock did happened before it is written down.
    pub at: Timestamp,
    pub actor: Option<&'a Actor>,
    pub deal: Option<Deal>,
}

/// Writes a step down; tells the row as it is then.
pub(super) async fn take(tx: &Tx, now: Timestamp, row: Model, step: Step<'_>) -> Result<Model, Error> {
    let Step { by, next, at, actor, deal: estimate } = step;
    let estimate = estimate.or(deal(&row));
    let after = Model {
        status: next.status,
        due_at: next.due_at,
        updated_at: at,
        deal_value: estimate.map(|deal| deal.value.amount),
        deal_currency: estimate.map(|deal| deal.value.currency),
        closing_at: estimate.map(|deal| deal.closing),
        version: row.version + 1,
        ..row.clone()
    };
    let columns = ActiveModel {
        status: Set(after.status),
        due_at: Set(after.due_at),
        updated_at: Set(after.updated_at),
        deal_value: Set(after.deal_value),
        deal_currency: Set(after.deal_currency),
        closing_at: Set(after.closing_at),
        version: Set(after.version),
        ..Default::default()
    };
    store::update_one(tx, columns, Column::Id.eq(row.id).and(Column::Version.eq(row.version))).await?;
    note(tx, &after, by, at, actor).await?;
    let event =
        event(Deed::ChangeReferral, &after).change("status", row.status.as_str(), after.status.as_str());
    audit::append_by(tx, actor, now, event).await?;
    Ok(after)
}

/// Writes an entry of the history.
pub(super) async fn note(
    tx: &Tx,
    row: &Model,
    kind: ReferralMove,
    at: Timestamp,
    actor: Option<&Actor>,
) -> Result<(), Error> {
    let entry = referral_entry::Model {
        id: ReferralEntryId(tx.random().uuid()),
        referral_id: row.id,
        seq: row.version,
        kind,
        at,
        account_id: actor
            .filter(|actor| actor.organization_id == row.partner_id)
            .map(|actor| actor.account_id),
    };
    store::insert(tx, entry).await
}

/// An entry of the trail about a referral, which never holds who the customer is.
pub(super) fn event(deed: Deed, row: &Model) -> Event {
    Event::new(deed, "referral", row.id).target(row.partner_id).set("number", row.number.as_str())
}

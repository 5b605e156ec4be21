//! A legal hold: while it stands the organization is not closed. It is the operator's matter, so that its entries in the
//! trail are the operator's alone.

use domain::activity::Deed;
use domain::actor::Actor;
use domain::id::HoldId;
use domain::organization::{HoldInput, LegalHold};
use domain::time::Timestamp;
use entity::organization_hold::{self, Column};
use sea_orm::ActiveValue::Set;
use sea_orm::ColumnTrait;

use super::standing;
use crate::audit::{self, Event};
use crate::db::Tx;
use crate::error::{Conflict, Error};
use crate::{scope, store};

/// Sets a hold.
///
/// # Errors
/// As [`super::suspend`]; [`Conflict::Stage`] when one stands already, or the organization is closed.
pub async fn hold(tx: &Tx, actor: &Actor, now: Timestamp, input: &HoldInput) -> Result<(), Error> {
    let asked = input.standing();
    let found = standing::found(tx, actor, now, &asked, |row| row.status.can_be_closed(row.kind)).await?;
    let reason = input.reason()?;
    if scope::organization::standing_hold(tx, found.id).await?.is_some() {
        return Err(Conflict::Stage.into());
    }
    let row = organization_hold::Model {
        id: HoldId(tx.random().uuid()),
        organization_id: found.id,
        at: now,
        account_id: actor.account_id,
        reason: reason.to_string(),
        lifted_at: None,
        lifted_by: None,
        lifted_reason: None,
    };
    store::insert(tx, row).await?;
    let event = Event::new(Deed::HoldOrganization, "organization", found.id).set("reason", reason.as_str());
    audit::append(tx, actor, now, event).await
}

/// Lifts the hold that stands.
///
/// # Errors
/// As [`hold`]; [`Conflict::Stage`] when none stands.
pub async fn lift_hold(tx: &Tx, actor: &Actor, now: Timestamp, input: &HoldInput) -> Result<(), Error> {
    let asked = input.standing();
    let found = standing::found(tx, actor, now, &asked, |row| row.status.can_be_closed(row.kind)).await?;
    let reason = input.reason()?;
    let standing = scope::organization::standing_hold(tx, found.id).await?.ok_or(Conflict::Stage)?;
    let columns = organization_hold::ActiveModel {
        lifted_at: Set(Some(now)),
        lifted_by: Set(Some(actor.account_id)),
        lifted_reason: Set(Some(reason.to_string())),
        ..Default::default()
    };
    store::update_one(tx, columns, Column::Id.eq(standing.id)).await?;
    let event = Event::new(Deed::LiftHold, "organization", found.id).set("reason", reason.as_str());
    audit::append(tx, actor, now, event).await
}

pub(super) fn shown(found: organization_hold::Model) -> LegalHold {
    LegalHold {
        at: found.at,
        reason: found.reason,
        lifted: found.lifted_at.map(|at| (at, found.lifted_reason.unwrap_or_default())),
    }
}

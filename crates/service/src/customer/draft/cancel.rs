//! Cancel: the whole operation ends, and nothing of it remains (checklist F7, WI4).

use domain::actor::Actor;
use domain::draft::CancelDraft;
use domain::id::OrganizationId;
use domain::time::Timestamp;
use entity::customer_draft::{Column, Entity};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::ExprTrait;

use super::{id_of, require};
use crate::db::Tx;
use crate::error::{Conflict, Error};
use crate::{scope, store};

/// Deletes the draft and tells for which reseller it was. What was submitted cannot be cancelled here any more.
/// One's own draft can be deleted whatever became of the partnership.
///
/// # Errors
/// [`Error::NotFound`] for a draft of somebody else, [`Conflict::Stage`] for one that was submitted.
pub async fn cancel(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &CancelDraft,
) -> Result<OrganizationId, Error> {
    let row = scope::draft::draft(tx, actor, id_of(&input.draft)?).await?;
    if row.account_id != actor.account_id {
        require(tx, actor, now, row.reseller_id).await?;
    }
    let unsubmitted = Column::Id.eq(row.id).and(Column::CustomerId.is_null());
    match store::delete_where::<Entity>(tx, unsubmitted).await? {
        0 => Err(Conflict::Stage.into()),
        _ => Ok(row.reseller_id),
    }
}

//! Ends sessions.

use domain::{
    activity::Deed,
    id::{AccountId, OrganizationId, SessionId},
    time::Timestamp,
};
use entity::{account, session};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, QueryFilter,
    sea_query::{ExprTrait, IntoCondition, Query},
};

use super::Current;
use crate::{
    Db, Error, Tx,
    audit::{self, Event},
};

/// Ends the session of this browser. Ending it twice is fine.
///
/// # Errors
/// The row cannot be written.
pub async fn sign_out(db: &Db, now: Timestamp, current: &Current) -> Result<(), Error> {
    db.write(|tx| async move { save(&tx, now, current).await }).await
}

async fn save(tx: &Tx, now: Timestamp, current: &Current) -> Result<(), Error> {
    end(tx, now, session::Column::Id.eq(current.session_id)).await?;
    let event = Event::new(Deed::SignOut, "account", current.actor.account_id);
    audit::append(tx, &current.actor, now, event).await
}

/// Ends all sessions of an account: after a new password, a reset, or when it is disabled.
///
/// # Errors
/// The rows cannot be written.
pub async fn end_all(tx: &Tx, now: Timestamp, account: AccountId) -> Result<(), Error> {
    end(tx, now, session::Column::AccountId.eq(account)).await
}

/// Ends all sessions of an account but one: after a person changed its own rights in that one.
///
/// # Errors
/// The rows cannot be written.
pub async fn end_others(
    tx: &Tx,
    now: Timestamp,
    account: AccountId,
    present: SessionId,
) -> Result<(), Error> {
    end(tx, now, session::Column::AccountId.eq(account).and(session::Column::Id.ne(present))).await
}

/// Ends all sessions of everybody in an organization.
///
/// # Errors
/// The rows cannot be written.
pub async fn end_all_of(tx: &Tx, now: Timestamp, organization: OrganizationId) -> Result<(), Error> {
    let people = Query::select()
        .column(account::Column::Id)
        .from(account::Entity)
        .and_where(account::Column::OrganizationId.eq(organization))
        .take();
    end(tx, now, session::Column::AccountId.in_subquery(people)).await
}

pub(super) async fn end(tx: &Tx, now: Timestamp, which: impl IntoCondition) -> Result<(), Error> {
    let change = session::ActiveModel { ended_at: Set(Some(now)), ..Default::default() };
    let open = session::Column::EndedAt.is_null();
    session::Entity::update_many()
        .filter(which.into_condition())
        .filter(open)
        .set(change)
        .exec(tx.conn())
        .await?;
    Ok(())
}

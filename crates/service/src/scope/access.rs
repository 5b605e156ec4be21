//! Everything by which partners can touch the actor's organization, a customer: its grants and its levers.

use std::collections::HashMap;

use domain::actor::Actor;
use domain::id::{AccountId, GrantId, OrganizationId};
use domain::subscription::SubscriptionStatus;
use domain::time::Timestamp;
use entity::{account, grant_entry, grant_use, organization, subscription};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};

use super::{batch, ledger};
use crate::db::Source;
use crate::error::Error;

/// What the actor's organization granted and has not ended, whether it counts now or sleeps; oldest first.
///
/// # Errors
/// The database cannot answer.
pub async fn granted(
    source: &impl Source,
    actor: &Actor,
    now: Timestamp,
) -> Result<Vec<grant_entry::Model>, Error> {
    use grant_entry::Column;
    let which = Condition::all().add(Column::GrantorId.eq(actor.organization_id)).add(ledger::standing(now));
    let rows = grant_entry::Entity::find().filter(which);
    Ok(rows.order_by_asc(Column::StartsAt).order_by_asc(Column::Id).all(source.conn()).await?)
}

/// The subscriptions of the actor's organization that it still has, and on which a lever names a partner.
///
/// # Errors
/// The database cannot answer.
pub async fn named(source: &impl Source, actor: &Actor) -> Result<Vec<subscription::Model>, Error> {
    use subscription::Column;
    let contact = Column::SupportContactId.into_expr().ne(Column::ProviderId.into_expr());
    let named = Condition::any().add(Column::ResellerId.is_not_null()).add(contact);
    let present = SubscriptionStatus::ALL.iter().copied().filter(|status| status.is_present());
    let rows = subscription::Entity::find()
        .filter(Column::CustomerId.eq(actor.organization_id))
        .filter(Column::Status.is_in(present))
        .filter(named);
    Ok(rows.order_by_asc(Column::Id).all(source.conn()).await?)
}

/// The organizations with these ids.
///
/// # Errors
/// The database cannot answer.
pub async fn partners(
    source: &impl Source,
    ids: Vec<OrganizationId>,
) -> Result<Vec<organization::Model>, Error> {
    batch::rows::<organization::Entity, _>(source, organization::Column::Id, ids).await
}

/// When these grants were last the basis of a change.
///
/// # Errors
/// The database cannot answer.
pub async fn last_used(
    source: &impl Source,
    ids: Vec<GrantId>,
) -> Result<HashMap<GrantId, Timestamp>, Error> {
    let rows = batch::rows::<grant_use::Entity, _>(source, grant_use::Column::GrantId, ids).await?;
    Ok(rows.into_iter().map(|row| (row.grant_id, row.used_at)).collect())
}

/// The people of the actor's own organization among these.
///
/// # Errors
/// The database cannot answer.
pub async fn colleagues(
    source: &impl Source,
    actor: &Actor,
    ids: Vec<AccountId>,
) -> Result<Vec<account::Model>, Error> {
    let rows = batch::rows::<account::Entity, _>(source, account::Column::Id, ids).await?;
    Ok(rows.into_iter().filter(|row| row.organization_id == actor.organization_id).collect())
}

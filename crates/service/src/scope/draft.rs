//! Drafts of new customers, and the first administrators of the customers they became.

use domain::activity::Deed;
use domain::actor::Actor;
use domain::grant::{ConsentId, GrantKind};
use domain::id::{AccountId, DraftId, IdempotencyKey, OrganizationId};
use domain::time::Timestamp;
use entity::{account, audit_entry, customer_draft, grant_entry};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use crate::db::Source;
use crate::error::Error;

/// A draft of the actor's organization, whoever of its people began it.
pub async fn draft(source: &impl Source, actor: &Actor, id: DraftId) -> Result<customer_draft::Model, Error> {
    let found = customer_draft::Entity::find_by_id(id)
        .filter(customer_draft::Column::ProviderId.eq(actor.organization_id))
        .one(source.conn())
        .await?;
    found.ok_or(Error::NotFound)
}

/// The draft that the actor began with this key, if there is one.
pub async fn with_key(
    source: &impl Source,
    actor: &Actor,
    key: IdempotencyKey,
) -> Result<Option<customer_draft::Model>, Error> {
    use customer_draft::Column;
    let found = customer_draft::Entity::find()
        .filter(Column::IdempotencyKey.eq(key.to_string()))
        .filter(Column::ProviderId.eq(actor.organization_id))
        .filter(Column::AccountId.eq(actor.account_id))
        .one(source.conn())
        .await?;
    Ok(found)
}

/// What the actor began for a reseller since then and did not finish, newest first. The plan test explains it.
pub fn unfinished_query(
    actor: &Actor,
    reseller: OrganizationId,
    since: Timestamp,
    limit: u64,
) -> Select<customer_draft::Entity> {
    use customer_draft::Column;
    customer_draft::Entity::find()
        .filter(Column::AccountId.eq(actor.account_id))
        .filter(Column::ProviderId.eq(actor.organization_id))
        .filter(Column::ResellerId.eq(reseller))
        .filter(Column::CreatedAt.gt(since))
        .filter(Column::CustomerId.is_null())
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .limit(limit)
}

/// Runs [`unfinished_query`].
pub async fn unfinished(
    source: &impl Source,
    actor: &Actor,
    reseller: OrganizationId,
    since: Timestamp,
    limit: u64,
) -> Result<Vec<customer_draft::Model>, Error> {
    Ok(unfinished_query(actor, reseller, since, limit).all(source.conn()).await?)
}

/// Whether the customer was created by this provider: its first grant of ordering says so, whether it stands or not.
pub async fn was_created_by(
    source: &impl Source,
    provider: OrganizationId,
    customer: OrganizationId,
) -> Result<bool, Error> {
    use grant_entry::Column;
    let rows = grant_entry::Entity::find()
        .filter(Column::GrantorId.eq(customer))
        .filter(Column::GranteeId.eq(provider))
        .filter(Column::Kind.eq(GrantKind::Ordering))
        .filter(Column::Consent.eq(ConsentId::NewCustomer))
        .limit(1);
    Ok(rows.count(source.conn()).await? > 0)
}

/// The account of a customer, whose row the caller holds already, with a user name.
pub async fn account_of(
    source: &impl Source,
    customer: OrganizationId,
    user_name: &str,
) -> Result<Option<account::Model>, Error> {
    let found = account::Entity::find()
        .filter(account::Column::UserName.eq(user_name))
        .filter(account::Column::OrganizationId.eq(customer))
        .one(source.conn())
        .await?;
    Ok(found)
}

/// The newest entry of the trail about an account of a customer, with this action.
pub async fn latest_entry(
    source: &impl Source,
    customer: OrganizationId,
    account: AccountId,
    action: Deed,
) -> Result<Option<audit_entry::Model>, Error> {
    use audit_entry::Column;
    let found = audit_entry::Entity::find()
        .filter(Column::TargetId.eq(customer))
        .filter(Column::ObjectId.eq(account.0))
        .filter(Column::Action.eq(action.as_str()))
        .order_by_desc(Column::Seq)
        .limit(1)
        .one(source.conn())
        .await?;
    Ok(found)
}

/// Any account, to name the author of an entry that the caller may see.
pub async fn author(source: &impl Source, id: AccountId) -> Result<Option<account::Model>, Error> {
    Ok(account::Entity::find_by_id(id).one(source.conn()).await?)
}

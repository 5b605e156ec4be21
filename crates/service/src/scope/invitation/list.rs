//! Lists of the actor's own organization's invitations.

use domain::actor::Actor;
use domain::email::EmailAddress;
use domain::id::OrganizationId;
use domain::invitation::{InvitationKind, ShownStage, StageName};
use domain::page::Page;
use domain::time::Timestamp;
use entity::invitation;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use super::{oldest_working, undecided};
use crate::db::Source;
use crate::error::Error;
use crate::page::Slice;

/// A page of the actor's own organization's invitations of one kind, by the time they were drafted. The plan test
/// explains it.
pub fn list_query(
    actor: &Actor,
    kind: InvitationKind,
    stage: Option<ShownStage>,
    now: Timestamp,
    slice: &Slice,
) -> Select<invitation::Entity> {
    use invitation::Column;
    let select = invitation::Entity::find()
        .filter(Column::InviterId.eq(actor.organization_id))
        .filter(Column::Kind.eq(kind))
        .filter(stage.map_or_else(Condition::all, |stage| shown_as(stage, now)));
    slice.cut(select, Column::CreatedAt, Column::Id)
}

/// A page of those of some kinds: one range of an index for each, merged here.
///
/// # Errors
/// The database cannot answer.
pub async fn page(
    source: &impl Source,
    actor: &Actor,
    kinds: &[InvitationKind],
    stage: Option<ShownStage>,
    now: Timestamp,
    slice: &Slice,
) -> Result<Page<invitation::Model>, Error> {
    let mut found = Vec::new();
    for kind in kinds {
        found.extend(list_query(actor, *kind, stage, now, slice).all(source.conn()).await?);
    }
    slice.merge(&mut found, |row| (row.created_at, row.id));
    Ok(slice.page(found, |row| (row.created_at.into(), row.id)))
}

/// The stage that people see: an open one whose time has passed is expired.
fn shown_as(stage: ShownStage, now: Timestamp) -> Condition {
    use invitation::Column;
    let name = match stage {
        ShownStage::Drafted => StageName::Drafted,
        ShownStage::Prepared => StageName::Prepared,
        ShownStage::Sent => StageName::Sent,
        ShownStage::Opened => StageName::Opened,
        ShownStage::Accepted => StageName::Accepted,
        ShownStage::Declined => StageName::Declined,
        ShownStage::Revoked => StageName::Revoked,
        ShownStage::Expired => {
            return Condition::all().add(undecided()).add(Column::ExpiresAt.lte(now));
        }
    };
    let is = Condition::all().add(Column::Stage.eq(name));
    if stage.is_open() {
        is.add(Column::ExpiresAt.gt(now)).add(Column::CreatedAt.gt(oldest_working(now)))
    } else {
        is
    }
}

/// The invitations of the actor's own organization that one other organization accepted or declined, newest first.
/// The plan test explains it.
pub fn decided_query(
    actor: &Actor,
    kind: InvitationKind,
    decider: OrganizationId,
    limit: u64,
) -> Select<invitation::Entity> {
    use invitation::Column;
    invitation::Entity::find()
        .filter(Column::DecidedByOrganization.eq(decider))
        .filter(Column::InviterId.eq(actor.organization_id))
        .filter(Column::Kind.eq(kind))
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .limit(limit)
}

/// Runs [`decided_query`].
///
/// # Errors
/// The database cannot answer.
pub async fn decided_by(
    source: &impl Source,
    actor: &Actor,
    kind: InvitationKind,
    decider: OrganizationId,
    limit: u64,
) -> Result<Vec<invitation::Model>, Error> {
    Ok(decided_query(actor, kind, decider, limit).all(source.conn()).await?)
}

/// The newest invitations of the actor's own organization of one kind to an address. The plan test explains it.
pub fn addressed_query(
    actor: &Actor,
    kind: InvitationKind,
    address: &EmailAddress,
    limit: u64,
) -> Select<invitation::Entity> {
    use invitation::Column;
    invitation::Entity::find()
        .filter(Column::InviterId.eq(actor.organization_id))
        .filter(Column::Kind.eq(kind))
        .filter(Column::Recipient.eq(address.as_str()))
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .limit(limit)
}

/// Those of some kinds, so many of each.
///
/// # Errors
/// The database cannot answer.
pub async fn addressed(
    source: &impl Source,
    actor: &Actor,
    kinds: &[InvitationKind],
    address: &EmailAddress,
    limit: u64,
) -> Result<Vec<invitation::Model>, Error> {
    let mut found = Vec::new();
    for kind in kinds {
        found.extend(addressed_query(actor, *kind, address, limit).all(source.conn()).await?);
    }
    Ok(found)
}

//! Invitations: those of the actor's own organization, and the one that a link names.

use domain::actor::Actor;
use domain::id::{AccountId, InvitationId, OrganizationId};
use domain::invitation::{InvitationKind, ShownStage, StageName};
use domain::page::Page;
use domain::time::Timestamp;
use entity::{account, invitation, mail, organization};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::db::Source;
use crate::error::Error;
use crate::page::Slice;

/// The stages in which a link works, until it expires.
pub const OPEN: [StageName; 4] =
    [StageName::Drafted, StageName::Prepared, StageName::Sent, StageName::Opened];

/// An invitation of the actor's own organization.
pub async fn invitation(
    source: &impl Source,
    actor: &Actor,
    id: InvitationId,
) -> Result<invitation::Model, Error> {
    let found = invitation::Entity::find_by_id(id)
        .filter(invitation::Column::InviterId.eq(actor.organization_id))
        .one(source.conn())
        .await?;
    found.ok_or(Error::NotFound)
}

/// The invitation of a link: for whoever holds it. Whether it could belong to the holder is the caller's question.
pub async fn with_token(source: &impl Source, hash: &[u8; 32]) -> Result<Option<invitation::Model>, Error> {
    let rows = invitation::Entity::find().filter(invitation::Column::TokenHash.eq(hash.to_vec()));
    Ok(rows.one(source.conn()).await?)
}

/// A page of the actor's own organization's invitations of some kinds, by the time they were drafted.
pub async fn page(
    source: &impl Source,
    actor: &Actor,
    kinds: &[InvitationKind],
    stage: Option<ShownStage>,
    now: Timestamp,
    slice: &Slice,
) -> Result<Page<invitation::Model>, Error> {
    use invitation::Column;
    let select = invitation::Entity::find()
        .filter(Column::InviterId.eq(actor.organization_id))
        .filter(Column::Kind.is_in(kinds.iter().copied()))
        .filter(stage.map_or_else(Condition::all, |stage| shown_as(stage, now)));
    let found = slice.cut(select, Column::CreatedAt, Column::Id).all(source.conn()).await?;
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
            return Condition::all().add(Column::Stage.is_in(OPEN)).add(Column::ExpiresAt.lte(now));
        }
    };
    let works =
        if stage.is_open() { Condition::all().add(Column::ExpiresAt.gt(now)) } else { Condition::all() };
    works.add(Column::Stage.eq(name))
}

/// The invitations of the actor's own organization that one other organization accepted or declined, newest first.
pub async fn decided_by(
    source: &impl Source,
    actor: &Actor,
    kind: InvitationKind,
    decider: OrganizationId,
    limit: u64,
) -> Result<Vec<invitation::Model>, Error> {
    use invitation::Column;
    let rows = invitation::Entity::find()
        .filter(Column::DecidedByOrganization.eq(decider))
        .filter(Column::InviterId.eq(actor.organization_id))
        .filter(Column::Kind.eq(kind))
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(source.conn())
        .await?;
    Ok(rows)
}

/// The person whose link it is, with the person's organization: for a decision about somebody who is not here.
pub async fn person(
    source: &impl Source,
    id: AccountId,
) -> Result<Option<(account::Model, organization::Model)>, Error> {
    let found =
        account::Entity::find_by_id(id).find_also_related(organization::Entity).one(source.conn()).await?;
    Ok(found.and_then(|(account, organization)| Some((account, organization?))))
}

/// When an organization queued mails of one template, newest first, after an instant.
pub async fn mailed_at(
    source: &impl Source,
    organization: OrganizationId,
    template: &str,
    after: Timestamp,
    limit: u64,
) -> Result<Vec<Timestamp>, Error> {
    let rows = mail::Entity::find()
        .select_only()
        .column(mail::Column::CreatedAt)
        .filter(mail::Column::OriginatorOrganization.eq(organization))
        .filter(mail::Column::CreatedAt.gt(after))
        .filter(mail::Column::Template.eq(template))
        .order_by_desc(mail::Column::CreatedAt)
        .limit(limit);
    Ok(rows.into_tuple().all(source.conn()).await?)
}

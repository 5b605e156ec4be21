//! Invitations: those of the actor's own organization, and the one that a link names.

use domain::actor::Actor;
use domain::email::EmailAddress;
use domain::id::{AccountId, InvitationId, OrganizationId};
use domain::invitation::{Intent, InvitationKind, ShownStage, StageName};
use domain::page::Page;
use domain::time::Timestamp;
use entity::{account, invitation, mail, organization};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use crate::db::Source;
use crate::error::Error;
use crate::page::Slice;

/// The stages in which a link works, until it expires.
pub const OPEN: [StageName; 4] =
    [StageName::Drafted, StageName::Prepared, StageName::Sent, StageName::Opened];

/// No link works longer.
const LONGEST_VALIDITY_DAYS: i64 = 90;

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

/// The open invitations of the actor's own organization for the same thing to some addresses.
///
/// # Errors
/// The database cannot answer.
pub async fn open_to(
    source: &impl Source,
    actor: &Actor,
    intent: Intent,
    addresses: Vec<String>,
    now: Timestamp,
) -> Result<Vec<(InvitationId, String)>, Error> {
    use invitation::Column;
    let provider = match intent.provider {
        Some(provider) => Column::ProviderId.eq(provider),
        None => Column::ProviderId.is_null(),
    };
    let rows = invitation::Entity::find()
        .filter(Column::InviterId.eq(actor.organization_id))
        .filter(Column::Kind.eq(intent.kind))
        .filter(provider)
        .filter(Column::Stage.is_in(OPEN))
        .filter(Column::ExpiresAt.gt(now))
        .filter(Column::Recipient.is_in(addresses));
    let rows = rows.all(source.conn()).await?;
    Ok(rows.into_iter().filter_map(|row| Some((row.id, row.recipient?))).collect())
}

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

/// Invitations that still work and that nobody has decided on, of a reseller for itself and a provider.
///
/// # Errors
/// The database cannot answer.
pub async fn undecided_for_both(
    source: &impl Source,
    reseller: OrganizationId,
    provider: OrganizationId,
    now: Timestamp,
) -> Result<Vec<InvitationId>, Error> {
    use invitation::Column;
    let which = Condition::all()
        .add(Column::InviterId.eq(reseller))
        .add(Column::Kind.eq(InvitationKind::CustomerBoth))
        .add(Column::ProviderId.eq(provider))
        .add(Column::ExpiresAt.gt(now));
    undecided_ids(source, which).await
}

/// All that nobody has decided on, expired or not, of an organization: those it sent, and those that invite along with it. One after the other: each has an
/// index of its own.
///
/// # Errors
/// The database cannot answer.
pub async fn undecided_of(source: &impl Source, id: OrganizationId) -> Result<Vec<InvitationId>, Error> {
    use invitation::Column;
    let kinds = InvitationKind::ALL.iter().copied();
    let sent = Condition::all().add(Column::InviterId.eq(id)).add(Column::Kind.is_in(kinds));
    let mut found = undecided_ids(source, sent).await?;
    found.extend(undecided_ids(source, Condition::all().add(Column::ProviderId.eq(id))).await?);
    Ok(found)
}

async fn undecided_ids(source: &impl Source, which: Condition) -> Result<Vec<InvitationId>, Error> {
    let rows = invitation::Entity::find().select_only().column(invitation::Column::Id).filter(which);
    let mut ids: Vec<InvitationId> = rows.filter(undecided()).into_tuple().all(source.conn()).await?;
    ids.sort_unstable();
    Ok(ids)
}

/// Before when no invitation that still works was drafted: the end of the range to look through.
pub fn oldest_working(now: Timestamp) -> Timestamp {
    now.plus_days(-LONGEST_VALIDITY_DAYS)
}

/// In one of the stages in which a link works, expired or not. The stages stand in the text of the query, so that the
/// databases see that the index of exactly these rows holds what is asked for.
pub fn undecided() -> Expr {
    invitation::Column::Stage.into_expr().is_in(OPEN.map(|stage| Expr::Constant(stage.into())))
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

//! Invitations: those of the actor's own organization, and the one that a link names.

mod list;

pub use list::{addressed, addressed_query, decided_by, decided_query, list_query, page};

use domain::actor::Actor;
use domain::id::{AccountId, InvitationId, OrganizationId};
use domain::invitation::{Intent, InvitationKind, StageName};
use domain::time::Timestamp;
use entity::{account, invitation, mail, organization};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::db::Source;
use crate::error::Error;

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

//! What the first page asks for: few rows of the actor's own organization, and counts that stop at a limit.

use domain::actor::Actor;
use domain::id::OrganizationId;
use domain::invitation::{InvitationKind, StageName};
use domain::mail::MailStatus;
use domain::time::Timestamp;
use entity::{customer_draft, customer_index, invitation, mail, partner_index};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use crate::db::Source;
use crate::error::Error;

/// No link works longer, so open invitations and drafts worth showing are younger.
const LONGEST_VALIDITY_DAYS: i64 = 90;
/// The stages in which a link works, until it expires.
const OPEN: [StageName; 4] = [StageName::Drafted, StageName::Prepared, StageName::Sent, StageName::Opened];

fn open(actor: &Actor, kinds: &[InvitationKind], now: Timestamp) -> Select<invitation::Entity> {
    use invitation::Column;
    invitation::Entity::find()
        .filter(Column::InviterId.eq(actor.organization_id))
        .filter(Column::CreatedAt.gt(now.plus_days(-LONGEST_VALIDITY_DAYS)))
        .filter(Column::Kind.is_in(kinds.iter().copied()))
        .filter(Column::Stage.is_in(OPEN))
        .filter(Column::ExpiresAt.gt(now))
}

/// Open invitations of these kinds that the actor's organization sent, oldest first.
pub async fn open_invitations(
    source: &impl Source,
    actor: &Actor,
    kinds: &[InvitationKind],
    now: Timestamp,
    limit: u64,
) -> Result<Vec<invitation::Model>, Error> {
    use invitation::Column;
    let oldest = open(actor, kinds, now).order_by_asc(Column::CreatedAt).order_by_asc(Column::Id);
    Ok(oldest.limit(limit).all(source.conn()).await?)
}

/// How many open invitations there are; stops counting at the limit.
pub async fn count_open_invitations(
    source: &impl Source,
    actor: &Actor,
    kinds: &[InvitationKind],
    now: Timestamp,
    limit: u64,
) -> Result<u64, Error> {
    Ok(open(actor, kinds, now).limit(limit).count(source.conn()).await?)
}

/// The actor's own new customers that were not finished, newest first.
pub async fn customer_drafts(
    source: &impl Source,
    actor: &Actor,
    now: Timestamp,
    limit: u64,
) -> Result<Vec<customer_draft::Model>, Error> {
    use customer_draft::Column;
    let rows = customer_draft::Entity::find()
        .filter(Column::AccountId.eq(actor.account_id))
        .filter(Column::ProviderId.eq(actor.organization_id))
        .filter(Column::CreatedAt.gt(now.plus_days(-LONGEST_VALIDITY_DAYS)))
        .filter(Column::CustomerId.is_null())
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(source.conn())
        .await?;
    Ok(rows)
}

/// How many partners the actor's organization has; stops counting at the limit.
pub async fn count_partners(source: &impl Source, actor: &Actor, limit: u64) -> Result<u64, Error> {
    let rows =
        partner_index::Entity::find().filter(partner_index::Column::ViewerId.eq(actor.organization_id));
    Ok(rows.limit(limit).count(source.conn()).await?)
}

/// How many customers the actor's organization may list; stops counting at the limit.
pub async fn count_customers(source: &impl Source, actor: &Actor, limit: u64) -> Result<u64, Error> {
    use customer_index::Column;
    let rows = customer_index::Entity::find()
        .filter(Column::ViewerId.eq(actor.organization_id))
        .filter(Column::ResellerId.eq(OrganizationId::NIL));
    Ok(rows.limit(limit).count(source.conn()).await?)
}

/// How many mails are in a state; stops counting at the limit. The caller has asked the policy about the outbox.
pub async fn count_mails(source: &impl Source, status: MailStatus, limit: u64) -> Result<u64, Error> {
    let rows = mail::Entity::find().filter(mail::Column::Status.eq(status));
    Ok(rows.limit(limit).count(source.conn()).await?)
}

//! What the first page asks for: few rows of the actor's own organization, and counts that stop at a limit and are run
//! by [`capped::count`].

use domain::actor::Actor;
use domain::dashboard::ENDING_DAYS;
use domain::enrollment::EnrollmentState;
use domain::grant::GrantKind;
use domain::id::OrganizationId;
use domain::invitation::InvitationKind;
use domain::listing::ListingState;
use domain::mail::MailStatus;
use domain::referral::ReferralStatus;
use domain::subscription::SubscriptionStatus;
use domain::support_request::{SupportStatus, SupportView};
use domain::time::Timestamp;
use entity::{
    customer_draft, customer_index, enrollment, grant_entry, invitation, mail, partner_index,
    provider_listing, subscription,
};
use sea_orm::sea_query::SelectStatement;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use super::invitation::{oldest_working, undecided};
use super::{capped, ledger, organization, referral, support_request};
use crate::db::Source;
use crate::error::Error;

/// Drafts that are older are not worth showing.
const DRAFT_DAYS: i64 = 90;

fn open(actor: &Actor, kind: InvitationKind, now: Timestamp) -> Select<invitation::Entity> {
    use invitation::Column;
    invitation::Entity::find()
        .filter(Column::InviterId.eq(actor.organization_id))
        .filter(Column::Kind.eq(kind))
        .filter(undecided())
        .filter(Column::CreatedAt.gt(oldest_working(now)))
        .filter(Column::ExpiresAt.gt(now))
}

/// Open invitations of one kind that the actor's organization sent, oldest first. The plan test explains it.
pub fn open_query(
    actor: &Actor,
    kind: InvitationKind,
    now: Timestamp,
    limit: u64,
) -> Select<invitation::Entity> {
    use invitation::Column;
    open(actor, kind, now).order_by_asc(Column::CreatedAt).order_by_asc(Column::Id).limit(limit)
}

/// How many open invitations of one kind there are, up to the limit. The plan test explains it.
pub fn count_open_query(actor: &Actor, kind: InvitationKind, now: Timestamp, limit: u64) -> SelectStatement {
    capped::of(open(actor, kind, now), limit)
}

/// Runs [`open_query`] for several kinds.
///
/// # Errors
/// The database cannot answer.
pub async fn open_invitations(
    source: &impl Source,
    actor: &Actor,
    kinds: &[InvitationKind],
    now: Timestamp,
    limit: u64,
) -> Result<Vec<invitation::Model>, Error> {
    let mut found = Vec::new();
    for kind in kinds {
        found.extend(open_query(actor, *kind, now, limit).all(source.conn()).await?);
    }
    found.sort_unstable_by_key(|row| (row.created_at, row.id));
    found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(found)
}

/// Runs [`count_open_query`] for several kinds; stops counting each at the limit.
///
/// # Errors
/// The database cannot answer.
pub async fn count_open_invitations(
    source: &impl Source,
    actor: &Actor,
    kinds: &[InvitationKind],
    now: Timestamp,
    limit: u64,
) -> Result<u64, Error> {
    let mut sum = 0;
    for kind in kinds {
        sum += capped::count(source, &count_open_query(actor, *kind, now, limit)).await?;
    }
    Ok(sum)
}

/// The actor's own new customers that were not finished, newest first. The plan test explains it.
pub fn drafts_query(actor: &Actor, now: Timestamp, limit: u64) -> Select<customer_draft::Entity> {
    use customer_draft::Column;
    customer_draft::Entity::find()
        .filter(Column::AccountId.eq(actor.account_id))
        .filter(Column::ProviderId.eq(actor.organization_id))
        .filter(Column::CreatedAt.gt(now.plus_days(-DRAFT_DAYS)))
        .filter(Column::CustomerId.is_null())
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .limit(limit)
}

/// Runs [`drafts_query`].
///
/// # Errors
/// The database cannot answer.
pub async fn customer_drafts(
    source: &impl Source,
    actor: &Actor,
    now: Timestamp,
    limit: u64,
) -> Result<Vec<customer_draft::Model>, Error> {
    Ok(drafts_query(actor, now, limit).all(source.conn()).await?)
}

/// How many partners the actor's organization has, up to the limit. The plan test explains it.
pub fn partners_query(actor: &Actor, limit: u64) -> SelectStatement {
    let own = partner_index::Column::ViewerId.eq(actor.organization_id);
    capped::of(partner_index::Entity::find().filter(own), limit)
}

/// How many customers the actor's organization may list, up to the limit. The plan test explains it.
pub fn customers_query(actor: &Actor, limit: u64) -> SelectStatement {
    use customer_index::Column;
    let rows = customer_index::Entity::find()
        .filter(Column::ViewerId.eq(actor.organization_id))
        .filter(Column::ResellerId.eq(OrganizationId::NIL));
    capped::of(rows, limit)
}

/// How many mails are in a state, up to the limit. The caller has asked the policy about the outbox. The plan test
/// explains it.
pub fn mails_query(status: MailStatus, limit: u64) -> SelectStatement {
    capped::of(mail::Entity::find().filter(mail::Column::Status.eq(status)), limit)
}

/// How many applications wait for a review, up to the limit. The caller has asked the policy about reviews. The plan test
/// explains it.
pub fn reviews_query(limit: u64) -> SelectStatement {
    let waiting = enrollment::Column::State.eq(EnrollmentState::InReview);
    capped::of(enrollment::Entity::find().filter(waiting), limit)
}

/// How many support requests of one list stand so, up to the limit. The plan test explains it.
pub fn support_query(
    actor: &Actor,
    view: SupportView,
    status: SupportStatus,
    now: Timestamp,
    limit: u64,
) -> SelectStatement {
    capped::of(support_request::view_query(actor, view, status, now), limit)
}

/// How many new referrals the actor's organization has not answered, up to the limit. The plan test explains it.
pub fn referrals_query(actor: &Actor, now: Timestamp, limit: u64) -> SelectStatement {
    let waiting = referral::Stored { status: ReferralStatus::New, over: Some(false) };
    capped::of(referral::stored_query(actor, waiting, now), limit)
}

/// How many listings wait for approval, up to the limit. The caller has asked the policy about them. The plan test
/// explains it.
pub fn listings_query(limit: u64) -> SelectStatement {
    let waiting = provider_listing::Column::State.eq(ListingState::Submitted);
    capped::of(provider_listing::Entity::find().filter(waiting), limit)
}

/// How many organizations ask to be closed, up to the limit. The caller has asked the policy about organizations. The plan
/// test explains it.
pub fn closings_query(limit: u64) -> SelectStatement {
    capped::of(organization::asking(), limit)
}

/// How many running subscriptions of the actor's own organization come to the end of their term soon, up to the limit.
pub fn terms_query(actor: &Actor, now: Timestamp, limit: u64) -> SelectStatement {
    use subscription::Column;
    let rows = subscription::Entity::find()
        .filter(Column::CustomerId.eq(actor.organization_id))
        .filter(Column::Status.eq(SubscriptionStatus::Active))
        .filter(Column::EndsAt.lte(now.plus_days(ENDING_DAYS)));
    capped::of(rows, limit)
}

/// How many partners soon lose the access to the tenant that the actor's organization gave them, up to the limit.
pub fn tenant_access_query(actor: &Actor, now: Timestamp, limit: u64) -> SelectStatement {
    use grant_entry::Column;
    let rows = grant_entry::Entity::find()
        .filter(Column::GrantorId.eq(actor.organization_id))
        .filter(Column::Kind.eq(GrantKind::TenantAdmin))
        .filter(Column::EndsAt.lte(now.plus_days(ENDING_DAYS)))
        .filter(ledger::standing(now));
    capped::of(rows, limit)
}

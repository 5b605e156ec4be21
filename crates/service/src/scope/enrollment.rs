//! Applications: of whoever fills one in, of the actor's own tenant, and for the operator's reviewers, about whose right
//! the caller has asked the policy.

use domain::actor::OrganizationKind;
use domain::enrollment::EnrollmentState;
use domain::id::{EnrollmentId, MembershipProfileId, OrganizationId};
use domain::page::Page;
use domain::time::Timestamp;
use entity::{contact_verification, enrollment, enrollment_event, organization, sign_in_failure};
use sea_orm::sea_query::{Expr, ExprTrait, Func};
use sea_orm::{
    ColumnTrait, Condition, DbBackend, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    Select,
};

use crate::db::Source;
use crate::enrollment::Applicant;
use crate::error::Error;
use crate::keys::Token;
use crate::page::Slice;

/// States in which an application is over.
const OVER: [EnrollmentState; 3] =
    [EnrollmentState::Approved, EnrollmentState::Completed, EnrollmentState::Withdrawn];

/// The hash by which an application that nobody has signed in for is found.
pub fn holder_hash(who: Applicant<'_>) -> Option<Vec<u8>> {
    who.holder.and_then(Token::parse).map(|token| token.hash().to_vec())
}

/// An application of the person's own tenant, or the one that this browser began. Without either, signing in may help;
/// that is answered alike for applications that do not exist.
pub async fn application(
    source: &impl Source,
    who: Applicant<'_>,
    id: EnrollmentId,
) -> Result<enrollment::Model, Error> {
    use enrollment::Column;
    let mut own = Condition::any();
    if let Some(actor) = who.actor {
        own = own.add(Column::OrganizationId.eq(actor.organization_id));
    }
    if let Some(hash) = holder_hash(who) {
        own = own.add(Column::HolderHash.eq(hash));
    }
    let found = match own.is_empty() {
        true => None,
        false => enrollment::Entity::find_by_id(id).filter(own).one(source.conn()).await?,
    };
    let missing = if who.actor.is_some() { Error::NotFound } else { Error::Unauthenticated };
    found.ok_or(missing)
}

/// The application that this browser began and nobody has signed in for.
pub async fn held(source: &impl Source, who: Applicant<'_>) -> Result<Option<enrollment::Model>, Error> {
    let Some(hash) = holder_hash(who) else { return Ok(None) };
    let rows = enrollment::Entity::find().filter(enrollment::Column::HolderHash.eq(hash));
    Ok(rows.one(source.conn()).await?)
}

/// The one open application of a tenant.
pub async fn open_of(
    source: &impl Source,
    organization: OrganizationId,
) -> Result<Option<enrollment::Model>, Error> {
    let found = enrollment::Entity::find()
        .filter(enrollment::Column::OrganizationId.eq(organization))
        .filter(enrollment::Column::State.is_not_in(OVER))
        .one(source.conn())
        .await?;
    Ok(found)
}

/// The newest application of a tenant.
pub async fn latest_of(
    source: &impl Source,
    organization: OrganizationId,
) -> Result<Option<enrollment::Model>, Error> {
    let found = enrollment::Entity::find()
        .filter(enrollment::Column::OrganizationId.eq(organization))
        .order_by_desc(enrollment::Column::CreatedAt)
        .order_by_desc(enrollment::Column::Id)
        .limit(1)
        .one(source.conn())
        .await?;
    Ok(found)
}

/// The application in which a tenant was created, while nobody has signed in for it.
pub async fn created_with(
    source: &impl Source,
    organization: OrganizationId,
) -> Result<Option<enrollment::Model>, Error> {
    let found = enrollment::Entity::find()
        .filter(enrollment::Column::CreatedOrganizationId.eq(organization))
        .filter(enrollment::Column::OrganizationId.is_null())
        .one(source.conn())
        .await?;
    Ok(found)
}

/// An application that was submitted: for reviewers.
pub async fn submitted(source: &impl Source, id: EnrollmentId) -> Result<enrollment::Model, Error> {
    let found = enrollment::Entity::find_by_id(id)
        .filter(enrollment::Column::SubmittedAt.is_not_null())
        .one(source.conn())
        .await?;
    found.filter(|row| row.state.is_reviewable() && row.submitted.is_some()).ok_or(Error::NotFound)
}

/// A page of the submitted applications, by the time of submission. The plan test explains it.
pub fn queue_query(
    state: Option<EnrollmentState>,
    submitted_before: Option<Timestamp>,
    slice: &Slice,
) -> Select<enrollment::Entity> {
    use enrollment::Column;
    let mut select = enrollment::Entity::find().filter(Column::SubmittedAt.is_not_null());
    select = match state {
        Some(state) => select.filter(Column::State.eq(state)),
        // Those that are not shown, few of which were ever submitted: a list of those that are would be searched state
        // by state, and sorted.
        None => {
            let hidden = EnrollmentState::ALL.iter().copied().filter(|state| !state.is_reviewable());
            select.filter(Column::State.is_not_in(hidden))
        }
    };
    if let Some(before) = submitted_before {
        select = select.filter(Column::SubmittedAt.lte(before));
    }
    slice.cut(select, Column::SubmittedAt, Column::Id)
}

/// Runs [`queue_query`]: for reviewers.
pub async fn queue(
    source: &impl Source,
    state: Option<EnrollmentState>,
    submitted_before: Option<Timestamp>,
    slice: &Slice,
) -> Result<Page<enrollment::Model>, Error> {
    let found = queue_query(state, submitted_before, slice).all(source.conn()).await?;
    Ok(slice.page(found, |row| (row.submitted_at.unwrap_or_default().into(), row.id)))
}

/// The history of an application whose row the caller holds already, oldest first.
pub async fn events(source: &impl Source, id: EnrollmentId) -> Result<Vec<enrollment_event::Model>, Error> {
    let rows = enrollment_event::Entity::find()
        .filter(enrollment_event::Column::EnrollmentId.eq(id))
        .order_by_asc(enrollment_event::Column::Seq)
        .limit(500);
    Ok(rows.all(source.conn()).await?)
}

/// The confirmations asked for in an application whose row the caller holds already, newest first.
pub async fn verifications(
    source: &impl Source,
    id: EnrollmentId,
) -> Result<Vec<contact_verification::Model>, Error> {
    let rows = contact_verification::Entity::find()
        .filter(contact_verification::Column::EnrollmentId.eq(id))
        .order_by_desc(contact_verification::Column::CreatedAt)
        .order_by_desc(contact_verification::Column::Id)
        .limit(50);
    Ok(rows.all(source.conn()).await?)
}

/// The confirmation that a link stands for, with its application: for whoever holds the link.
pub async fn verification_with_token(
    source: &impl Source,
    hash: &[u8; 32],
) -> Result<Option<(contact_verification::Model, enrollment::Model)>, Error> {
    let found = contact_verification::Entity::find()
        .filter(contact_verification::Column::TokenHash.eq(hash.to_vec()))
        .find_also_related(enrollment::Entity)
        .one(source.conn())
        .await?;
    Ok(found.and_then(|(verification, application)| Some((verification, application?))))
}

/// Whether a primary contact's link still decides something at `now`.
pub fn verification_works(row: &contact_verification::Model, now: Timestamp) -> bool {
    row.used_at.is_none() && row.revoked_at.is_none() && now < row.expires_at
}

/// Partners whose name holds these words or that have this membership number, for the check of duplicates.
pub async fn similar_partners(
    source: &impl Source,
    words: &str,
    mpn_id: Option<&str>,
    except: OrganizationId,
    limit: u64,
) -> Result<Vec<organization::Model>, Error> {
    use organization::Column;
    let position = if source.backend() == DbBackend::Sqlite { "instr" } else { "strpos" };
    let key = Expr::col((organization::Entity, Column::NameKey));
    let named = Expr::from(Func::cust(position).arg(key).arg(words)).gt(0);
    let mut like = Condition::any().add(named);
    if let Some(mpn_id) = mpn_id {
        like = like.add(Column::MpnId.eq(mpn_id));
    }
    let rows = organization::Entity::find()
        .filter(Column::Kind.is_in([OrganizationKind::Reseller, OrganizationKind::Provider]))
        .filter(Column::Id.ne(except))
        .filter(like)
        .order_by_asc(Column::NameKey)
        .limit(limit);
    Ok(rows.all(source.conn()).await?)
}

/// Other tenants that apply with the same organization profile.
pub async fn rivals(
    source: &impl Source,
    profile: MembershipProfileId,
    except: EnrollmentId,
    limit: u64,
) -> Result<Vec<enrollment::Model>, Error> {
    use enrollment::Column;
    let rows = enrollment::Entity::find()
        .filter(Column::MembershipProfileId.eq(profile))
        .filter(Column::State.ne(EnrollmentState::Withdrawn))
        .filter(Column::SubmittedAt.is_not_null())
        .filter(Column::Id.ne(except))
        .limit(limit);
    Ok(rows.all(source.conn()).await?)
}

/// How often something was tried under a key since then; counting stops at the limit.
pub async fn attempts(source: &impl Source, key: &str, since: Timestamp, limit: u64) -> Result<u64, Error> {
    let rows = sign_in_failure::Entity::find()
        .filter(sign_in_failure::Column::AccountKey.eq(key))
        .filter(sign_in_failure::Column::At.gt(since))
        .limit(limit);
    Ok(rows.count(source.conn()).await?)
}

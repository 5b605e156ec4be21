//! **Get started**: begins an application, or finds the one that was begun.

use domain::activity::Deed;
use domain::actor::{Actor, OrganizationKind, Role};
use domain::enrollment::{
    DetailsInput, EnrollmentPath, EnrollmentState, EnrollmentStep, Progress, StartEnrollmentInput,
};
use domain::id::EnrollmentId;
use domain::time::Timestamp;
use entity::enrollment::{Column, Entity, Model};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::ExprTrait;

use super::{Applicant, attach, invited, limit};
use crate::audit::{self, Event};
use crate::db::{Source, Tx};
use crate::error::Error;
use crate::keys::Token;
use crate::{scope, store};

/// For how many days an application is kept that nobody has signed in for.
const KEPT_DAYS: i64 = 14;

/// An application to go on with.
#[derive(Clone)]
pub struct Started {
    /// The application.
    pub id: EnrollmentId,
    /// Where to go on.
    pub step: EnrollmentStep,
    /// The secret for the cookie, for a new application that nobody has signed in for.
    pub holder: Option<String>,
}

/// Begins an application. A reseller's global administrator goes on with the tenant's open one; everybody else gets one
/// that belongs to the browser until somebody signs in. `client` is the address the request came from, `invitation` the
/// secret of an invitation that was opened before (checklist A7).
///
/// # Errors
/// [`Error::TooMany`].
pub async fn start(
    tx: &Tx,
    who: Applicant<'_>,
    now: Timestamp,
    input: &StartEnrollmentInput,
    client: &str,
    invitation: Option<&str>,
) -> Result<Started, Error> {
    if let Some(found) = found(tx, who).await? {
        invited::note(tx, now, &found, invitation).await?;
        let found = again(tx, found).await?;
        return Ok(Started { id: found.id, step: resume(&found), holder: None });
    }
    let key = limit::address_key(tx.db(), "start", client);
    limit::PER_CLIENT.check(tx, &key, now).await?;
    limit::note(tx, &key, now).await?;
    forget_old(tx, now).await?;
    let token = Token::random(tx.random());
    let row = insert(tx, now, input, &token).await?;
    invited::note(tx, now, &row, invitation).await?;
    audit::append_by(tx, who.actor, now, Event::new(Deed::StartEnrollment, "enrollment", row.id)).await?;
    match who.actor.filter(|actor| is_applicant(actor)) {
        Some(actor) => {
            let who = Applicant { actor: Some(actor), holder: Some(&token.reveal()) };
            let attach::Attached { id, .. } = attach::attach(tx, who, now, &row.id.to_string()).await?;
            Ok(Started { id, step: EnrollmentStep::Welcome, holder: None })
        }
        None => Ok(Started { id: row.id, step: EnrollmentStep::Welcome, holder: Some(token.reveal()) }),
    }
}

/// Whether the person could enroll its tenant; others are told at the step of the tenant.
fn is_applicant(actor: &Actor) -> bool {
    actor.organization_kind == OrganizationKind::Reseller && actor.has(Role::GlobalAdmin)
}

/// The application to go on with, if there is one.
async fn found(tx: &Tx, who: Applicant<'_>) -> Result<Option<Model>, Error> {
    match who.actor.filter(|actor| is_applicant(actor)) {
        Some(actor) => scope::enrollment::open_of(tx, actor.organization_id).await,
        None => scope::enrollment::held(tx, who).await,
    }
}

/// The row after something was written into it.
async fn again(tx: &Tx, row: Model) -> Result<Model, Error> {
    match row.organization_id {
        Some(organization) => Ok(scope::enrollment::open_of(tx, organization).await?.unwrap_or(row)),
        None => Ok(row),
    }
}

/// How far an application has come.
pub(super) fn progress(row: &Model) -> Progress {
    Progress { path: row.path, state: row.state, user_named: !row.membership_user_name.is_empty() }
}

/// Where to go on with it.
pub(super) fn resume(row: &Model) -> EnrollmentStep {
    match row.state {
        EnrollmentState::Started => EnrollmentStep::Welcome,
        _ => progress(row).resume(),
    }
}

async fn insert(
    tx: &Tx,
    now: Timestamp,
    input: &StartEnrollmentInput,
    token: &Token,
) -> Result<Model, Error> {
    let row = Model {
        id: EnrollmentId(tx.random().uuid()),
        organization_id: None,
        account_id: None,
        holder_hash: Some(token.hash().to_vec()),
        created_organization_id: None,
        path: EnrollmentPath::Full,
        state: EnrollmentState::Started,
        language: input.language(),
        membership_user_name: String::new(),
        membership_account_id: None,
        membership_profile_id: None,
        document: serde_json::to_string(&DetailsInput::default())?,
        submitted: None,
        company_name: String::new(),
        contact_email: None,
        verified_email: None,
        invitation_id: None,
        submitted_at: None,
        created_at: now,
        updated_at: now,
        version: 1,
    };
    store::insert(tx, row.clone()).await?;
    Ok(row)
}

/// What nobody ever signed in for holds nothing worth keeping.
async fn forget_old(tx: &Tx, now: Timestamp) -> Result<(), Error> {
    let old = Column::OrganizationId
        .is_null()
        .and(Column::State.eq(EnrollmentState::Started))
        .and(Column::UpdatedAt.lt(now.plus_days(-KEPT_DAYS)));
    store::delete_where::<Entity>(tx, old).await?;
    Ok(())
}

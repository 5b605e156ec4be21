//! The whole application, as it was submitted, with what was checked by itself.

use domain::actor::{Actor, OrganizationKind};
use domain::enrollment::{EnrollmentMove, ReviewDetail};
use domain::id::EnrollmentId;
use domain::policy::{self, Action, Facts};
use domain::team::full_name;
use domain::time::Timestamp;

use super::{facts, reasons};
use crate::db::Read;
use crate::enrollment::timeline::timeline;
use crate::enrollment::wizard::tenant_card;
use crate::enrollment::{details, profile, record, verification};
use crate::error::Error;
use crate::scope;

/// Reads it.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but the operator's reviewers, [`Error::NotFound`] for one that was not submitted.
pub async fn detail(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    id: EnrollmentId,
) -> Result<ReviewDetail, Error> {
    policy::may(actor, Action::DecideEnrollment, &Facts::own(now))?;
    debug_assert_eq!(actor.organization_kind, OrganizationKind::Operator);
    let row = scope::enrollment::submitted(read, id).await?;
    let organization = row.organization_id.ok_or(Error::NotFound)?;
    let tenant = tenant_card(read, organization).await?.ok_or(Error::NotFound)?;
    let details = details::submitted(&row)?;
    let chosen = match row.membership_profile_id {
        Some(chosen) => scope::membership::profile(read, chosen).await?,
        None => None,
    };
    let person = match row.account_id {
        Some(account) => scope::draft::author(read, account).await?,
        None => None,
    };
    let name = |given: &str, family: &str| full_name(actor.language, given, family);
    let may = |by| {
        let facts = Facts { open: record::rules(&row).allows(by), ..Facts::own(now) };
        policy::permit(actor, Action::DecideEnrollment, &facts)
    };
    Ok(ReviewDetail {
        id,
        state: row.state,
        next: row.state.next_party(),
        applicant: person
            .as_ref()
            .map(|person| name(&person.given_name, &person.family_name))
            .unwrap_or_default(),
        applicant_user_name: person.map(|person| person.user_name).unwrap_or_default(),
        language: row.language,
        checks: facts::check(read, &row, &tenant, &details, chosen.as_ref()).await?,
        profile: chosen.map(|chosen| profile::card(chosen, tenant.country)).transpose()?,
        tenant,
        details,
        verification: verification::shown(read, now, id).await?,
        timeline: timeline(read, actor, &row).await?,
        submitted_at: row.submitted_at.unwrap_or(row.created_at),
        reasons: reasons::all(row.language),
        can_ask: may(EnrollmentMove::AskInformation),
        can_approve: may(EnrollmentMove::Approve),
        can_reject: may(EnrollmentMove::Reject),
        version: i64::from(row.version),
    })
}

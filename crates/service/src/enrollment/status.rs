//! The status page: what happened, who acts next, how long that usually takes.

use domain::actor::Actor;
use domain::enrollment::{EnrollmentMove, EnrollmentState, EnrollmentStatus};
use domain::id::EnrollmentId;
use domain::policy::{self, Action, Facts, Permit};
use domain::time::Timestamp;
use entity::enrollment::Model;

use super::timeline::timeline;
use super::wizard::tenant_card;
use super::{Applicant, invited, record, verification};
use crate::db::Read;
use crate::error::Error;
use crate::scope;

/// Reads the page of an application of the actor's own tenant.
///
/// # Errors
/// [`Error::NotFound`] for anybody else's, [`Error::Forbidden`].
pub async fn status(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    id: EnrollmentId,
) -> Result<EnrollmentStatus, Error> {
    let row = scope::enrollment::application(read, Applicant::signed_in(actor), id).await?;
    policy::require(actor, Action::ReadEnrollment, &Facts::own(now))?;
    let organization = row.organization_id.ok_or(Error::NotFound)?;
    let timeline = timeline(read, actor, &row).await?;
    let said = timeline
        .iter()
        .rev()
        .find(|entry| matches!(entry.kind, EnrollmentMove::AskInformation | EnrollmentMove::Reject));
    let waits = matches!(row.state, EnrollmentState::NeedsInformation | EnrollmentState::Rejected);
    let message = said.filter(|_| waits).and_then(|entry| entry.note.clone());
    let profile = match row.membership_profile_id {
        Some(profile) => scope::membership::profile(read, profile).await?,
        None => None,
    };
    let may = |by| permit(actor, now, &row, by);
    Ok(EnrollmentStatus {
        id,
        path: row.path,
        state: row.state,
        tenant: tenant_card(read, organization).await?.ok_or(Error::NotFound)?,
        mpn_id: profile.map(|profile| profile.mpn_id),
        timeline,
        next: row.state.next_party(),
        usual_days: row.state.usual_days(),
        message,
        verification: verification::shown(read, now, id).await?,
        invited_by: invited::inviter(read, &row, now).await?,
        can_verify_again: may(EnrollmentMove::SendAgain),
        can_answer: may(EnrollmentMove::Answer),
        can_correct: may(EnrollmentMove::Correct),
        can_withdraw: may(EnrollmentMove::Withdraw),
        version: i64::from(row.version),
    })
}

fn permit(actor: &Actor, now: Timestamp, row: &Model, by: EnrollmentMove) -> Permit {
    let facts = Facts { open: record::rules(row).allows(by), ..Facts::own(now) };
    policy::permit(actor, Action::EditEnrollment, &facts)
}

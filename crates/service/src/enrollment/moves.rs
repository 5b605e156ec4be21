//! What the applicant does with an application as a whole: going on with a rejected one, and withdrawing.

use domain::actor::Actor;
use domain::enrollment::{EnrollmentInput, EnrollmentMove, EnrollmentStep};
use domain::id::EnrollmentId;
use domain::time::Timestamp;
use entity::enrollment::Model;

use super::notice::{self, Notice};
use super::organization::SavedEnrollment;
use super::record::{self, Step};
use super::{applicant, verification};
use crate::db::Tx;
use crate::error::Error;
use crate::invitation::Installation;

/// Opens a rejected application again, with everything that was entered (checklist B19).
///
/// # Errors
/// A conflict when it is not rejected.
pub async fn correct(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &EnrollmentInput,
    installation: Installation<'_>,
) -> Result<SavedEnrollment, Error> {
    let id = act(tx, actor, now, input, EnrollmentMove::Correct, Notice::Correcting, installation).await?;
    Ok(SavedEnrollment { id, next: Some(EnrollmentStep::Organization) })
}

/// Withdraws it. Links to the primary contact stop working.
///
/// # Errors
/// A conflict when it was decided already.
pub async fn withdraw(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &EnrollmentInput,
    installation: Installation<'_>,
) -> Result<EnrollmentId, Error> {
    act(tx, actor, now, input, EnrollmentMove::Withdraw, Notice::Withdrawn, installation).await
}

async fn act(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &EnrollmentInput,
    by: EnrollmentMove,
    notice: Notice<'_>,
    installation: Installation<'_>,
) -> Result<EnrollmentId, Error> {
    let row = applicant::own_application(tx, actor, now, &input.id).await?;
    record::as_shown(&row, &input.version)?;
    let next = record::take(tx, now, &row, Step::of(&row, by, Some(actor))).await?;
    verification::revoke(tx, now, row.id).await?;
    let after = Model { state: next.state, ..row };
    notice::tell(tx, now, &after, notice, installation).await?;
    Ok(after.id)
}

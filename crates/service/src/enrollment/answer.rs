//! The answer to what the operator asked, with the organization details as they were corrected.

use domain::actor::Actor;
use domain::enrollment::{AnswerInput, EnrollmentMove, EnrollmentState};
use domain::id::EnrollmentId;
use domain::time::Timestamp;

use super::{applicant, organization, record};
use crate::db::Tx;
use crate::error::{Conflict, Error};
use crate::invitation::Installation;

/// Answers.
///
/// # Errors
/// [`Error::Invalid`] for an empty answer or details that do not hold; a conflict when nothing is asked.
pub async fn answer(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &AnswerInput,
    installation: Installation<'_>,
) -> Result<EnrollmentId, Error> {
    let row = applicant::own_application(tx, actor, now, &input.id).await?;
    if row.state != EnrollmentState::NeedsInformation {
        return Err(Conflict::Stage.into());
    }
    record::as_shown(&row, &input.version)?;
    let note = Some(String::from(input.parse()?));
    organization::submit(tx, actor, now, &row, &row, EnrollmentMove::Answer, note, installation).await?;
    Ok(row.id)
}

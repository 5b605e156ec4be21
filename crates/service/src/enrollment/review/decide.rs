//! What a reviewer decides. Each decision names the version that was shown: of two reviewers at once the second is told
//! that the application has moved.

use domain::actor::Actor;
use domain::enrollment::{AskInput, DecideInput, EnrollmentMove, RejectInput, Rejection};
use domain::policy::{self, Action, Facts};
use domain::time::Timestamp;
use entity::enrollment::Model;

use super::reasons;
use crate::db::Tx;
use crate::enrollment::notice::{self, Notice};
use crate::enrollment::record::{self, Step};
use crate::enrollment::{details, settle};
use crate::error::{Conflict, Error};
use crate::invitation::Installation;
use crate::scope;

/// Asks the applicant for information.
///
/// # Errors
/// [`Error::Invalid`] at `question`; [`Conflict::Stale`] when it has moved; [`Error::Forbidden`].
pub async fn ask_information(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &AskInput,
    installation: Installation<'_>,
) -> Result<(), Error> {
    let row = shown(tx, actor, now, &input.id, &input.version).await?;
    let question = String::from(input.parse()?);
    let after = step(tx, actor, now, row, EnrollmentMove::AskInformation, Some(question.clone())).await?;
    notice::tell(tx, now, &after, Notice::Information(&question), installation).await
}

/// Rejects it, with a reason: in the reviewer's words or those of a template.
///
/// # Errors
/// [`Error::Invalid`] at `reason`; [`Conflict::Stale`] when it has moved; [`Error::Forbidden`].
pub async fn reject(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &RejectInput,
    installation: Installation<'_>,
) -> Result<(), Error> {
    let row = shown(tx, actor, now, &input.id, &input.version).await?;
    let reason = match input.parse()? {
        Rejection::Words(words) => words.into(),
        Rejection::Template(template) => reasons::text(template, row.language).to_owned(),
    };
    let after = step(tx, actor, now, row, EnrollmentMove::Reject, Some(reason.clone())).await?;
    notice::tell(tx, now, &after, Notice::Rejected(&reason), installation).await
}

/// Approves it: the organization is a reseller that can work.
///
/// # Errors
/// [`Conflict::Stale`] when it has moved; [`Error::Forbidden`].
pub async fn approve(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &DecideInput,
    installation: Installation<'_>,
) -> Result<(), Error> {
    let row = shown(tx, actor, now, &input.id, &input.version).await?;
    let given = details::submitted(&row)?;
    let after = step(tx, actor, now, row, EnrollmentMove::Approve, None).await?;
    let organization = after.organization_id.ok_or(Error::NotFound)?;
    let profile = match after.membership_profile_id {
        Some(profile) => scope::membership::profile(tx, profile).await?,
        None => None,
    };
    settle::approve(tx, now, organization, given, profile.map(|profile| profile.mpn_id)).await?;
    notice::tell(tx, now, &after, Notice::Approved, installation).await
}

/// The application as the reviewer saw it.
async fn shown(tx: &Tx, actor: &Actor, now: Timestamp, id: &str, version: &str) -> Result<Model, Error> {
    policy::require(actor, Action::DecideEnrollment, &Facts::own(now))?;
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let row = scope::enrollment::submitted(tx, id).await?;
    record::as_shown(&row, version)?;
    Ok(row)
}

async fn step(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    row: Model,
    by: EnrollmentMove,
    note: Option<String>,
) -> Result<Model, Error> {
    if !record::rules(&row).allows(by) {
        return Err(Conflict::Stage.into());
    }
    let step = Step { note, ..Step::of(&row, by, Some(actor)) };
    let next = record::take(tx, now, &row, step).await?;
    Ok(Model { state: next.state, version: row.version + 1, ..row })
}

//! The ordered checklist of the first page: which steps the organization has taken, and which the reader may take.

use domain::actor::Actor;
use domain::checklist::{Checklist, Step};
use domain::policy::{self, Facts, Permit, Refusal};
use domain::time::Timestamp;

use crate::db::Read;
use crate::error::Error;
use crate::scope;

/// Reads the checklist; nothing for whoever may take no step, and while the organization is not active.
///
/// # Errors
/// The database cannot answer.
pub async fn read(read: &Read, actor: &Actor, now: Timestamp) -> Result<Option<Checklist>, Error> {
    let steps = Step::of(actor.organization_kind);
    let refused = steps.iter().all(|step| !permit(actor, *step, now).is_allowed());
    if refused || !actor.organization_active {
        return Ok(None);
    }
    let done = scope::checklist::done(read, actor, steps, now).await?;
    Ok(Checklist::new(actor.organization_kind, &done, |step| permit(actor, step, now)))
}

/// Whether the person's role allows the step. That a relation is missing is why the step is there.
fn permit(actor: &Actor, step: Step, now: Timestamp) -> Permit {
    match policy::permit(actor, step.action(), &Facts::own(now)) {
        Permit::Refused(Refusal::RelationMissing { .. }) => Permit::Allowed,
        permit => permit,
    }
}

//! The short path: an organization that is enrolled already gives its customer support contact (checklist B1).

use domain::actor::Actor;
use domain::enrollment::{EnrollmentMove, SupportStepInput};
use domain::id::EnrollmentId;
use domain::time::Timestamp;
use entity::enrollment::{ActiveModel, Model};
use sea_orm::ActiveValue::Set;

use super::notice::{self, Notice};
use super::profile::tenant_country;
use super::record::{self, Step};
use super::{applicant, settle};
use crate::db::Tx;
use crate::error::{Conflict, Error};
use crate::invitation::Installation;
use crate::scope;

/// Gives it; the account is ready.
///
/// # Errors
/// [`Error::Invalid`]; a conflict on the full path, or when it was given already.
pub async fn give_support(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &SupportStepInput,
    installation: Installation<'_>,
) -> Result<EnrollmentId, Error> {
    let row = applicant::own_application(tx, actor, now, &input.id).await?;
    if !record::rules(&row).allows(EnrollmentMove::GiveSupport) {
        return Err(Conflict::Stage.into());
    }
    record::as_shown(&row, &input.version)?;
    let support = input.support.parse(tenant_country(tx, &row).await?)?;
    settle::support_contact(tx, now, actor.organization_id, support).await?;
    let profile = scope::directory::profile_of(tx, actor.organization_id).await?;
    let contact_email = profile.map(|profile| profile.contact_email);
    let columns = ActiveModel { contact_email: Set(contact_email.clone()), ..Default::default() };
    let step = Step { columns, ..Step::of(&row, EnrollmentMove::GiveSupport, Some(actor)) };
    let next = record::take(tx, now, &row, step).await?;
    let after = Model { state: next.state, contact_email, ..row };
    notice::tell(tx, now, &after, Notice::Completed, installation).await?;
    Ok(after.id)
}

//! The primary contact's mail: sent again, or to another address.

use domain::actor::Actor;
use domain::enrollment::{ContactInput, EnrollmentInput, EnrollmentMove};
use domain::id::EnrollmentId;
use domain::time::Timestamp;
use entity::enrollment::{ActiveModel, Model};
use sea_orm::ActiveValue::Set;

use super::record::{self, Step};
use super::{applicant, details, verification};
use crate::db::Tx;
use crate::error::{Conflict, Error};
use crate::invitation::Installation;

/// Sends it again; its link works for seven days from now.
///
/// # Errors
/// A conflict when nothing waits for the primary contact; [`Error::TooMany`].
pub async fn send_again(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &EnrollmentInput,
    installation: Installation<'_>,
) -> Result<EnrollmentId, Error> {
    let row = applicant::own_application(tx, actor, now, &input.id).await?;
    if !record::rules(&row).allows(EnrollmentMove::SendAgain) {
        return Err(Conflict::Stage.into());
    }
    verification::check_limit(tx, now, row.id).await?;
    record::take(tx, now, &row, Step::of(&row, EnrollmentMove::SendAgain, Some(actor))).await?;
    verification::repeat(tx, now, &row, installation).await?;
    Ok(row.id)
}

/// Corrects the address: the link that went to the other one stops working.
///
/// # Errors
/// [`Error::Invalid`] at `email`; a conflict when nothing waits for the primary contact; [`Error::TooMany`].
pub async fn correct_contact(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &ContactInput,
    installation: Installation<'_>,
) -> Result<EnrollmentId, Error> {
    let row = applicant::own_application(tx, actor, now, &input.id).await?;
    record::as_shown(&row, &input.version)?;
    if !record::rules(&row).allows(EnrollmentMove::CorrectContact) {
        return Err(Conflict::Stage.into());
    }
    let email = input.parse()?;
    verification::check_limit(tx, now, row.id).await?;
    let mut document = record::document(&row);
    let mut given = details::submitted(&row)?;
    document.email = email.to_string();
    given.contact.email = email.clone();
    let columns = ActiveModel {
        document: Set(serde_json::to_string(&document)?),
        submitted: Set(Some(serde_json::to_string(&given)?)),
        contact_email: Set(Some(email.to_string())),
        verified_email: Set(None),
        ..Default::default()
    };
    let step = Step { columns, ..Step::of(&row, EnrollmentMove::CorrectContact, Some(actor)) };
    record::take(tx, now, &row, step).await?;
    let after = Model { contact_email: Some(email.to_string()), ..row };
    verification::ask(tx, now, &after, installation).await?;
    Ok(after.id)
}

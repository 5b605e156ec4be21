//! Organization details: **Enroll now**, or saved to be finished later (checklist B15).

use domain::actor::Actor;
use domain::draft::Go;
use domain::enrollment::{EnrollmentMove, EnrollmentState, EnrollmentStep, OrganizationInput};
use domain::id::EnrollmentId;
use domain::time::Timestamp;
use entity::enrollment::{ActiveModel, Model};
use sea_orm::ActiveValue::Set;

use super::notice::{self, Notice};
use super::record::{self, Step};
use super::{applicant, details, verification};
use crate::audit;
use crate::db::Tx;
use crate::error::{Conflict, Error};
use crate::invitation::Installation;

/// The longest form, in bytes: many times what it holds.
const DOCUMENT_MAX: usize = 32 * 1024;

/// What was saved, and where to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SavedEnrollment {
    /// The application.
    pub id: EnrollmentId,
    /// The next page; nothing after "finish later".
    pub next: Option<EnrollmentStep>,
}

/// Saves the form. **Enroll now** submits it: everything has to hold. While information is asked for, the same button
/// checks and saves, and the answer submits.
///
/// # Errors
/// [`Error::Invalid`]; [`Conflict::Stale`] for a form made from an older version; [`Conflict::Stage`] when it was
/// submitted.
pub async fn save_organization(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &OrganizationInput,
    installation: Installation<'_>,
) -> Result<SavedEnrollment, Error> {
    let row = applicant::own_application(tx, actor, now, &input.id).await?;
    let document = serde_json::to_string(&input.details)?;
    let go = input.pressed();
    if document.len() > DOCUMENT_MAX {
        return Err(Error::Invalid(domain::form::Errors::new()));
    }
    let saved = |next| Ok(SavedEnrollment { id: row.id, next });
    if !matches!(row.state, EnrollmentState::ProfileChosen | EnrollmentState::NeedsInformation) {
        // The same form sent twice.
        let again = go == Go::Next && row.document == document && row.submitted.is_some();
        return if again { saved(Some(EnrollmentStep::Status)) } else { Err(Conflict::Stage.into()) };
    }
    if row.document != document {
        record::as_shown(&row, &input.version)?;
    }
    let typed = Model { document, ..row.clone() };
    if go == Go::Next && row.state == EnrollmentState::ProfileChosen {
        submit(tx, actor, now, &row, &typed, EnrollmentMove::Submit, None, installation).await?;
        return saved(Some(EnrollmentStep::Status));
    }
    if go == Go::Next {
        details::read(tx, &typed).await?;
    }
    if row.document != typed.document {
        let columns = ActiveModel { document: Set(typed.document), ..Default::default() };
        record::write(tx, now, &row, columns).await?;
        audit::append(tx, actor, now, record::edited(row.id)).await?;
    }
    saved(match go {
        Go::Next => Some(EnrollmentStep::Status),
        Go::Country => Some(EnrollmentStep::Organization),
        Go::Later => None,
    })
}

/// Hands what was typed to the operator: for the first time, after a correction, or as an answer. An address that the
/// primary contact has not confirmed is asked for first.
#[expect(clippy::too_many_arguments, reason = "what is submitted, as what, and by whom")]
pub(super) async fn submit(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    row: &Model,
    typed: &Model,
    by: EnrollmentMove,
    note: Option<String>,
    installation: Installation<'_>,
) -> Result<(), Error> {
    let details = details::read(tx, typed).await?;
    let email = details.contact.email.to_string();
    let columns = ActiveModel {
        document: Set(typed.document.clone()),
        submitted: Set(Some(serde_json::to_string(&details)?)),
        company_name: Set(details.company_name.to_string()),
        contact_email: Set(Some(email.clone())),
        submitted_at: Set(row.submitted_at.or(Some(now))),
        ..Default::default()
    };
    let mut step = Step { columns, note, ..Step::of(row, by, Some(actor)) };
    step.rules.verified = row.verified_email.as_ref() == Some(&email);
    let next = record::take(tx, now, row, step).await?;
    let after = Model {
        state: next.state,
        company_name: details.company_name.to_string(),
        contact_email: Some(email),
        ..row.clone()
    };
    if next.state == EnrollmentState::Submitted {
        verification::ask(tx, now, &after, installation).await
    } else {
        notice::tell(tx, now, &after, Notice::InReview, installation).await
    }
}

//! What every change of an application leaves behind: the row, its history, the trail.

use domain::activity::Deed;
use domain::actor::Actor;
use domain::enrollment::{DetailsInput, Enrollment, EnrollmentMove, parse_version};
use domain::id::{EnrollmentEventId, EnrollmentId};
use domain::time::Timestamp;
use entity::enrollment::{ActiveModel, Column, Model};
use entity::enrollment_event;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ActiveValue::Set, ColumnTrait};

use crate::audit::{self, Event};
use crate::db::Tx;
use crate::error::{Conflict, Error};
use crate::store;

/// The application as its rules see it.
pub(super) fn rules(row: &Model) -> Enrollment {
    let verified = row.contact_email.is_some() && row.contact_email == row.verified_email;
    Enrollment { path: row.path, state: row.state, verified }
}

/// The form as typed. One that an older program wrote in another way begins anew.
pub(super) fn document(row: &Model) -> DetailsInput {
    serde_json::from_str(&row.document).unwrap_or_default()
}

/// Refuses a form that was made from another version.
pub(super) fn as_shown(row: &Model, version: &str) -> Result<(), Error> {
    if parse_version(version) == row.version { Ok(()) } else { Err(Conflict::Stale.into()) }
}

/// What happens, and what is written with it.
pub(super) struct Step<'a> {
    /// What.
    pub by: EnrollmentMove,
    /// Who does it; nobody signed in for a primary contact.
    pub author: Option<&'a Actor>,
    /// The rules as they see the application with the change.
    pub rules: Enrollment,
    /// The columns besides state, time and version.
    pub columns: ActiveModel,
    /// What was said.
    pub note: Option<String>,
}

impl<'a> Step<'a> {
    /// A move of an application as it is.
    pub fn of(row: &Model, by: EnrollmentMove, author: Option<&'a Actor>) -> Self {
        Self { by, author, rules: rules(row), columns: ActiveModel::default(), note: None }
    }
}

/// Takes the step: by the rules, over the row as it was read, with history and trail.
///
/// # Errors
/// [`Conflict::Stage`] when the state does not allow it, [`Conflict::Stale`] when somebody was faster.
pub(super) async fn take(tx: &Tx, now: Timestamp, row: &Model, step: Step<'_>) -> Result<Enrollment, Error> {
    let Step { by, author, rules, columns, note } = step;
    let next = rules.then(by).map_err(|_| Conflict::Stage)?;
    let columns = ActiveModel { state: Set(next.state), ..columns };
    write(tx, now, row, columns).await?;
    let entry = enrollment_event::Model {
        id: EnrollmentEventId(tx.random().uuid()),
        enrollment_id: row.id,
        seq: row.version + 1,
        kind: by,
        state: next.state,
        at: now,
        account_id: author.map(|actor| actor.account_id),
        organization_id: author.map(|actor| actor.organization_id),
        note,
    };
    store::insert(tx, entry).await?;
    let mut event =
        Event::new(action(by), "enrollment", row.id).change("state", row.state.as_str(), next.state.as_str());
    if let Some(organization) = row.organization_id {
        event = event.target(organization);
    }
    audit::append_by(tx, author, now, event).await?;
    Ok(next)
}

/// Writes columns over the row as it was read.
pub(super) async fn write(tx: &Tx, now: Timestamp, row: &Model, columns: ActiveModel) -> Result<(), Error> {
    let columns = ActiveModel { updated_at: Set(now), version: Set(row.version + 1), ..columns };
    store::update_one(tx, columns, Column::Id.eq(row.id).and(Column::Version.eq(row.version))).await
}

/// The trail's entry for what was typed, which it does not hold.
pub(super) fn edited(id: EnrollmentId) -> Event {
    Event::new(Deed::EditEnrollment, "enrollment", id)
}

/// What the trail calls it.
pub(crate) const fn action(by: EnrollmentMove) -> Deed {
    match by {
        EnrollmentMove::AttachTenant => Deed::AttachTenant,
        EnrollmentMove::LinkMembership => Deed::LinkMembership,
        EnrollmentMove::CancelMembership => Deed::CancelMembership,
        EnrollmentMove::ChooseProfile => Deed::ChooseMembershipProfile,
        EnrollmentMove::Submit => Deed::SubmitEnrollment,
        EnrollmentMove::GiveSupport => Deed::GiveSupportContact,
        EnrollmentMove::SendAgain => Deed::SendVerificationAgain,
        EnrollmentMove::CorrectContact => Deed::CorrectPrimaryContact,
        EnrollmentMove::Verify => Deed::VerifyPrimaryContact,
        EnrollmentMove::AskInformation => Deed::AskEnrollmentInformation,
        EnrollmentMove::Answer => Deed::AnswerEnrollment,
        EnrollmentMove::Approve => Deed::ApproveEnrollment,
        EnrollmentMove::Reject => Deed::RejectEnrollment,
        EnrollmentMove::Correct => Deed::CorrectEnrollment,
        EnrollmentMove::Withdraw => Deed::WithdrawEnrollment,
    }
}

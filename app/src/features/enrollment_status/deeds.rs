//! What the server functions do, for their length is limited.

use domain::{
    enrollment::{AnswerInput, ContactInput, EnrollmentInput, EnrollmentStep, VerifyInput},
    id::EnrollmentId,
};
use service::enrollment;

use super::verify_page::CONFIRMED;
use crate::{
    error::AppError,
    paths,
    personal_link::PersonalLink,
    request::{self, Caller, app_error},
};

/// Makes the two statements of the link that was opened last.
pub async fn verify(input: &VerifyInput) -> Result<(), AppError> {
    let (host, visit) = (request::host()?, request::visit()?);
    let now = (host.clock)();
    let (zone, token) = (visit.zone(now), visit.verification_token.as_deref().unwrap_or_default());
    let (place, db) = (host.installation(&zone), host.db.for_request(&visit.request_id.to_string()));
    let made = db.write(|tx| async move { enrollment::verify(&tx, now, token, input, place).await }).await;
    made.map_err(app_error)?;
    PersonalLink::Verification.cookie(host.secure).set("");
    request::done(format!("{}?{CONFIRMED}=1", paths::verify_email()))
}

fn back(id: EnrollmentId, done: &str) -> Result<(), AppError> {
    request::done(format!("{}?done={done}", paths::enrollment_status(id)))
}

/// Sends the primary contact's mail again.
pub async fn send_again(caller: &Caller, input: &EnrollmentInput) -> Result<(), AppError> {
    let zone = caller.zone();
    let (actor, now, place) = (&caller.actor, caller.now, caller.installation(&zone));
    let sent =
        caller.write(|tx| async move { enrollment::send_again(&tx, actor, now, input, place).await }).await?;
    back(sent, "verification-sent")
}

/// Sends it to the right address.
pub async fn correct_contact(caller: &Caller, input: &ContactInput) -> Result<(), AppError> {
    let zone = caller.zone();
    let (actor, now, place) = (&caller.actor, caller.now, caller.installation(&zone));
    let sent = caller
        .write(|tx| async move { enrollment::correct_contact(&tx, actor, now, input, place).await })
        .await?;
    back(sent, "verification-sent")
}

/// Answers what the operator asked.
pub async fn answer(caller: &Caller, input: &AnswerInput) -> Result<(), AppError> {
    let zone = caller.zone();
    let (actor, now, place) = (&caller.actor, caller.now, caller.installation(&zone));
    let id =
        caller.write(|tx| async move { enrollment::answer(&tx, actor, now, input, place).await }).await?;
    back(id, "enrollment-answered")
}

/// Opens a rejected application again, at the step where its details are.
pub async fn correct(caller: &Caller, input: &EnrollmentInput) -> Result<(), AppError> {
    let zone = caller.zone();
    let (actor, now, place) = (&caller.actor, caller.now, caller.installation(&zone));
    let saved =
        caller.write(|tx| async move { enrollment::correct(&tx, actor, now, input, place).await }).await?;
    request::done(paths::enrollment_step(saved.id, saved.next.unwrap_or(EnrollmentStep::Organization)))
}

/// Withdraws an application.
pub async fn withdraw(caller: &Caller, input: &EnrollmentInput) -> Result<(), AppError> {
    let zone = caller.zone();
    let (actor, now, place) = (&caller.actor, caller.now, caller.installation(&zone));
    let id =
        caller.write(|tx| async move { enrollment::withdraw(&tx, actor, now, input, place).await }).await?;
    back(id, "enrollment-withdrawn")
}

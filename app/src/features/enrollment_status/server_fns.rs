//! What the status page and the page of the primary contact's link call.

use domain::enrollment::{
    AnswerInput, ContactInput, EnrollmentInput, EnrollmentStatus, VerificationLanding, VerifyInput,
};
use leptos::prelude::*;

use super::deeds;
use crate::{
    error::{AppError, Failure},
    request::{self, app_error},
};

/// Where an application of the own tenant stands.
pub async fn read_status(id: String) -> Result<EnrollmentStatus, AppError> {
    let caller = request::caller()?;
    let id = id.parse().map_err(|_| request::fail(Failure::NotFound))?;
    service::enrollment::status(&caller.read(), &caller.actor, caller.now, id).await.map_err(app_error)
}

/// What the link that was opened last asks; nobody has to sign in for it.
pub async fn read_verification() -> Result<VerificationLanding, AppError> {
    let (host, visit) = (request::host()?, request::visit()?);
    let token = visit.verification_token.unwrap_or_default();
    let reader = visit.session.as_ref().filter(|session| session.is_full()).map(|session| &session.actor);
    let (read, now) = (host.db.read(), (host.clock)());
    service::enrollment::landing(&read, reader, now, &token).await.map_err(app_error)
}

/// The primary contact's two statements. A form without any tick sends nothing at all.
#[server(prefix = "/sfn", endpoint = "enrollment/verify")]
pub async fn verify_contact(#[server(default)] input: VerifyInput) -> Result<(), AppError> {
    deeds::verify(&input).await
}

/// Sends the primary contact's mail again.
#[server(prefix = "/sfn", endpoint = "enrollment/send-again")]
pub async fn send_verification_again(input: EnrollmentInput) -> Result<(), AppError> {
    deeds::send_again(&request::caller()?, &input).await
}

/// Sends it to the right address.
#[server(prefix = "/sfn", endpoint = "enrollment/correct-contact")]
pub async fn correct_contact_address(input: ContactInput) -> Result<(), AppError> {
    deeds::correct_contact(&request::caller()?, &input).await
}

/// Answers what the operator asked.
#[server(prefix = "/sfn", endpoint = "enrollment/answer")]
pub async fn answer_operator(input: AnswerInput) -> Result<(), AppError> {
    deeds::answer(&request::caller()?, &input).await
}

/// Opens a rejected application again.
#[server(prefix = "/sfn", endpoint = "enrollment/correct")]
pub async fn correct_enrollment(input: EnrollmentInput) -> Result<(), AppError> {
    deeds::correct(&request::caller()?, &input).await
}

/// Withdraws an application.
#[server(prefix = "/sfn", endpoint = "enrollment/withdraw")]
pub async fn withdraw_enrollment(input: EnrollmentInput) -> Result<(), AppError> {
    deeds::withdraw(&request::caller()?, &input).await
}

//! What the pages of the review call.

use domain::{
    enrollment::{AskInput, DecideInput, QueueQuery, QueueRow, RejectInput, ReviewDetail},
    page::Page,
};
use leptos::prelude::*;
use service::enrollment;

use crate::{
    error::{AppError, Failure},
    paths,
    request::{self, app_error},
};

/// A page of the queue.
pub async fn read_queue(query: QueueQuery) -> Result<Page<QueueRow>, AppError> {
    let caller = request::caller()?;
    enrollment::queue(&caller.read(), &caller.actor, caller.now, &query).await.map_err(app_error)
}

/// One application.
pub async fn read_review(id: String) -> Result<ReviewDetail, AppError> {
    let caller = request::caller()?;
    let id = id.parse().map_err(|_| request::fail(Failure::NotFound))?;
    enrollment::detail(&caller.read(), &caller.actor, caller.now, id).await.map_err(app_error)
}

/// Back to what waits, which says what was done.
fn done(what: &str) -> Result<(), AppError> {
    request::done(format!("{}&done={what}", paths::enrollments_in_review()))
}

/// Makes the company a reseller that can work.
#[server(prefix = "/sfn", endpoint = "enrollment-review/approve")]
pub async fn approve_enrollment(input: DecideInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (zone, input) = (caller.zone(), &input);
    let (actor, now, place) = (&caller.actor, caller.now, caller.installation(&zone));
    caller.write(|tx| async move { enrollment::approve(&tx, actor, now, input, place).await }).await?;
    done("enrollment-approved")
}

/// Asks the applicant for something.
#[server(prefix = "/sfn", endpoint = "enrollment-review/ask")]
pub async fn ask_information(input: AskInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (zone, input) = (caller.zone(), &input);
    let (actor, now, place) = (&caller.actor, caller.now, caller.installation(&zone));
    caller
        .write(|tx| async move { enrollment::ask_information(&tx, actor, now, input, place).await })
        .await?;
    done("enrollment-asked")
}

/// Rejects an application with a reason.
#[server(prefix = "/sfn", endpoint = "enrollment-review/reject")]
pub async fn reject_enrollment(input: RejectInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (zone, input) = (caller.zone(), &input);
    let (actor, now, place) = (&caller.actor, caller.now, caller.installation(&zone));
    caller.write(|tx| async move { enrollment::reject(&tx, actor, now, input, place).await }).await?;
    done("enrollment-rejected")
}

//! What the pages of support requests call.

use domain::{
    page::Cursor,
    support_request::{
        AnswerInput, OpenRequestInput, ReopenInput, RequestSubject, SupportDetail, SupportList, SupportQuery,
    },
};
use leptos::prelude::*;
use service::support_request;

use crate::{
    error::AppError,
    paths,
    request::{self, app_error, known},
};

/// A page of the requests of one list.
pub async fn list_requests(query: SupportQuery) -> Result<SupportList, AppError> {
    let caller = request::caller()?;
    support_request::list(&caller.read(), &caller.actor, caller.now, &query).await.map_err(app_error)
}

/// One request with its timeline.
pub async fn read_request(id: String) -> Result<SupportDetail, AppError> {
    let caller = request::caller()?;
    let id = known(&id)?;
    support_request::detail(&caller.read(), &caller.actor, caller.now, id).await.map_err(app_error)
}

/// The form for a new request, or what has to be chosen before it.
pub async fn read_new_request(subscription: String, after: String) -> Result<RequestSubject, AppError> {
    let caller = request::caller()?;
    let about = if subscription.is_empty() { None } else { Some(known(&subscription)?) };
    let cursor: Option<Cursor> = after.parse().ok();
    let (read, actor) = (caller.read(), &caller.actor);
    support_request::form(&read, actor, caller.now, about, cursor).await.map_err(app_error)
}

/// Opens a request.
#[server(prefix = "/sfn", endpoint = "support-request/open")]
pub async fn open_support_request(input: OpenRequestInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, asked) = (&caller.actor, caller.now, &input);
    let open = |tx| async move { support_request::open(&tx, actor, now, asked).await };
    let id = caller.write(open).await?;
    request::done(format!("{}?done=support-opened", paths::support_request(id)))
}

/// Answers a request, or closes it.
#[server(prefix = "/sfn", endpoint = "support-request/answer")]
pub async fn answer_support_request(input: AnswerInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, asked) = (&caller.actor, caller.now, &input);
    caller.write(|tx| async move { support_request::answer(&tx, actor, now, asked).await }).await?;
    let done = if input.next == "close" { "support-closed" } else { "support-answered" };
    request::done(format!("{}?done={done}", paths::support_request(known(&input.id)?)))
}

/// Opens a closed request again.
#[server(prefix = "/sfn", endpoint = "support-request/reopen")]
pub async fn reopen_support_request(input: ReopenInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, asked) = (&caller.actor, caller.now, &input);
    caller.write(|tx| async move { support_request::reopen(&tx, actor, now, asked).await }).await?;
    request::done(format!("{}?done=support-reopened", paths::support_request(known(&input.id)?)))
}

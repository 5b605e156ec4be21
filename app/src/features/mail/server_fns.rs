//! What the outbox pages call.

use domain::mail::{MailAsk, MailDetail, MailInput, MailPage, MailQuery};
use leptos::prelude::*;

use crate::{
    error::AppError,
    paths,
    request::{self, known},
};

/// Mails, newest first, without their contents.
pub async fn list_mails(query: MailQuery) -> Result<MailPage, AppError> {
    let caller = request::caller()?;
    let (read, actor) = (caller.read(), &caller.actor);
    service::mail::list(&read, actor, caller.now, query).await.map_err(request::app_error)
}

/// One mail; its contents only with the pass that opening it gave.
pub async fn read_mail(ask: MailAsk) -> Result<MailDetail, AppError> {
    let caller = request::caller()?;
    let id = known(&ask.id)?;
    let (read, actor, url) = (caller.read(), &caller.actor, &caller.host.public_url);
    let found = service::mail::detail(&read, actor, caller.now, id, &ask.pass, url).await;
    found.map_err(request::app_error)
}

/// Opens a mail, which is put on record, and leads to its contents.
#[server(prefix = "/sfn", endpoint = "mail/open")]
pub async fn open_mail(input: MailInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let id = known(&input.id)?;
    let (actor, now) = (&caller.actor, caller.now);
    let pass = caller.write(|tx| async move { service::mail::open(&tx, actor, now, id).await }).await?;
    request::done(paths::opened_mail(id, &pass))
}

/// Tries a mail again, now.
#[server(prefix = "/sfn", endpoint = "mail/retry")]
pub async fn retry_mail(input: MailInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let id = known(&input.id)?;
    let (actor, now) = (&caller.actor, caller.now);
    caller.write(|tx| async move { service::mail::retry(&tx, actor, now, id).await }).await?;
    request::done(format!("{}?done=mail-retried", paths::outbox_mail(id)))
}

//! What the pages of the provider directory call.

use domain::listing::{
    DecideListing, Directory, DirectoryQuery, ListingEntry, ListingInput, ListingReview, OwnListing,
    RejectListing as RejectInput, ReviewQuery, ReviewRow, WithdrawListing as WithdrawInput,
};
use domain::page::Page;
use leptos::prelude::*;

use crate::{
    error::AppError,
    paths,
    request::{self, known},
};

/// A page of the directory; nobody has to be signed in.
pub async fn read_directory(query: DirectoryQuery) -> Result<Directory, AppError> {
    service::listing::directory(&visitor()?, &query).await.map_err(crate::request::app_error)
}

/// One entry of the directory; nobody has to be signed in.
pub async fn read_entry(id: String) -> Result<ListingEntry, AppError> {
    let id = known(&id)?;
    service::listing::entry(&visitor()?, id).await.map_err(crate::request::app_error)
}

/// The listing of the caller's organization.
pub async fn read_own() -> Result<OwnListing, AppError> {
    let caller = crate::request::caller()?;
    let (read, actor) = (caller.read(), &caller.actor);
    service::listing::own(&read, actor, caller.now).await.map_err(crate::request::app_error)
}

/// The operator's queue.
pub async fn read_queue(query: ReviewQuery) -> Result<Page<ReviewRow>, AppError> {
    let caller = crate::request::caller()?;
    let (read, actor) = (caller.read(), &caller.actor);
    service::listing::queue(&read, actor, caller.now, &query).await.map_err(crate::request::app_error)
}

/// One listing of the queue.
pub async fn read_review(id: String) -> Result<ListingReview, AppError> {
    let caller = crate::request::caller()?;
    let (id, read, actor) = (known(&id)?, caller.read(), &caller.actor);
    service::listing::review(&read, actor, caller.now, id).await.map_err(crate::request::app_error)
}

/// Saves the listing, or submits it when the button says so. What the public sees already is not submitted again.
#[server(prefix = "/sfn", endpoint = "listing/save")]
pub async fn save_listing(input: ListingInput, #[server(default)] go: String) -> Result<(), AppError> {
    use service::{Conflict, Error, listing};
    let caller = request::caller()?;
    let (actor, now, input, submits) = (&caller.actor, caller.now, &input, go == "submit");
    let db = caller.db();
    let result = db.write(|tx| async move {
        match submits {
            true => listing::submit(&tx, actor, now, input).await,
            false => listing::save(&tx, actor, now, input).await,
        }
    });
    let done = match result.await {
        Ok(()) if submits => "listing-submitted",
        Ok(()) => "listing-saved",
        Err(Error::Conflict(Conflict::Stage)) => "listing-unchanged",
        Err(error) => return Err(request::app_error(error)),
    };
    request::done(format!("{}?done={done}", paths::own_listing()))
}

/// Takes the listing out of the directory.
#[server(prefix = "/sfn", endpoint = "listing/withdraw")]
pub async fn withdraw_listing(input: WithdrawInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, input) = (&caller.actor, caller.now, &input);
    caller.write(|tx| async move { service::listing::withdraw(&tx, actor, now, input).await }).await?;
    request::done(format!("{}?done=listing-withdrawn", paths::own_listing()))
}

/// Publishes a listing as it was submitted.
#[server(prefix = "/sfn", endpoint = "listing/approve")]
pub async fn approve_listing(input: DecideListing) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, url, input) = (&caller.actor, caller.now, &*caller.host.public_url, &input);
    caller.write(|tx| async move { service::listing::approve(&tx, actor, now, input, url).await }).await?;
    request::done(format!("{}?done=listing-approved", paths::listing_queue()))
}

/// Gives a listing back with a reason.
#[server(prefix = "/sfn", endpoint = "listing/reject")]
pub async fn reject_listing(input: RejectInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, url, input) = (&caller.actor, caller.now, &*caller.host.public_url, &input);
    caller.write(|tx| async move { service::listing::reject(&tx, actor, now, input, url).await }).await?;
    request::done(format!("{}?done=listing-rejected", paths::listing_queue()))
}

/// A read for whoever asks.
fn visitor() -> Result<service::Read, AppError> {
    let (host, visit) = (crate::request::host()?, crate::request::visit()?);
    Ok(host.db.for_request(&visit.request_id.to_string()).read())
}

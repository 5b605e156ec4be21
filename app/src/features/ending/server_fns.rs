//! What the page before an ending calls.

use domain::{
    actor::OrganizationKind,
    ending::{EndInput, EndPartnerView, EndView},
    grant::GrantKind,
};
use leptos::prelude::*;
use service::ending::Ended;

use crate::{
    error::AppError,
    paths,
    request::{self, app_error, known},
};

/// What will stop.
pub async fn read_ending(id: String) -> Result<EndView, AppError> {
    let caller = request::caller()?;
    let id = known(&id)?;
    service::ending::view(&caller.read(), &caller.actor, caller.now, id).await.map_err(app_error)
}

/// Ends it, with everything that rests on it, at once or on a day.
#[server(prefix = "/sfn", endpoint = "relation/end")]
pub async fn end_relation(input: EndInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, asked, zone) = (&caller.actor, caller.now, &input, &caller.zone());
    let ended = caller
        .write(|tx| async move { service::ending::end_when(&tx, actor, now, asked, zone).await })
        .await?;
    request::done(next(actor.organization_kind, ended))
}

/// What will stop when everything of a partner ends.
pub async fn read_partner_ending(id: String) -> Result<EndPartnerView, AppError> {
    let caller = request::caller()?;
    let id = known(&id)?;
    service::ending::whole_view(&caller.read(), &caller.actor, caller.now, id).await.map_err(app_error)
}

/// Ends all of it.
#[server(prefix = "/sfn", endpoint = "partner/end")]
pub async fn end_partner(input: EndInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, asked) = (&caller.actor, caller.now, &input);
    caller.write(|tx| async move { service::ending::end_whole(&tx, actor, now, asked).await }).await?;
    request::done(format!("{}?done=partner-ended", paths::partners()))
}

/// Where the ending is seen; one that is still to come stands on the page of the other side.
fn next(reader: OrganizationKind, ended: Ended) -> String {
    match (ended.on, reader) {
        (None, _) => format!("{}?done=relation-ended", list(reader, ended)),
        (Some(_), OrganizationKind::Provider) => {
            format!("{}?done=relation-planned", paths::indirect_reseller(ended.other))
        }
        (Some(_), _) => format!("{}?done=relation-planned", paths::indirect_provider(ended.other)),
    }
}

fn list(reader: OrganizationKind, ended: Ended) -> String {
    match (reader, ended.kind) {
        (OrganizationKind::Customer, _) => paths::partners(),
        (_, GrantKind::ResellerOfRecord | GrantKind::Ordering) => paths::customers(),
        (OrganizationKind::Provider, GrantKind::TenantAdmin) => paths::indirect_reseller(ended.other),
        (OrganizationKind::Provider, GrantKind::Partnership) => paths::indirect_resellers(),
        (_, GrantKind::TenantAdmin) => paths::indirect_provider(ended.other),
        (_, GrantKind::Partnership) => paths::indirect_providers(),
    }
}

//! What the account of a customer and the report call.

use domain::{
    id::OrganizationId,
    lead::{CustomerLead, LeadInput, LeadReport},
};
use leptos::prelude::*;
use service::lead;

use crate::{
    error::AppError,
    paths,
    request::{self, Caller, app_error},
};

/// How a customer came; nothing for whoever does not work with leads.
pub async fn read_lead(caller: &Caller, id: OrganizationId) -> Result<Option<CustomerLead>, AppError> {
    lead::of_customer(&caller.read(), &caller.actor, caller.now, id).await.map_err(app_error)
}

/// The figures of the last months.
pub async fn read_report() -> Result<LeadReport, AppError> {
    let caller = request::caller()?;
    lead::report(&caller.read(), &caller.actor, caller.now).await.map_err(app_error)
}

/// Records the channel of a customer.
#[server(prefix = "/sfn", endpoint = "lead/save")]
pub async fn save_lead(input: LeadInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, asked) = (&caller.actor, caller.now, &input);
    let id = caller.write(|tx| async move { lead::edit(&tx, actor, now, asked).await }).await?;
    request::done(format!("{}?done=lead-saved", paths::customer(id)))
}

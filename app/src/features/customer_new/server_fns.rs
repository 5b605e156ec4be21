//! What the wizard's pages call.

use domain::draft::{
    CancelDraft, ResetAdministrator, SaveCustomer, SaveSubscriptions, SetupInfo, SubmitDraft, Wizard,
    WizardQuery,
};
use leptos::prelude::*;

use crate::error::AppError;
use crate::{paths, request};

/// Reads the page. Only the confirmation takes the temporary password out, for whoever submitted.
pub async fn read_wizard(query: WizardQuery) -> Result<Wizard, AppError> {
    let caller = request::caller()?;
    let (read, secrets) = (caller.read(), caller.waiting()?);
    let page = service::customer::draft::read(&read, &secrets, &caller.actor, caller.now, &query).await;
    let page = page.map_err(request::app_error)?;
    if let Wizard::Submitted(draft, reseller) = page {
        let step = domain::draft::DraftStep::Confirmation;
        request::redirect(&paths::new_customer_step(reseller, draft, step));
    }
    Ok(page)
}

/// Saves New customer.
#[server(prefix = "/sfn", endpoint = "customer/new/save-customer")]
pub async fn save_new_customer(input: SaveCustomer) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, input) = (&caller.actor, caller.now, &input);
    let saved = caller
        .write(|tx| async move { service::customer::draft::save_customer(&tx, actor, now, input).await });
    lead_on(saved.await?)
}

/// Saves New subscription.
#[server(prefix = "/sfn", endpoint = "customer/new/save-subscriptions")]
pub async fn save_new_subscriptions(input: SaveSubscriptions) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, input) = (&caller.actor, caller.now, &input);
    let saved = caller.write(|tx| async move {
        service::customer::draft::save_subscriptions(&tx, actor, now, input).await
    });
    let saved = saved.await?;
    if input.go != domain::draft::GO_SEARCH {
        return lead_on(saved);
    }
    let step = domain::draft::DraftStep::Subscriptions;
    let page = paths::new_customer_step(saved.reseller, saved.draft, step);
    request::done(format!("{page}&q={}", crate::ui::address::escaped(&input.search)))
}

/// Submits, or saves the review for later.
#[server(prefix = "/sfn", endpoint = "customer/new/submit")]
pub async fn submit_new_customer(input: SubmitDraft) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, input, secrets) = (&caller.actor, caller.now, &input, &caller.host.one_time);
    let saved = match domain::draft::Go::parse(&input.go) {
        domain::draft::Go::Later => {
            let save = |tx| async move { service::customer::draft::save_ticks(&tx, actor, now, input).await };
            caller.write(save).await?
        }
        _ => service::customer::submit(&caller.db(), secrets, actor, now, input)
            .await
            .map_err(request::app_error)?,
    };
    caller.fulfill().await;
    lead_on(saved)
}

/// Deletes the draft.
#[server(prefix = "/sfn", endpoint = "customer/new/cancel")]
pub async fn cancel_new_customer(input: CancelDraft) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, input) = (&caller.actor, caller.now, &input);
    caller.write(|tx| async move { service::customer::draft::cancel(&tx, actor, now, input).await }).await?;
    request::done(format!("{}?done=customer-cancelled", paths::indirect_resellers()))
}

/// Makes a new temporary password for a customer's first administrator.
#[server(prefix = "/sfn", endpoint = "customer/reset-first-administrator")]
pub async fn reset_first_administrator(input: ResetAdministrator) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, secrets) = (&caller.actor, caller.now, &caller.host.one_time);
    let reset = service::customer::reset_first_administrator(&caller.db(), secrets, actor, now, &input).await;
    let customer = reset.map_err(request::app_error)?;
    request::done(match (input.draft.parse(), input.reseller.parse()) {
        (Ok(draft), Ok(reseller)) => {
            paths::new_customer_step(reseller, draft, domain::draft::DraftStep::Confirmation)
        }
        _ => paths::setup_info(customer),
    })
}

/// Reads the setup info of a customer, and takes a temporary password out for whoever made it.
pub async fn read_setup_info(customer: String) -> Result<SetupInfo, AppError> {
    let caller = request::caller()?;
    let (read, secrets) = (caller.read(), caller.waiting()?);
    let page = service::customer::setup_info(&read, &secrets, &caller.actor, caller.now, &customer).await;
    page.map_err(request::app_error)
}

/// To the next step, or to the dashboard when the rest is to be done later.
fn lead_on(saved: domain::draft::Saved) -> Result<(), AppError> {
    request::done(match saved.next {
        Some(step) => paths::new_customer_step(saved.reseller, saved.draft, step),
        None => format!("{}?done=draft-saved", paths::dashboard()),
    })
}

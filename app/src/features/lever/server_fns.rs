//! What the forms of the levers call.

use domain::lever::{AssociateInput, ClearAssociationInput, SupportContactInput};
use leptos::prelude::*;

use crate::{
    error::{AppError, Failure},
    paths, request,
};

/// Associates a reseller with a subscription.
#[server(prefix = "/sfn", endpoint = "lever/associate")]
pub async fn associate_reseller(input: AssociateInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, asked) = (&caller.actor, caller.now, &input);
    caller.write(|tx| async move { service::lever::associate(&tx, actor, now, asked).await }).await?;
    done(&input.customer, &input.id, "reseller-associated")
}

/// Takes the association back.
#[server(prefix = "/sfn", endpoint = "lever/clear-association")]
pub async fn clear_association(input: ClearAssociationInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, asked) = (&caller.actor, caller.now, &input);
    caller.write(|tx| async move { service::lever::clear(&tx, actor, now, asked).await }).await?;
    done(&input.customer, &input.id, "association-cleared")
}

/// Names the designated support contact.
#[server(prefix = "/sfn", endpoint = "lever/set-support-contact")]
pub async fn set_support_contact(input: SupportContactInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, asked) = (&caller.actor, caller.now, &input);
    caller.write(|tx| async move { service::lever::set_contact(&tx, actor, now, asked).await }).await?;
    done(&input.customer, &input.id, "support-contact-set")
}

/// Leads to the subscription's page, which says what was done.
fn done(customer: &str, id: &str, what: &str) -> Result<(), AppError> {
    let unknown = || request::fail(Failure::NotFound);
    let (customer, id) = (customer.parse().map_err(|_| unknown())?, id.parse().map_err(|_| unknown())?);
    request::done(format!("{}?done={what}", paths::subscription(customer, id)))
}

//! What the pages about licenses call.

use domain::license::{LicenseChange, LicenseInput, LicenseQuery, LicenseView, OwnLicenses};
use leptos::prelude::*;

use crate::{
    error::{AppError, Failure},
    paths, request,
};

/// The page, as its address says.
pub async fn read_licenses(
    customer: String,
    named: Vec<(String, String)>,
    after: String,
) -> Result<LicenseView, AppError> {
    let caller = request::caller()?;
    let values =
        |name: &'static str| named.iter().filter(move |(key, _)| key == name).map(|(_, value)| value);
    let changed = [LicenseChange::Assign, LicenseChange::Remove]
        .into_iter()
        .flat_map(|change| values(change.as_str()).filter_map(move |id| Some((id.parse().ok()?, change))));
    let query = LicenseQuery {
        customer: customer.parse().map_err(|_| request::fail(Failure::NotFound))?,
        people: values("user").filter_map(|id| id.parse().ok()).collect(),
        changed: changed.collect(),
        cursor: after.parse().ok(),
    };
    let found = service::license::view(&caller.read(), &caller.actor, caller.now, &query).await;
    found.map_err(request::app_error)
}

/// What the caller holds itself.
pub async fn read_own_licenses() -> Result<OwnLicenses, AppError> {
    let caller = request::caller()?;
    service::license::own(&caller.read(), &caller.actor, caller.now).await.map_err(request::app_error)
}

/// Assigns and removes licenses; the page after tells for each person what became of it.
#[server(prefix = "/sfn", endpoint = "license/manage")]
pub async fn manage_licenses(input: LicenseInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, asked) = (&caller.actor, caller.now, &input);
    let (customer, order) =
        caller.write(|tx| async move { service::license::manage(&tx, actor, now, asked).await }).await?;
    let changes: String = order.changes.iter().map(|(id, change)| format!("&{change}={id}")).collect();
    request::done(format!("{}{changes}&done=licenses-updated", paths::licenses_of(customer, &order.people)))
}

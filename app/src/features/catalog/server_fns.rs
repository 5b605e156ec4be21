//! What the pages of the catalog call.

use domain::{
    catalog::{
        CatalogError, CatalogQuery, CatalogReport, CatalogView, Category, CategoryInput, CategoryRow,
        OfferDetail, OfferInput, OfferQuery, OfferRow,
    },
    import::ImportInput,
    page::Page,
    policy::{self, Action, Facts},
};
use leptos::prelude::*;
use service::catalog;

use crate::{
    error::{AppError, Failure},
    features::import,
    paths,
    request::{self, app_error},
};

/// What is wrong with the file that was sent, if one was refused.
pub type Refused = import::Refused<CatalogError, CatalogReport>;

/// A page of the operator's offers, and the categories to filter by.
pub async fn list_offers(query: OfferQuery) -> Result<(Page<OfferRow>, Vec<Category>), AppError> {
    let caller = request::caller()?;
    let (read, actor, now) = (caller.read(), &caller.actor, caller.now);
    let page = catalog::list(&read, actor, now, &query).await.map_err(app_error)?;
    Ok((page, catalog::blank(&read, actor, now).await.map_err(app_error)?))
}

/// One offer with everything the operator knows of it.
pub async fn read_offer(id: String) -> Result<OfferDetail, AppError> {
    let caller = request::caller()?;
    let id = id.parse().map_err(|_| request::fail(Failure::NotFound))?;
    catalog::detail(&caller.read(), &caller.actor, caller.now, id).await.map_err(app_error)
}

/// What the form of a new offer needs.
pub async fn read_new_offer() -> Result<Vec<Category>, AppError> {
    let caller = request::caller()?;
    catalog::blank(&caller.read(), &caller.actor, caller.now).await.map_err(app_error)
}

/// The categories.
pub async fn read_categories() -> Result<Vec<CategoryRow>, AppError> {
    let caller = request::caller()?;
    catalog::categories(&caller.read(), &caller.actor, caller.now).await.map_err(app_error)
}

/// What is wrong with the file that was just refused; nothing where none was.
pub async fn read_catalog_import(refused: Option<String>) -> Result<Option<Refused>, AppError> {
    let caller = request::caller()?;
    let Some(text) = refused else {
        let may = policy::require(&caller.actor, Action::EditCatalog, &Facts::own(caller.now));
        return may.map(|_| None).map_err(request::refuse);
    };
    import::refused(catalog::check_import(&caller.read(), &caller.actor, caller.now, &text).await)
}

/// The catalog as buyers see it.
pub async fn read_catalog(query: CatalogQuery) -> Result<CatalogView, AppError> {
    let caller = request::caller()?;
    catalog::view(&caller.read(), &caller.actor, caller.now, &query).await.map_err(app_error)
}

/// Adds an offer, or changes one.
#[server(prefix = "/sfn", endpoint = "catalog/save-offer")]
pub async fn save_offer(input: OfferInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, asked) = (&caller.actor, caller.now, &input);
    let id = caller.write(|tx| async move { catalog::save_offer(&tx, actor, now, asked).await }).await?;
    let done = if input.id.is_empty() { "offer-added" } else { "offer-saved" };
    request::done(format!("{}?done={done}", paths::catalog_offer(id)))
}

/// Adds a category, or changes one.
#[server(prefix = "/sfn", endpoint = "catalog/save-category")]
pub async fn save_category(input: CategoryInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, asked) = (&caller.actor, caller.now, &input);
    caller.write(|tx| async move { catalog::save_category(&tx, actor, now, asked).await }).await?;
    request::done(format!("{}?done=category-saved", paths::offer_categories()))
}

/// Imports a file, all of it or nothing.
#[server(prefix = "/sfn", endpoint = "catalog/import")]
pub async fn import_catalog(input: ImportInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let read = catalog::import(&caller.db(), Some(&caller.actor), caller.now, &input.file).await;
    import::answer(read, &paths::import_catalog(), "catalog-imported")
}

//! The operator's list of offers by name.

use domain::actor::Actor;
use domain::catalog::{Localized, OfferQuery, OfferRow};
use domain::page::Page;
use domain::text::name_key;
use domain::time::Timestamp;

use super::read::by_offer;
use super::{record, require};
use crate::db::Read;
use crate::error::Error;
use crate::page::{Slice, Sort};
use crate::scope;

/// Lists them.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but the operator's administrators.
pub async fn list(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    query: &OfferQuery,
) -> Result<Page<OfferRow>, Error> {
    require(actor, now)?;
    let text = query.search.as_ref().map(|text| name_key(text.as_str()));
    let slice = Slice::new(query.cursor.clone(), Sort::Ascending, query.size.rows());
    let page = scope::catalog::list(read, text.as_deref(), query.filter, &slice).await?;
    let ids = page.rows.iter().map(|offer| offer.id).collect();
    let mut prices = by_offer(scope::catalog::prices_of(read, ids, None).await?);
    let categories = scope::catalog::categories(read).await?;
    let category = |id| {
        let found = categories.iter().find(|category| category.id == id);
        found.map(|row| Localized { en: row.name_en.clone(), ja: row.name_ja.clone() }).unwrap_or_default()
    };
    let (Page { rows, next, previous, count }, mut shown) = (page, Vec::new());
    for row in rows {
        let (category, prices) = (category(row.category_id), prices.remove(&row.id).unwrap_or_default());
        let offer = record::offer(row, prices)?;
        shown.push(OfferRow {
            id: offer.id,
            category,
            billed: offer.is_billed(),
            is_trial: offer.terms.is_trial,
            vendor_id: offer.vendor_id,
            name: offer.name,
            prices: offer.prices,
            is_add_on: offer.is_add_on,
            available: offer.available,
        });
    }
    Ok(Page { rows: shown, next, previous, count })
}

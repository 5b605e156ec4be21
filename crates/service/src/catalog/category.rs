//! Categories, kept by the operator's administrators.

use std::collections::HashMap;

use domain::activity::Deed;
use domain::actor::Actor;
use domain::catalog::{CategoryInput, CategoryRow};
use domain::enrollment::parse_version;
use domain::id::CategoryId;
use domain::time::Timestamp;
use entity::offer_category::{ActiveModel, Column, Model};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ActiveValue::Set, ColumnTrait};

use super::{record, require};
use crate::audit::{self, Event};
use crate::db::{Read, Tx};
use crate::error::{Conflict, Error};
use crate::{scope, store};

/// Lists them in their order, each with the number of its offers.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but the operator's administrators.
pub async fn categories(read: &Read, actor: &Actor, now: Timestamp) -> Result<Vec<CategoryRow>, Error> {
    require(actor, now)?;
    let counts: HashMap<CategoryId, i64> = scope::catalog::counts(read).await?.into_iter().collect();
    let rows = scope::catalog::categories(read).await?.into_iter().map(|row| CategoryRow {
        position: u32::try_from(row.position).unwrap_or_default(),
        offers: counts.get(&row.id).and_then(|count| u32::try_from(*count).ok()).unwrap_or_default(),
        version: i64::from(row.version),
        category: record::category(row),
    });
    Ok(rows.collect())
}

/// Makes a category, or changes its names and place.
///
/// # Errors
/// [`Error::Invalid`]; [`Conflict::Stale`]; [`Error::Forbidden`].
pub async fn save_category(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &CategoryInput,
) -> Result<(), Error> {
    require(actor, now)?;
    let (name, position) = input.parse()?;
    let position = i32::try_from(position).map_err(Error::internal)?;
    if input.id.is_empty() {
        let id = CategoryId(tx.random().uuid());
        let event = created(id, &name.en);
        let (name_en, name_ja) = (name.en, name.ja);
        let row = Model { id, position, name_en, name_ja, vendor_key: String::new(), version: 1 };
        store::insert(tx, row).await?;
        return audit::append(tx, actor, now, event).await;
    }
    let id: CategoryId = input.id.parse().map_err(|_| Error::NotFound)?;
    let row = scope::catalog::category(tx, id).await?.ok_or(Error::NotFound)?;
    if parse_version(&input.version) != row.version {
        return Err(Conflict::Stale.into());
    }
    let event = Event::new(Deed::EditOfferCategory, "offer_category", id)
        .change("name_en", row.name_en, name.en.as_str())
        .change("name_ja", row.name_ja, name.ja.as_str())
        .change("position", row.position, position);
    if !event.changes_anything() {
        return Ok(());
    }
    let columns = ActiveModel {
        position: Set(position),
        name_en: Set(name.en),
        name_ja: Set(name.ja),
        version: Set(row.version + 1),
        ..Default::default()
    };
    store::update_one(tx, columns, Column::Id.eq(id).and(Column::Version.eq(row.version))).await?;
    audit::append(tx, actor, now, event).await
}

/// The entry of a new category, whoever or whatever file made it.
pub(super) fn created(id: CategoryId, name: &str) -> Event {
    Event::new(Deed::CreateOfferCategory, "offer_category", id).set("name", name)
}

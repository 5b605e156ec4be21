//! Offers by form, and how any change of an offer is written.

use domain::activity::Deed;
use domain::actor::Actor;
use domain::catalog::{OfferInput, OfferRecord};
use domain::enrollment::parse_version;
use domain::form::{Field, Problem};
use domain::id::OfferId;
use domain::time::Timestamp;
use entity::offer::{Column, Model};
use entity::{offer_conversion, offer_country, offer_prerequisite, offer_price, offer_upgrade};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel};
use serde_json::{Map, Value};

use super::{detail, record, require};
use crate::audit::{self, Event};
use crate::db::Tx;
use crate::error::{Conflict, Error};
use crate::{scope, store};

/// New offers stand behind those that the vendor ranks.
const LAST: i32 = i32::MAX;

/// Makes an offer, or changes one. The vendor's id stays what it was given as.
///
/// # Errors
/// [`Error::Invalid`], also for a vendor's id that is taken; [`Conflict::Stale`]; [`Error::Forbidden`].
pub async fn save_offer(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &OfferInput,
) -> Result<OfferId, Error> {
    require(actor, now)?;
    let row = match input.id.is_empty() {
        true => None,
        false => {
            let id = input.id.parse().map_err(|_| Error::NotFound)?;
            Some(scope::catalog::offer(tx, id).await?.ok_or(Error::NotFound)?)
        }
    };
    let vendor_id = row.as_ref().map_or(&input.vendor_id, |row| &row.vendor_id).clone();
    let record = OfferInput { vendor_id, ..input.clone() }.parse()?;
    if row.as_ref().is_some_and(|row| parse_version(&input.version) != row.version) {
        return Err(Conflict::Stale.into());
    }
    refuse(tx, &record, row.is_none()).await?;
    let before = match &row {
        Some(row) => Some((row, detail::known(tx, row).await?)),
        None => None,
    };
    let id = record.vendor_id.offer_id();
    let put = Put {
        record: &record,
        position: row.as_ref().map_or(LAST, |row| row.position),
        withdrawn: !record.available,
        before: before.as_ref().map(|(row, before)| (*row, before)),
    };
    put_if_changed(tx, actor, now, put).await?;
    let linked = before.as_ref().map(|(_, before)| before.upgrades.as_slice()).unwrap_or_default();
    link_upgrades(tx, id, &record.upgrades, linked).await?;
    Ok(id)
}

/// What only the catalog knows.
async fn refuse(tx: &Tx, record: &OfferRecord, new: bool) -> Result<(), Error> {
    let id = record.vendor_id.offer_id();
    if new && scope::catalog::offer(tx, id).await?.is_some() {
        return Err(Error::field(Field::new("vendor_id"), Problem::NotAvailable));
    }
    if scope::catalog::category(tx, record.category_id).await?.is_none() {
        return Err(Error::field(Field::new("category"), Problem::NotInList));
    }
    let targets = scope::catalog::with_ids(tx, record.upgrades.clone()).await?;
    if targets.len() != record.upgrades.len() || record.upgrades.contains(&id) {
        return Err(Error::field(Field::new("upgrades"), Problem::NotAvailable));
    }
    Ok(())
}

async fn put_if_changed(tx: &Tx, actor: &Actor, now: Timestamp, new: Put<'_>) -> Result<(), Error> {
    match new.before {
        Some((row, before)) if before == new.record && row.withdrawn == new.withdrawn => Ok(()),
        _ => put(tx, Some(actor), now, new).await,
    }
}

/// An offer to be written.
#[derive(Clone, Copy)]
pub(super) struct Put<'a> {
    pub(super) record: &'a OfferRecord,
    pub(super) position: i32,
    /// Whether the operator has taken it off sale, whatever the vendor says.
    pub(super) withdrawn: bool,
    /// What it takes the place of.
    pub(super) before: Option<(&'a Model, &'a OfferRecord)>,
}

/// Writes an offer with all that belongs to it except what it leads to, and puts it on record.
pub(super) async fn put(tx: &Tx, actor: Option<&Actor>, now: Timestamp, new: Put<'_>) -> Result<(), Error> {
    let Put { record, position, withdrawn, before } = new;
    let id = record.vendor_id.offer_id();
    let row = Model { withdrawn, ..record::row(id, position, record, now, before.map(|(row, _)| row))? };
    match before {
        None => store::insert(tx, row).await?,
        Some((before, _)) => {
            let as_read = Column::Id.eq(id).and(Column::Version.eq(before.version));
            store::update_one(tx, row.into_active_model().reset_all(), as_read).await?;
        }
    }
    write_parts(tx, id, record, before.map(|(_, before)| before)).await?;
    audit::append_by(tx, actor, now, event(id, record, before.map(|(_, before)| before))?).await
}

/// What was changed, from what to what; of a new offer what names it.
fn event(id: OfferId, record: &OfferRecord, before: Option<&OfferRecord>) -> Result<Event, Error> {
    let Some(before) = before else {
        let event = Event::new(Deed::CreateOffer, "offer", id).set("vendor_id", record.vendor_id.as_str());
        return Ok(event.set("name", serde_json::to_value(&record.name)?));
    };
    let fields = |record: &OfferRecord| -> Result<Map<String, Value>, Error> {
        Ok(serde_json::from_value(serde_json::to_value(record)?)?)
    };
    let (mut old, new) = (fields(before)?, fields(record)?);
    let event = Event::new(Deed::EditOffer, "offer", id);
    Ok(new.into_iter().fold(event, |event, (name, value)| {
        let from = old.remove(&name).unwrap_or_default();
        event.change(&name, from, value)
    }))
}

async fn write_parts(
    tx: &Tx,
    id: OfferId,
    record: &OfferRecord,
    before: Option<&OfferRecord>,
) -> Result<(), Error> {
    if before.is_none_or(|before| before.prices != record.prices) {
        store::delete_where::<offer_price::Entity>(tx, offer_price::Column::OfferId.eq(id)).await?;
        for price in &record.prices {
            store::insert(tx, record::price_row(id, price)).await?;
        }
    }
    if before.is_none_or(|before| before.countries != record.countries) {
        store::delete_where::<offer_country::Entity>(tx, offer_country::Column::OfferId.eq(id)).await?;
        for country in &record.countries {
            store::insert(tx, offer_country::Model { offer_id: id, country: country.to_string() }).await?;
        }
    }
    if before.is_none_or(|before| before.prerequisites != record.prerequisites) {
        let of_this = offer_prerequisite::Column::OfferId.eq(id);
        store::delete_where::<offer_prerequisite::Entity>(tx, of_this).await?;
        for required_id in record.prerequisites.iter().copied() {
            store::insert(tx, offer_prerequisite::Model { offer_id: id, required_id }).await?;
        }
    }
    if before.is_none_or(|before| before.conversions != record.conversions) {
        let of_this = offer_conversion::Column::OfferId.eq(id);
        store::delete_where::<offer_conversion::Entity>(tx, of_this).await?;
        for target_id in record.conversions.iter().copied() {
            store::insert(tx, offer_conversion::Model { offer_id: id, target_id }).await?;
        }
    }
    Ok(())
}

/// Writes what an offer leads to; all targets are there.
pub(super) async fn link_upgrades(
    tx: &Tx,
    id: OfferId,
    targets: &[OfferId],
    before: &[OfferId],
) -> Result<(), Error> {
    if targets == before {
        return Ok(());
    }
    store::delete_where::<offer_upgrade::Entity>(tx, offer_upgrade::Column::OfferId.eq(id)).await?;
    for target_id in targets.iter().copied() {
        store::insert(tx, offer_upgrade::Model { offer_id: id, target_id }).await?;
    }
    Ok(())
}

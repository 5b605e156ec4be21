//! Offers as Partner Center's own JSON. What the vendor says of an offer follows the file; what the operator decides (its
//! Japanese texts, category, prices, incentive rate, withdrawal) stays.

use std::collections::{HashMap, HashSet};

use domain::actor::Actor;
use domain::catalog::{
    CatalogError, CatalogLine, CatalogOutcome, CatalogProblem, ImportedOffer, Localized, OFFERS_MAX,
    OfferRecord, VendorOffer,
};
use domain::id::{CategoryId, OfferId};
use domain::import::ImportError;
use domain::lang::Lang;
use domain::time::Timestamp;
use entity::offer;
use serde::Deserialize;
use serde_json::Value;

use super::categories::Categories;
use super::plans;
use crate::catalog::{detail, edit};
use crate::db::Tx;
use crate::error::Error;
use crate::scope;

/// A collection as the vendor answers it, or its items alone.
#[derive(Deserialize)]
#[serde(untagged)]
enum Offers {
    Collection { items: Vec<Value> },
    Bare(Vec<Value>),
}

type ReadOffers = (Vec<CatalogLine>, Vec<Option<ImportedOffer>>);

/// The offers of a file, and what each of them holds.
pub(super) fn read(text: &str) -> Result<ReadOffers, CatalogError> {
    let text = text.trim_start_matches('\u{FEFF}');
    let value: Value = serde_json::from_str(text).map_err(|error| {
        let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        CatalogError::NotJson { line: number(error.line()), column: number(error.column()) }
    })?;
    let offers = serde_json::from_value(value).map_err(|_| CatalogError::NotOffers)?;
    let (Offers::Collection { items } | Offers::Bare(items)) = offers;
    match items.len() {
        0 => return Err(CatalogError::NoOffers),
        count if count > OFFERS_MAX as usize => {
            return Err(CatalogError::Table { error: ImportError::TooLong { max: OFFERS_MAX } });
        }
        _ => {}
    }
    let mut seen = HashMap::new();
    Ok((1..).zip(items).map(|(line, item)| read_one(&mut seen, line, item)).unzip())
}

fn read_one(
    seen: &mut HashMap<OfferId, u32>,
    line: u32,
    item: Value,
) -> (CatalogLine, Option<ImportedOffer>) {
    let text = |name: &str| item.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let (vendor_id, name) = (text("id"), text("name"));
    let parsed = serde_json::from_value::<VendorOffer>(item)
        .map_err(|_| vec![CatalogProblem::NotAnOffer])
        .and_then(|offer| offer.parse())
        .and_then(|offer| {
            let first = *seen.entry(offer.vendor_id.offer_id()).or_insert(line);
            if first == line { Ok(offer) } else { Err(vec![CatalogProblem::Repeated { first }]) }
        });
    let (outcome, held) = match parsed {
        Ok(offer) => (CatalogOutcome::Unchanged, Some(offer)),
        Err(problems) => (CatalogOutcome::Refused { problems }, None),
    };
    (CatalogLine { line, vendor_id, name, outcome }, held)
}

/// Writes the offers of a file.
pub(super) async fn save(
    tx: &Tx,
    actor: Option<&Actor>,
    now: Timestamp,
    offers: &[ImportedOffer],
) -> Result<Vec<CatalogOutcome>, Error> {
    let mut categories = Categories::read(tx).await?;
    let rows = scope::catalog::with_ids(tx, named(offers)).await?;
    let before: HashMap<OfferId, offer::Model> = rows.into_iter().map(|row| (row.id, row)).collect();
    let mut there: HashSet<OfferId> = before.keys().copied().collect();
    there.extend(offers.iter().map(|offer| offer.vendor_id.offer_id()));
    let (mut outcomes, mut upgrades) = (Vec::new(), Vec::new());
    for offer in offers {
        let id = offer.vendor_id.offer_id();
        let (outcome, targets) = match before.get(&id) {
            Some(row) => change(tx, actor, now, row, offer, &there).await?,
            None => {
                let category = categories.of(tx, actor, now, offer).await?;
                (CatalogOutcome::Created, create(tx, actor, now, category, offer, &there).await?)
            }
        };
        outcomes.push(outcome);
        upgrades.push((id, targets));
    }
    // Offers lead to each other in any order: all of them have to be there first.
    for (id, (targets, before)) in upgrades {
        edit::link_upgrades(tx, id, &targets, &before).await?;
    }
    let changed = plans::save(tx, actor, now, offers).await?;
    for (offer, outcome) in offers.iter().zip(&mut outcomes) {
        if *outcome == CatalogOutcome::Unchanged && changed.contains(&offer.vendor_id.offer_id()) {
            *outcome = CatalogOutcome::Updated;
        }
    }
    Ok(outcomes)
}

/// The offers of a file, and what they can be upgraded to.
fn named(offers: &[ImportedOffer]) -> Vec<OfferId> {
    let targets = offers.iter().flat_map(|offer| offer.upgrades.iter().flatten().copied());
    targets.chain(offers.iter().map(|offer| offer.vendor_id.offer_id())).collect()
}

/// What an offer leads to, and what it led to.
type Targets = (Vec<OfferId>, Vec<OfferId>);

fn within(targets: &[OfferId], there: &HashSet<OfferId>) -> Vec<OfferId> {
    targets.iter().copied().filter(|target| there.contains(target)).collect()
}

async fn create(
    tx: &Tx,
    actor: Option<&Actor>,
    now: Timestamp,
    category_id: CategoryId,
    offer: &ImportedOffer,
    there: &HashSet<OfferId>,
) -> Result<Targets, Error> {
    let text = |text: &str| {
        offer.lang.pick(
            Localized { en: text.to_owned(), ja: String::new() },
            Localized { en: String::new(), ja: text.to_owned() },
        )
    };
    let record = OfferRecord {
        vendor_id: offer.vendor_id.clone(),
        name: text(&offer.name),
        description: text(&offer.description),
        category_id,
        available: offer.available,
        quantity: offer.quantity,
        terms: offer.terms.clone(),
        countries: offer.country.into_iter().collect(),
        prices: Vec::new(),
        incentive_rate_bp: None,
        is_add_on: offer.is_add_on,
        prerequisites: offer.prerequisites.clone(),
        upgrades: within(offer.upgrades.as_deref().unwrap_or_default(), there),
        conversions: offer.conversions.clone(),
    };
    edit::put(
        tx,
        actor,
        now,
        edit::Put { record: &record, position: offer.rank, withdrawn: false, before: None },
    )
    .await?;
    Ok((record.upgrades, Vec::new()))
}

async fn change(
    tx: &Tx,
    actor: Option<&Actor>,
    now: Timestamp,
    row: &offer::Model,
    offer: &ImportedOffer,
    there: &HashSet<OfferId>,
) -> Result<(CatalogOutcome, Targets), Error> {
    let before = detail::known(tx, row).await?;
    let record = merged(&before, row.withdrawn, offer, there);
    let targets = (record.upgrades.clone(), before.upgrades.clone());
    if record == before && row.position == offer.rank {
        return Ok((CatalogOutcome::Unchanged, targets));
    }
    let put = edit::Put {
        record: &record,
        position: offer.rank,
        withdrawn: row.withdrawn,
        before: Some((row, &before)),
    };
    edit::put(tx, actor, now, put).await?;
    Ok((CatalogOutcome::Updated, targets))
}

/// What becomes of an offer that is there.
fn merged(
    before: &OfferRecord,
    withdrawn: bool,
    offer: &ImportedOffer,
    there: &HashSet<OfferId>,
) -> OfferRecord {
    let mut record = before.clone();
    told(&mut record.name, offer.lang, &offer.name);
    told(&mut record.description, offer.lang, &offer.description);
    record.available = offer.available && !withdrawn;
    record.quantity = offer.quantity;
    record.terms = offer.terms.clone();
    record.is_add_on = offer.is_add_on;
    record.prerequisites = offer.prerequisites.clone();
    record.conversions = offer.conversions.clone();
    if let Some(targets) = &offer.upgrades {
        record.upgrades = within(targets, there);
    }
    // One file is one country's; without any country the offer is sold everywhere already.
    if let (Some(country), false) = (offer.country, record.countries.is_empty()) {
        record.countries.push(country);
        record.countries.sort_unstable();
        record.countries.dedup();
    }
    record
}

/// English follows the vendor; Japanese is the operator's once it is there.
fn told(text: &mut Localized, lang: Lang, told: &str) {
    match lang {
        Lang::En => told.clone_into(&mut text.en),
        Lang::Ja if text.ja.is_empty() => told.clone_into(&mut text.ja),
        Lang::Ja => {}
    }
}

//! The price list: sets and takes away single prices, and gives offers their Japanese texts.

use std::collections::{HashMap, HashSet};

use domain::actor::Actor;
use domain::catalog::{
    CatalogLine, CatalogOutcome, CatalogProblem, OfferRecord, Price, PriceLine, parse_prices,
};
use domain::form::{Field, Problem};
use domain::id::OfferId;
use domain::time::Timestamp;
use entity::offer;

use super::ImportFailure;
use crate::catalog::{detail, edit, record};
use crate::db::{Read, Tx};
use crate::error::Error;
use crate::scope;

type ReadPrices = (Vec<CatalogLine>, Vec<Option<PriceLine>>);

/// The lines of a file, what each of them holds, and what only the catalog knows: whether the offer is there, and can be
/// billed so.
pub(super) async fn read(read: &Read, text: &str) -> Result<ReadPrices, ImportFailure> {
    let (mut lines, held): ReadPrices = parse_prices(text).map_err(ImportFailure::File)?.into_iter().unzip();
    let ids = held.iter().flatten().map(|line| line.vendor_id.offer_id()).collect();
    let rows = scope::catalog::with_ids(read, ids).await?;
    let there: HashMap<OfferId, offer::Model> = rows.into_iter().map(|row| (row.id, row)).collect();
    for (line, held) in lines.iter_mut().zip(&held) {
        let Some(held) = held else { continue };
        match there.get(&held.vendor_id.offer_id()) {
            None => line.outcome = refused(CatalogProblem::UnknownOffer),
            Some(row) => {
                row.name_en.clone_into(&mut line.name);
                if !is_billed_so(row, held)? {
                    let (column, problem) = (Field::new("billing_cycle"), Problem::NotAvailable);
                    line.outcome = refused(CatalogProblem::Value { column, problem });
                }
            }
        }
    }
    Ok((lines, held))
}

fn refused(problem: CatalogProblem) -> CatalogOutcome {
    CatalogOutcome::Refused { problems: vec![problem] }
}

/// Taking a price away is always right.
fn is_billed_so(row: &offer::Model, line: &PriceLine) -> Result<bool, Error> {
    match line.price {
        Some((cycle, _, Some(_))) => Ok(record::terms(row)?.billing_cycles.contains(&cycle)),
        _ => Ok(true),
    }
}

/// Writes a price list: each offer once, whatever lines name it.
pub(super) async fn save(
    tx: &Tx,
    actor: Option<&Actor>,
    now: Timestamp,
    lines: &[PriceLine],
) -> Result<Vec<CatalogOutcome>, Error> {
    let mut outcomes: Vec<CatalogOutcome> = lines.iter().map(|_| CatalogOutcome::Unchanged).collect();
    let mut done = HashSet::new();
    for line in lines {
        let id = line.vendor_id.offer_id();
        if !done.insert(id) {
            continue;
        }
        let row = scope::catalog::offer(tx, id).await?.ok_or(Error::NotFound)?;
        let before = detail::known(tx, &row).await?;
        let mut record = before.clone();
        for (outcome, line) in
            outcomes.iter_mut().zip(lines).filter(|(_, line)| line.vendor_id.offer_id() == id)
        {
            *outcome = apply(&mut record, line);
        }
        if record != before {
            let (position, withdrawn) = (row.position, row.withdrawn);
            let put = edit::Put { record: &record, position, withdrawn, before: Some((&row, &before)) };
            edit::put(tx, actor, now, put).await?;
        }
    }
    Ok(outcomes)
}

/// What a line makes of an offer.
fn apply(offer: &mut OfferRecord, line: &PriceLine) -> CatalogOutcome {
    let before = offer.clone();
    if let Some(name) = &line.name_ja {
        name.clone_into(&mut offer.name.ja);
    }
    if let Some(description) = &line.description_ja {
        description.clone_into(&mut offer.description.ja);
    }
    let mut new = false;
    if let Some((billing_cycle, currency, money)) = line.price {
        let same = |price: &Price| price.billing_cycle == billing_cycle && price.money.currency == currency;
        new = money.is_some() && !offer.prices.iter().any(same);
        offer.prices.retain(|price| !same(price));
        offer.prices.extend(money.map(|money| Price { billing_cycle, money }));
        offer.prices.sort_unstable_by_key(|price| (price.billing_cycle, price.money.currency));
    }
    match (new, *offer == before) {
        (true, _) => CatalogOutcome::Created,
        (false, false) => CatalogOutcome::Updated,
        (false, true) => CatalogOutcome::Unchanged,
    }
}

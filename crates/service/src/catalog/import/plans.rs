//! The service plans of offers follow the file where it tells them. The names of the other language stay while there are
//! as many plans as before.

use std::collections::{HashMap, HashSet};

use domain::activity::Deed;
use domain::actor::Actor;
use domain::catalog::ImportedOffer;
use domain::id::OfferId;
use domain::lang::Lang;
use domain::time::Timestamp;
use entity::offer_service_plan::{Column, Entity, Model};
use sea_orm::ColumnTrait;

use crate::audit::{self, Event};
use crate::db::Tx;
use crate::error::Error;
use crate::{scope, store};

/// Writes those of the offers of a file, all of which are there, and tells whose changed.
pub(super) async fn save(
    tx: &Tx,
    actor: Option<&Actor>,
    now: Timestamp,
    offers: &[ImportedOffer],
) -> Result<HashSet<OfferId>, Error> {
    let telling: Vec<&ImportedOffer> = offers.iter().filter(|offer| offer.service_plans.is_some()).collect();
    let ids = telling.iter().map(|offer| offer.vendor_id.offer_id()).collect();
    let mut before: HashMap<OfferId, Vec<Model>> = HashMap::new();
    for row in scope::catalog::plans_of(tx, ids).await? {
        before.entry(row.offer_id).or_default().push(row);
    }
    let mut changed = HashSet::new();
    for offer in telling {
        let id = offer.vendor_id.offer_id();
        let old = before.remove(&id).unwrap_or_default();
        let new = rows(id, offer, &old);
        if new == old {
            continue;
        }
        let event =
            Event::new(Deed::EditOffer, "offer", id).change("service_plans", names(&old), names(&new));
        store::delete_where::<Entity>(tx, Column::OfferId.eq(id)).await?;
        store::insert_rows(tx, new).await?;
        audit::append_by(tx, actor, now, event).await?;
        changed.insert(id);
    }
    Ok(changed)
}

fn rows(offer_id: OfferId, offer: &ImportedOffer, before: &[Model]) -> Vec<Model> {
    let told = offer.service_plans.as_deref().unwrap_or_default();
    let kept = |at: usize| before.get(at).filter(|_| before.len() == told.len());
    let row = |(at, name): (usize, &String)| {
        let (name_en, name_ja) = match offer.lang {
            Lang::En => (name.clone(), kept(at).map(|row| row.name_ja.clone()).unwrap_or_default()),
            Lang::Ja => (kept(at).map(|row| row.name_en.clone()).unwrap_or_default(), name.clone()),
        };
        let position = i32::try_from(at).unwrap_or(i32::MAX);
        Model { offer_id, position, name_en, name_ja }
    };
    told.iter().enumerate().map(row).collect()
}

fn names(rows: &[Model]) -> Vec<String> {
    let name = |row: &Model| {
        let name = if row.name_en.is_empty() { &row.name_ja } else { &row.name_en };
        name.clone()
    };
    rows.iter().map(name).collect()
}

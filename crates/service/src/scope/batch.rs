//! Rows that belong to the rows of a page, read for all of them at once.
//!
//! `IN` lists have the sizes 1, 8 or 64, filled up with their last value, so that the statement stays the same text and
//! is prepared once. Callers hold the ids from rows the actor may see, and decide what of the answer it may know.

use std::collections::HashMap;
use std::hash::Hash;

use domain::catalog::{Localized, QuantityLimits};
use domain::id::{AccountId, OfferId, OrganizationId, SubscriptionId};
use entity::{account, offer, organization, subscription};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Value};

use crate::db::Source;
use crate::error::Error;

/// The sizes of `IN` lists.
const SIZES: [usize; 3] = [1, 8, 64];

/// The ids in lists of a fixed size.
pub fn batches<T: Copy + Ord>(mut ids: Vec<T>) -> Vec<Vec<T>> {
    ids.sort_unstable();
    ids.dedup();
    ids.chunks(SIZES[2]).map(filled).collect()
}

fn filled<T: Copy>(ids: &[T]) -> Vec<T> {
    let size = SIZES.into_iter().find(|size| *size >= ids.len()).unwrap_or(ids.len());
    let last = ids.last().copied();
    ids.iter().copied().chain(last.into_iter().cycle()).take(size).collect()
}

/// The rows in which a column has one of these values.
///
/// # Errors
/// The database cannot answer.
pub async fn rows<E, V>(
    source: &impl Source,
    column: E::Column,
    values: Vec<V>,
) -> Result<Vec<E::Model>, Error>
where
    E: EntityTrait,
    V: Copy + Ord + Into<Value>,
{
    let mut found = Vec::new();
    for values in batches(values) {
        found.extend(E::find().filter(column.is_in(values)).all(source.conn()).await?);
    }
    Ok(found)
}

/// The names of organizations.
///
/// # Errors
/// The database cannot answer.
pub async fn organization_names(
    source: &impl Source,
    ids: Vec<OrganizationId>,
) -> Result<HashMap<OrganizationId, String>, Error> {
    let found = rows::<organization::Entity, _>(source, organization::Column::Id, ids).await?;
    Ok(keyed(found, |row| (row.id, row.name)))
}

/// The names of subscriptions.
///
/// # Errors
/// The database cannot answer.
pub async fn subscription_names(
    source: &impl Source,
    ids: Vec<SubscriptionId>,
) -> Result<HashMap<SubscriptionId, String>, Error> {
    let found = rows::<subscription::Entity, _>(source, subscription::Column::Id, ids).await?;
    Ok(keyed(found, |row| (row.id, row.name)))
}

/// What lists tell about an offer: its name, and how many licenses it may have.
pub type OfferFacts = (Localized, QuantityLimits);

/// Names and limits of offers, whether they can still be bought or not.
///
/// # Errors
/// The database cannot answer.
pub async fn offers(source: &impl Source, ids: Vec<OfferId>) -> Result<HashMap<OfferId, OfferFacts>, Error> {
    let found = rows::<offer::Entity, _>(source, offer::Column::Id, ids).await?;
    Ok(keyed(found, |row| {
        let count = |count: i32| u32::try_from(count).unwrap_or_default();
        let limits =
            QuantityLimits { minimum: count(row.minimum_quantity), maximum: count(row.maximum_quantity) };
        (row.id, (Localized { en: row.name_en, ja: row.name_ja }, limits))
    }))
}

/// Accounts that belong to the organization; others are left out.
///
/// # Errors
/// The database cannot answer.
pub async fn accounts_of(
    source: &impl Source,
    organization: OrganizationId,
    ids: Vec<AccountId>,
) -> Result<HashMap<AccountId, account::Model>, Error> {
    let mut found = Vec::new();
    for ids in batches(ids) {
        let some = account::Entity::find()
            .filter(account::Column::Id.is_in(ids))
            .filter(account::Column::OrganizationId.eq(organization));
        found.extend(some.all(source.conn()).await?);
    }
    Ok(keyed(found, |row| (row.id, row)))
}

fn keyed<R, K: Eq + Hash, V>(rows: Vec<R>, pair: impl Fn(R) -> (K, V)) -> HashMap<K, V> {
    rows.into_iter().map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::batches;

    #[test]
    fn lists_have_three_sizes() {
        let sizes =
            |count: u32| batches((0..count).collect::<Vec<_>>()).iter().map(Vec::len).collect::<Vec<_>>();
        assert_eq!(sizes(0), Vec::<usize>::new());
        assert_eq!((sizes(1), sizes(2), sizes(9), sizes(66)), (vec![1], vec![8], vec![64], vec![64, 8]));
        assert_eq!(batches(vec![3, 1, 3]), [[1, 3, 3, 3, 3, 3, 3, 3]]);
    }
}

//! Any number of synthetic customers, written many rows at a time: for measurements, and to see long lists.
//!
//! What a use case would write is written directly, and consistently: the ledger and the projections agree.

use domain::time::Timestamp;
use sea_orm::{ActiveModelBehavior, ActiveModelTrait, EntityTrait, IntoActiveModel, Iterable};

use crate::db::{Db, Tx};
use crate::error::Error;
use crate::random::Random;
use crate::scope;

mod market;
mod names;
mod rows;
mod subscriptions;

use market::Markets;
use rows::Batch;
use subscriptions::Offer;

/// Customers of one transaction, of 12 rows each.
const CUSTOMERS_AT_ONCE: u32 = 400;
/// Most values one statement may carry on SQLite; PostgreSQL takes more.
const VALUES: usize = 32_000;
/// Gives the ids of partners, which are the same for every seed.
const PARTNERS_SEED: u64 = 0x0073_6361_6c65;
/// Offers among which subscriptions are spread.
const OFFERS: u64 = 24;

/// Adds `customers` customers with three subscriptions each, spread over 5 providers with 40 resellers each. In a
/// database with the demo world Aozora is one of the providers and Hinode one of its resellers, with the largest
/// shares: 36 % and 7 % of all. The same seed gives the same customers, and cannot be used twice.
///
/// # Errors
/// [`Conflict::Exists`](crate::Conflict::Exists) when the seed was used before.
pub async fn scale(db: &Db, now: Timestamp, customers: u32, seed: u64) -> Result<(), Error> {
    let for_partners = db.with_random(Random::from_seed(PARTNERS_SEED));
    let (markets, offers) = for_partners.write(async |tx| prepare(&tx, now).await).await?;
    let random = Random::from_seed(seed);
    for first in (0..customers).step_by(CUSTOMERS_AT_ONCE as usize) {
        let last = customers.min(first + CUSTOMERS_AT_ONCE);
        let mut batch = Batch::default();
        for number in first..last {
            batch.add_customer(&random, now, (number, seed), markets.place(number), &offers);
        }
        db.write(async |tx| batch.write(&tx).await).await?;
    }
    Ok(())
}

/// What all customers share: partners and a catalog, made where they are missing.
async fn prepare(tx: &Tx, now: Timestamp) -> Result<(Markets, Vec<Offer>), Error> {
    if scope::seed::some_offers(tx, 1).await?.is_empty() {
        super::demo::build_catalog(tx).await?;
    }
    let offers = scope::seed::some_offers(tx, OFFERS).await?;
    Ok((market::prepare(tx, now).await?, offers))
}

/// Inserts rows of one table with as few statements as possible.
async fn insert_many<M, A>(tx: &Tx, rows: &[M]) -> Result<(), Error>
where
    M: Clone + IntoActiveModel<A>,
    A: ActiveModelTrait + ActiveModelBehavior + Send,
    <A::Entity as EntityTrait>::Model: IntoActiveModel<A>,
{
    let columns = <A::Entity as EntityTrait>::Column::iter().count();
    for rows in rows.chunks(VALUES / columns.max(1)) {
        let rows = rows.iter().cloned().map(IntoActiveModel::into_active_model);
        A::Entity::insert_many(rows).exec_without_returning(tx.conn()).await?;
    }
    Ok(())
}

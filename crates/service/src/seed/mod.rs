//! Fills a database: with the demo world, a small and lifelike one for people and tests, or with any number of
//! synthetic customers for measurements. Both come out the same each time for the same instant and seed.

use domain::time::Timestamp;

use crate::db::Db;
use crate::error::Error;
use crate::random::Random;
use crate::{password, scope};

pub mod demo;
mod key;
mod scale;

pub use scale::scale;

/// Gives the ids that nothing names, and the salt of the one password.
const SEED: u64 = 0x6b69_7a75_6e61;
const DAY: i64 = 24 * 60 * 60 * 1000;

/// Makes the demo world, all of it or nothing, in a database without any organization. Tells whether it did.
///
/// # Errors
/// The rows cannot be written.
pub async fn demo_if_empty(db: &Db, now: Timestamp) -> Result<bool, Error> {
    if scope::seed::any_organization(&db.read()).await? {
        return Ok(false);
    }
    let random = Random::from_seed(SEED);
    let hash = password::hash(&random, demo::PASSWORD).await?;
    let today = Timestamp(now.0 - now.0.rem_euclid(DAY));
    let build = async |tx| {
        if scope::seed::any_organization(&tx).await? {
            return Ok(false);
        }
        demo::build(&tx, today, &hash).await?;
        Ok(true)
    };
    db.with_random(random).write(build).await
}

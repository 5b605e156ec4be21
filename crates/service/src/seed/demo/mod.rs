//! The demo world: two providers, their resellers and customers, and what happened between them in the last years.
//!
//! One file per kind of thing, each a table and the few lines that write it. Ids follow from the key of a thing (its
//! domain, its number), so that a new row moves no other; instants are counted in days before today.

mod accounts;
mod applicants;
mod catalog;
mod customers;
mod enrollment_rows;
mod enrollments;
mod incentives;
mod invitation_rows;
mod invitation_texts;
mod invitations;
mod licenses;
mod listing_rows;
mod listings;
mod mails;
mod membership;
mod offers;
mod order_requests;
mod organizations;
mod partnerships;
mod people;
mod referral_rows;
mod referrals;
mod subscription_table;
mod subscriptions;
mod support;
mod support_request_rows;
mod support_requests;
mod world;

pub use accounts::{ACCOUNTS, DemoAccount};

use domain::time::Timestamp;

use crate::db::Tx;
use crate::error::Error;
use world::World;

/// The password of every account of the demo world.
pub const PASSWORD: &str = "kizuna-demo-world";

/// Writes the whole demo world into an empty database; `today` is a midnight in UTC.
pub(super) async fn build(tx: &Tx, today: Timestamp, password_hash: &str) -> Result<(), Error> {
    let mut world = World::new(tx, today, password_hash);
    organizations::write(&world).await?;
    people::write(&world).await?;
    enrollments::write(&mut world).await?;
    catalog::write(tx).await?;
    partnerships::write(&mut world).await?;
    invitations::write(&mut world).await?;
    customers::write(&mut world).await?;
    subscriptions::write(&mut world).await?;
    licenses::write(&mut world).await?;
    customers::refresh(&world).await?;
    mails::write(&world).await?;
    listings::write(&mut world).await?;
    support::write(&world).await?;
    support_requests::write(&mut world).await?;
    order_requests::write(&mut world).await?;
    referrals::write(&mut world).await?;
    world.write_trail().await
}

/// Writes the catalog alone, for a database that has none.
pub(super) async fn build_catalog(tx: &Tx) -> Result<(), Error> {
    catalog::write(tx).await
}

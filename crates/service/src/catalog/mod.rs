//! The catalog: buyers read what is sold in a country, at that country's list prices; the operator's administrators keep
//! it, by form or from files. Rules: `domain::catalog`.

mod category;
mod check;
mod detail;
mod edit;
mod import;
mod list;
mod read;
mod record;

pub use category::{categories, save_category};
pub use check::check;
pub use detail::{blank, detail};
pub use edit::save_offer;
pub use import::{ImportFailure, check_import, import};
pub use list::list;
pub use read::{chosen, offers, order_terms, search, view};

use domain::actor::Actor;
use domain::policy::{self, Action, Facts};
use domain::time::Timestamp;

use crate::error::Error;

/// Only the operator's administrators may change the catalog.
fn require(actor: &Actor, now: Timestamp) -> Result<(), Error> {
    policy::require(actor, Action::EditCatalog, &Facts::own(now))?;
    Ok(())
}

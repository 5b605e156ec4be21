//! The membership registry, kept by the operator's administrators: accounts of the membership site and their organization
//! profiles. Rules: `domain::membership`. Passwords are hashed before a transaction opens.

mod detail;
mod edit;
mod import;
mod list;
mod record;

pub use detail::detail;
pub use edit::{save_account, save_profile};
pub use import::{ImportFailure, check_import, import};
pub use list::list;

use domain::actor::Actor;
use domain::policy::{self, Action, Facts};
use domain::time::Timestamp;

use crate::error::Error;

/// Only the operator's administrators may see the registry, and they may change it.
fn require(actor: &Actor, now: Timestamp) -> Result<(), Error> {
    policy::require(actor, Action::EditCatalog, &Facts::own(now))?;
    Ok(())
}

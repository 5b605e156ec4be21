//! The subscription that a form is about, as the actor may see it.

use domain::actor::Actor;
use domain::conflict::Conflict;
use domain::enrollment::parse_version;
use domain::id::{OrganizationId, SubscriptionId};
use domain::lever::can_move;
use domain::policy::Facts;
use domain::time::Timestamp;
use entity::subscription;

use crate::db::Tx;
use crate::error::Error;
use crate::scope::subscriptions::Which;
use crate::{customer, scope};

/// The row, and what a decision about it is made from.
pub struct Found {
    pub row: subscription::Model,
    pub facts: Facts,
}

/// Reads it.
///
/// # Errors
/// [`Error::NotFound`] for one that is not the actor's to see.
pub async fn find(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    (customer, id): (&str, &str),
) -> Result<Found, Error> {
    let customer: OrganizationId = customer.parse().map_err(|_| Error::NotFound)?;
    let id: SubscriptionId = id.parse().map_err(|_| Error::NotFound)?;
    let owner = scope::customer(tx, actor, customer, now).await?;
    let facts = customer::facts(tx, actor, &owner, now).await?;
    let which = Which::related(actor, !facts.grants.is_empty(), now);
    let row = scope::subscriptions::subscription(tx, actor, customer, which, id).await?;
    let facts = Facts { sold: row.provider_id == actor.organization_id, open: can_move(row.status), ..facts };
    Ok(Found { row, facts })
}

impl Found {
    /// What taking a lever back is decided from: it gives access as long as it stands, so no state keeps it.
    pub fn taking_back(&self) -> Facts {
        Facts { open: true, ..self.facts.clone() }
    }

    /// Nobody has changed it since the form was made.
    ///
    /// # Errors
    /// [`Conflict::Stale`].
    pub fn as_read(&self, version: &str) -> Result<(), Error> {
        if parse_version(version) == self.row.version { Ok(()) } else { Err(Conflict::Stale.into()) }
    }
}

//! What suspending and reinstating have in common: the organization as it was shown, and its next status.

use domain::actor::{Actor, OrganizationStatus};
use domain::id::OrganizationId;
use domain::organization::StandingInput;
use domain::policy::{self, Action, Facts};
use domain::time::Timestamp;
use entity::organization::{self, Column};
use sea_orm::ActiveValue::Set;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::ExprTrait;

use crate::db::Tx;
use crate::error::{Conflict, Error};
use crate::{scope, store};

/// The organization that the form is about, if it stands so that this can be done.
pub async fn found(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &StandingInput,
    may: impl Fn(&organization::Model) -> bool,
) -> Result<organization::Model, Error> {
    policy::require(actor, Action::SuspendOrganization, &Facts::own(now))?;
    let id: OrganizationId = input.id.parse().map_err(|_| Error::NotFound)?;
    let found = scope::organization::kept(tx, id).await?;
    if !may(&found) {
        return Err(Conflict::Stage.into());
    }
    if input.version == found.version.to_string() { Ok(found) } else { Err(Conflict::Stale.into()) }
}

/// Writes the next status.
pub async fn write(tx: &Tx, found: &organization::Model, status: OrganizationStatus) -> Result<(), Error> {
    let columns = organization::ActiveModel {
        status: Set(status),
        version: Set(found.version + 1),
        ..Default::default()
    };
    let as_read = Column::Id.eq(found.id).and(Column::Version.eq(found.version));
    store::update_one(tx, columns, as_read).await
}

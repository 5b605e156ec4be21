//! The own organization's rows for a change of its profile.

use domain::actor::Actor;
use domain::country::Country;
use domain::policy::{self, Action, Facts};
use domain::time::Timestamp;
use entity::{organization, tenant};
use sea_orm::ActiveValue::Set;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::ExprTrait;

use crate::db::{Source, Tx};
use crate::error::{Conflict, Error};
use crate::{scope, store};

/// The organization whose profile it is.
pub(super) struct Own {
    pub organization: organization::Model,
    pub tenant: tenant::Model,
    pub country: Country,
}

/// The actor's organization, for reading, if the actor may edit its profile.
pub(super) async fn own(source: &impl Source, actor: &Actor, now: Timestamp) -> Result<Own, Error> {
    let organization = scope::own_organization(source, actor).await?;
    policy::may(actor, Action::EditOwnProfile, &Facts::own(now))?;
    let tenant = scope::directory::tenant_of(source, organization.id).await?.ok_or(Error::NotFound)?;
    let country = Country::parse(&tenant.country).map_err(Error::internal)?;
    Ok(Own { organization, tenant, country })
}

/// The same for a form made from this version.
pub(super) async fn own_at(tx: &Tx, actor: &Actor, now: Timestamp, version: &str) -> Result<Own, Error> {
    let own = own(tx, actor, now).await?;
    policy::require(actor, Action::EditOwnProfile, &Facts::own(now))?;
    if version == own.organization.version.to_string() { Ok(own) } else { Err(Conflict::Stale.into()) }
}

/// Writes columns of the organization as it was read, and its next version.
pub(super) async fn save(tx: &Tx, own: &Own, columns: organization::ActiveModel) -> Result<(), Error> {
    let organization::Model { id, version, .. } = own.organization;
    let columns = organization::ActiveModel { version: Set(version + 1), ..columns };
    let as_read = organization::Column::Id.eq(id).and(organization::Column::Version.eq(version));
    store::update_one(tx, columns, as_read).await
}

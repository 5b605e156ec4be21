//! The user that a form changes.

use domain::actor::Actor;
use domain::id::AccountId;
use domain::policy::{self, Action, Facts};
use domain::time::Timestamp;
use entity::account;
use sea_orm::ActiveValue::Set;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::ExprTrait;

use crate::db::Tx;
use crate::error::{Conflict, Error};
use crate::{scope, store};

/// The id a form names; what is none names nobody.
pub(super) fn id_of(text: &str) -> Result<AccountId, Error> {
    text.parse().map_err(|_| Error::NotFound)
}

/// The user of the actor's organization, if the actor may change it and nobody changed it since `version`.
pub(super) async fn target(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    id: &str,
    version: &str,
) -> Result<account::Model, Error> {
    let user = scope::account(tx, actor, id_of(id)?).await?;
    policy::require(actor, Action::ChangeUserRoles, &Facts::own(now))?;
    if version == user.version.to_string() { Ok(user) } else { Err(Conflict::Stale.into()) }
}

/// Writes the columns of the user as it was read, and its next version.
pub(super) async fn save(tx: &Tx, user: &account::Model, columns: account::ActiveModel) -> Result<(), Error> {
    let columns = account::ActiveModel { version: Set(user.version + 1), ..columns };
    let as_read = account::Column::Id.eq(user.id).and(account::Column::Version.eq(user.version));
    store::update_one(tx, columns, as_read).await
}

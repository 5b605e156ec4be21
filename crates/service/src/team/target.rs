//! The user that a form changes.

use domain::activity::Deed;
use domain::actor::{Actor, Role};
use domain::id::{AccountId, GrantId};
use domain::team::UserTask;
use domain::time::Timestamp;
use entity::account;
use sea_orm::ActiveValue::Set;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::ExprTrait;

use super::staff::People;
use crate::audit::Event;
use crate::db::Tx;
use crate::error::{Conflict, Error};
use crate::{scope, store};

/// Somebody who is there, whom the actor may change.
pub(super) struct Target {
    pub user: account::Model,
    pub roles: Vec<Role>,
    pub people: People,
    pub grants: Vec<GrantId>,
}

impl Target {
    /// The entry of the trail about the user.
    pub fn event(&self, deed: Deed) -> Event {
        Event::new(deed, "account", self.user.id)
            .target(self.people.organization)
            .grants(self.grants.iter().copied())
    }
}

/// The id a form names; what is none names nobody.
pub(super) fn id_of(text: &str) -> Result<AccountId, Error> {
    text.parse().map_err(|_| Error::NotFound)
}

/// The user, if the actor may do this with it and nobody changed it since `version`.
pub(super) async fn target(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    id: &str,
    version: &str,
    task: UserTask,
) -> Result<Target, Error> {
    let (user, people) = People::with(tx, actor, now, id_of(id)?).await?;
    let roles = scope::directory::roles_of(tx, user.id).await?;
    let grants = people.require(actor, task, &roles)?.grants;
    if user.deleted_at.is_some() {
        return Err(Error::NotFound);
    }
    if version == user.version.to_string() {
        Ok(Target { user, roles, people, grants })
    } else {
        Err(Conflict::Stale.into())
    }
}

/// Writes the columns of the user as it was read, and its next version.
pub(super) async fn save(tx: &Tx, user: &account::Model, columns: account::ActiveModel) -> Result<(), Error> {
    let columns = account::ActiveModel { version: Set(user.version + 1), ..columns };
    let as_read = account::Column::Id.eq(user.id).and(account::Column::Version.eq(user.version));
    store::update_one(tx, columns, as_read).await
}

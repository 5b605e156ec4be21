//! Changes a user's name.

use domain::activity::Deed;
use domain::actor::Actor;
use domain::team::{EditUserInput, EditedUser, UserTask};
use domain::time::Timestamp;
use entity::account;
use sea_orm::ActiveValue::Set;

use super::target::{save, target};
use crate::audit;
use crate::db::Tx;
use crate::directory::person_key;
use crate::error::Error;

/// Gives the user the name. What changes nothing leaves no trace.
///
/// # Errors
/// [`Error::Invalid`] for a name that does not hold, [`Error::Forbidden`], [`Error::NotFound`], and
/// [`Conflict::Stale`](crate::Conflict::Stale) for a form made from an older version.
pub async fn edit_user(tx: &Tx, actor: &Actor, now: Timestamp, input: &EditUserInput) -> Result<(), Error> {
    let target = target(tx, actor, now, &input.id, &input.version, UserTask::Edit).await?;
    let user = &target.user;
    let EditedUser { given_name, family_name } = input.parse()?;
    if (user.given_name.as_str(), user.family_name.as_str()) == (given_name.as_str(), family_name.as_str()) {
        return Ok(());
    }
    let event = target
        .event(Deed::EditUser)
        .change("given_name", user.given_name.as_str(), given_name.as_str())
        .change("family_name", user.family_name.as_str(), family_name.as_str());
    let columns = account::ActiveModel {
        name_key: Set(person_key(&given_name, &family_name)),
        given_name: Set(given_name.into()),
        family_name: Set(family_name.into()),
        ..Default::default()
    };
    save(tx, user, columns).await?;
    audit::append(tx, actor, now, event).await
}

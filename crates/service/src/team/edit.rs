//! Changes a user's name, and where a customer's user uses what it has.

use domain::activity::Deed;
use domain::actor::Actor;
use domain::country::Country;
use domain::team::{EditUserInput, EditedUser, UserTask};
use domain::time::Timestamp;
use entity::account;
use sea_orm::ActiveValue::Set;

use super::location;
use super::target::{Target, save, target};
use crate::audit;
use crate::db::Tx;
use crate::directory::person_key;
use crate::error::Error;

/// Gives the user the name and the location. What changes nothing leaves no trace.
///
/// # Errors
/// [`Error::Invalid`] for input that does not hold, [`Error::Forbidden`], [`Error::NotFound`], and
/// [`Conflict::Stale`](crate::Conflict::Stale) for a form made from an older version.
pub async fn edit_user(tx: &Tx, actor: &Actor, now: Timestamp, input: &EditUserInput) -> Result<(), Error> {
    let target = target(tx, actor, now, &input.id, &input.version, UserTask::Edit).await?;
    let user = &target.user;
    let EditedUser { given_name, family_name, location } = input.parse()?;
    let (before, after) = locations(tx, &target, location).await?;
    let event = target
        .event(Deed::EditUser)
        .change("given_name", user.given_name.as_str(), given_name.as_str())
        .change("family_name", user.family_name.as_str(), family_name.as_str())
        .change("country", before.map(Country::code), after.map(Country::code));
    if !event.changes_anything() {
        return Ok(());
    }
    let columns = account::ActiveModel {
        name_key: Set(person_key(&given_name, &family_name)),
        given_name: Set(given_name.into()),
        family_name: Set(family_name.into()),
        usage_location: Set(after.map(|country| country.code().to_owned())),
        ..Default::default()
    };
    save(tx, user, columns).await?;
    audit::append(tx, actor, now, event).await
}

/// Where the user was and is to be. Only a customer's users have a location, which stays where none is chosen.
async fn locations(
    tx: &Tx,
    target: &Target,
    chosen: Option<Country>,
) -> Result<(Option<Country>, Option<Country>), Error> {
    let Some(customer) = &target.people.customer else { return Ok((None, None)) };
    let before = location::of(&target.user, location::home(tx, customer.id).await?);
    Ok((Some(before), Some(chosen.unwrap_or(before))))
}

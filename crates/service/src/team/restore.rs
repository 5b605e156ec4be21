//! Restores deleted users of a customer, with their licenses as far as seats are free, and as they were: somebody who
//! was disabled before stays so.

use domain::activity::Deed;
use domain::actor::{AccountStatus, Actor};
use domain::form::Field;
use domain::id::{AccountId, OrganizationId};
use domain::license::chosen;
use domain::team::{RESTORABLE_DAYS, RestoreInput, UserTask};
use domain::time::Timestamp;
use entity::account;
use sea_orm::ActiveValue::Set;

use super::staff::People;
use super::target::save;
use crate::audit::{self, Event};
use crate::db::Tx;
use crate::error::{Conflict, Error};
use crate::{license, scope};

/// Restores the users that are ticked, all or none, and gives the customer.
///
/// # Errors
/// [`Error::Forbidden`], also for an administrator among them; [`Error::NotFound`], [`Error::Invalid`] when nobody is
/// ticked, [`Conflict::Stage`] for somebody who is not deleted, or too long ago.
pub async fn restore_users(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &RestoreInput,
) -> Result<(OrganizationId, Vec<AccountId>), Error> {
    let customer = input.customer.parse().map_err(|_| Error::NotFound)?;
    let people = People::of_customer(tx, actor, now, customer).await?;
    people.require(actor, UserTask::Edit, &[])?;
    let ids = chosen(&input.users).map_err(|problem| Error::field(Field::new("users"), problem))?;
    let users = scope::team::users(tx, customer, ids.clone()).await?;
    if users.len() != ids.len() {
        return Err(Error::NotFound);
    }
    let mut events = Vec::new();
    for user in &users {
        events.push(restore(tx, actor, now, &people, user).await?);
    }
    audit::append_all(tx, actor, now, events).await?;
    Ok((customer, ids))
}

async fn restore(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    people: &People,
    user: &account::Model,
) -> Result<Event, Error> {
    let roles = scope::directory::roles_of(tx, user.id).await?;
    let grants = people.require(actor, UserTask::Edit, &roles)?.grants;
    if user.deleted_at.is_none_or(|at| at.plus_days(RESTORABLE_DAYS) <= now) {
        return Err(Conflict::Stage.into());
    }
    let status = match user.status {
        AccountStatus::Deleted => AccountStatus::Active,
        other => other,
    };
    let columns = account::ActiveModel { status: Set(status), deleted_at: Set(None), ..Default::default() };
    save(tx, user, columns).await?;
    let given = license::take_back(tx, now, user.id).await?;
    let given: Vec<String> = given.iter().map(ToString::to_string).collect();
    Ok(Event::new(Deed::RestoreUser, "account", user.id)
        .target(people.organization)
        .grants(grants)
        .set("user_name", user.user_name.as_str())
        .set("licenses", given))
}

//! The page after a user was added or a password reset.

use domain::actor::{AccountStatus, Actor, Role};
use domain::id::AccountId;
use domain::policy::{self, Action, Facts};
use domain::session::{OneTimeSecret, Password};
use domain::team::{UserSetup, UserTask};
use domain::time::Timestamp;
use entity::account;

use super::staff::People;
use super::{add::ADD, reset_password::RESET};
use crate::db::Read;
use crate::error::Error;
use crate::one_time::{Credentials, OneTime};
use crate::{scope, session};

/// Takes the temporary password if it waits for this person; else tells when one was made, and by whom.
///
/// # Errors
/// [`Error::Forbidden`] for whoever could not have made one, [`Error::NotFound`] for anybody else's user.
pub async fn setup(
    read: &Read,
    one_time: &OneTime,
    actor: &Actor,
    now: Timestamp,
    id: AccountId,
) -> Result<UserSetup, Error> {
    let (user, people) = People::with(read, actor, now, id).await?;
    let roles = scope::directory::roles_of(read, id).await?;
    people.may(actor, UserTask::Reset, &roles)?;
    let submitter = Facts { personal: true, ..Facts::own(now) };
    let waiting = match policy::decide(actor, Action::SeeTemporaryPassword, &submitter) {
        Ok(_) => one_time.take(now, actor.account_id, id.0),
        Err(_) => None,
    };
    let secret = match waiting {
        Some(Credentials { user_name, password }) => {
            let password = Password::parse_given(&password).map_err(Error::internal)?;
            OneTimeSecret::Shown { user_name, password }
        }
        None => gone(read, actor, &people, &roles, &user).await?,
    };
    let version = i64::from(user.version);
    let account::Model { given_name, family_name, .. } = user;
    let People { customer, reseller, .. } = people;
    Ok(UserSetup { customer, reseller, id, given_name, family_name, secret, version })
}

async fn gone(
    read: &Read,
    actor: &Actor,
    people: &People,
    roles: &[Role],
    user: &account::Model,
) -> Result<OneTimeSecret, Error> {
    let open = user.status == AccountStatus::Active && user.id != actor.account_id;
    let (made_at, shown_to) = made(read, actor, user).await?;
    Ok(OneTimeSecret::Gone {
        user_name: user.user_name.clone(),
        made_at,
        shown_to,
        can_reset: people.permit(actor, UserTask::Reset, roles, open),
    })
}

/// When the last temporary password was made, and by which colleague.
async fn made(
    read: &Read,
    actor: &Actor,
    user: &account::Model,
) -> Result<(Timestamp, Option<String>), Error> {
    let mut latest = None;
    for action in [ADD, RESET] {
        latest = scope::team::latest_entry(read, user.organization_id, user.id, action).await?.or(latest);
    }
    let Some(entry) = latest else { return Ok((user.created_at, None)) };
    let maker = match entry.account_id {
        Some(maker) => scope::account(read, actor, maker).await.ok(),
        None => None,
    };
    let name =
        |maker: account::Model| session::display_name(actor.language, &maker.given_name, &maker.family_name);
    Ok((entry.at, maker.map(name)))
}

//! Adds a user (checklist C4).
//!
//! Decisions: only an admin agent adds users to a partner's organization; the policy says so and to whom to turn. The
//! user name lies in the tenant's own domain, so that whether it is taken tells nothing about other organizations. The
//! temporary password waits in memory for the page after the form, for the person who added the user.

use domain::actor::Actor;
use domain::form::{Field, Problem};
use domain::id::AccountId;
use domain::policy::{self, Action, Facts};
use domain::team::{NewUser, NewUserInput};
use domain::time::Timestamp;

use crate::audit::{self, Event};
use crate::db::{Db, Source, Tx};
use crate::directory::{NewAccount, Secret, Temporary, new_account};
use crate::error::Error;
use crate::one_time::{Credentials, OneTime};
use crate::scope;

/// What the trail calls it.
pub(super) const ADD: &str = "add_user";

/// Adds the user and lays the temporary password out for the page after it, [`setup`](super::setup()).
///
/// # Errors
/// [`Error::Forbidden`] for whoever may not add users, [`Error::Invalid`] for inputs that do not hold or a user name
/// that is taken.
pub async fn add_user(
    db: &Db,
    one_time: &OneTime,
    actor: &Actor,
    now: Timestamp,
    input: &NewUserInput,
) -> Result<AccountId, Error> {
    let user = check(&db.read(), actor, now, input).await?;
    let temporary = Temporary::draw(db.random()).await?;
    let (db, one_time, actor) = (db.clone(), one_time.clone(), actor.clone());
    // A browser that hangs up must not part the account from its password.
    let task = tokio::spawn(async move {
        let (actor, user, hash) = (&actor, &user, temporary.hash.as_str());
        let id = db.write(|tx| async move { save(&tx, actor, now, user, hash).await }).await?;
        let credentials = Credentials { user_name: user.user_name.to_string(), password: temporary.password };
        one_time.put(now, actor.account_id, id.0, credentials);
        Ok(id)
    });
    task.await.map_err(Error::internal)?
}

async fn check(
    source: &impl Source,
    actor: &Actor,
    now: Timestamp,
    input: &NewUserInput,
) -> Result<NewUser, Error> {
    policy::require(actor, Action::AddUser, &Facts::own(now))?;
    let tenant = scope::directory::tenant_of(source, actor.organization_id).await?;
    let domain = tenant.ok_or(Error::NotFound)?.domain;
    let user = input.parse(actor.organization_kind, &domain)?;
    if scope::directory::account_named(source, user.user_name.as_str()).await?.is_some() {
        return Err(Error::field(Field::new("user_name"), Problem::UserNameTaken));
    }
    Ok(user)
}

async fn save(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    user: &NewUser,
    hash: &str,
) -> Result<AccountId, Error> {
    policy::require(actor, Action::AddUser, &Facts::own(now))?;
    if scope::directory::account_named(tx, user.user_name.as_str()).await?.is_some() {
        return Err(Error::field(Field::new("user_name"), Problem::UserNameTaken));
    }
    let NewUser { given_name, family_name, user_name, language, roles } = user.clone();
    let id = AccountId(tx.random().uuid());
    let event = Event::new(ADD, "account", id)
        .target(actor.organization_id)
        .set("user_name", user_name.as_str())
        .set("roles", roles.iter().map(|role| role.as_str()).collect::<Vec<_>>());
    let account = NewAccount {
        id,
        organization: actor.organization_id,
        user_name,
        given_name,
        family_name,
        language,
        time_zone: scope::account(tx, actor, actor.account_id).await?.time_zone,
        roles,
        secret: Secret::Temporary(hash.to_owned()),
    };
    new_account(tx, now, account).await?;
    audit::append(tx, actor, now, event).await?;
    Ok(id)
}

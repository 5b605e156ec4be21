//! Adds a user (checklist C4).
//!
//! Decisions: only an admin agent adds users to a partner's organization; the policy says so and to whom to turn. A
//! customer's users are added by it and by the reseller that manages it, which makes no administrator. The
//! user name lies in the tenant's own domain, so that whether it is taken tells nothing about other organizations. The
//! temporary password waits in memory for the page after the form, for the person who added the user.

use domain::activity::Deed;
use domain::actor::Actor;
use domain::form::{Field, Problem};
use domain::id::{AccountId, GrantId, OrganizationId};
use domain::team::{NewUser, NewUserInput, UserTask};
use domain::time::Timestamp;

use super::staff::People;
use crate::audit::{self, Event};
use crate::db::{Db, Source, Tx};
use crate::directory::{NewAccount, Secret, Temporary, new_account};
use crate::error::Error;
use crate::one_time::{Credentials, OneTime};
use crate::scope;

/// What the trail calls it.
pub(super) const ADD: Deed = Deed::AddUser;

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
    let user = check(&db.read(), actor, now, input).await?.user;
    let temporary = Temporary::draw(db.random()).await?;
    let (db, one_time, actor, input) = (db.clone(), one_time.clone(), actor.clone(), input.clone());
    // A browser that hangs up must not part the account from its password.
    let task = tokio::spawn(async move {
        let (actor, input, hash) = (&actor, &input, temporary.hash.as_str());
        let id = db.write(|tx| async move { save(&tx, actor, now, input, hash).await }).await?;
        let credentials = Credentials { user_name: user.user_name.to_string(), password: temporary.password };
        one_time.put(now, actor.account_id, id.0, credentials);
        Ok(id)
    });
    task.await.map_err(Error::internal)?
}

/// Somebody to be added, and by what right.
struct Newcomer {
    user: NewUser,
    people: People,
    grants: Vec<GrantId>,
}

/// Where somebody is added.
pub(super) struct Home<'a> {
    /// To whose people.
    pub organization: OrganizationId,
    /// By which grants.
    pub grants: &'a [GrantId],
    /// The zone in which dates are shown.
    pub time_zone: &'a str,
}

async fn check(
    source: &impl Source,
    actor: &Actor,
    now: Timestamp,
    input: &NewUserInput,
) -> Result<Newcomer, Error> {
    let people = match input.customer.as_str() {
        "" => People::own(actor, now),
        id => People::at(source, actor, now, id.parse().map_err(|_| Error::NotFound)?).await?,
    };
    people.require(actor, UserTask::Add, &[])?;
    let tenant = scope::directory::tenant_of(source, people.organization).await?;
    let domain = tenant.ok_or(Error::NotFound)?.domain;
    let mut user = input.parse(people.kind, &domain)?;
    // Only a customer's users hold licenses that depend on where they are.
    user.location = user.location.filter(|_| people.customer.is_some());
    let grants = people.require(actor, UserTask::Add, &user.roles)?.grants;
    if scope::directory::account_named(source, user.user_name.as_str()).await?.is_some() {
        return Err(Error::field(Field::new("user_name"), Problem::UserNameTaken));
    }
    Ok(Newcomer { user, people, grants })
}

async fn save(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &NewUserInput,
    hash: &str,
) -> Result<AccountId, Error> {
    let Newcomer { user, people, grants } = check(tx, actor, now, input).await?;
    let time_zone = time_zone(tx, actor, &people).await?;
    let home = Home { organization: people.organization, grants: &grants, time_zone: &time_zone };
    insert(tx, actor, now, &home, user, hash).await
}

/// The zone of the people already there: of the administrator of another organization, or of the colleague who adds.
pub(super) async fn time_zone(source: &impl Source, actor: &Actor, people: &People) -> Result<String, Error> {
    let last = [people.kind.last_role()];
    let head = scope::team::holders(source, people.organization, &last, 1).await?.pop();
    match head.filter(|_| !people.are_own()) {
        Some(head) => Ok(head.time_zone),
        None => Ok(scope::account(source, actor, actor.account_id).await?.time_zone),
    }
}

/// Writes the account, for whom the temporary password has been hashed already.
pub(super) async fn insert(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    home: &Home<'_>,
    user: NewUser,
    hash: &str,
) -> Result<AccountId, Error> {
    let NewUser { given_name, family_name, user_name, language, roles, location } = user;
    let id = AccountId(tx.random().uuid());
    let mut event = Event::new(ADD, "account", id)
        .target(home.organization)
        .grants(home.grants.iter().copied())
        .set("user_name", user_name.as_str())
        .set("roles", roles.iter().map(|role| role.as_str()).collect::<Vec<_>>());
    if let Some(country) = location {
        event = event.set("country", country.code());
    }
    let account = NewAccount {
        id,
        organization: home.organization,
        user_name,
        given_name,
        family_name,
        language,
        time_zone: home.time_zone.to_owned(),
        roles,
        secret: Secret::Temporary(hash.to_owned()),
        location,
    };
    new_account(tx, now, account).await?;
    audit::append(tx, actor, now, event).await?;
    Ok(id)
}

//! What the pages of User management call.

use domain::{
    id::{AccountId, SessionId},
    team::{
        ChangeRolesInput, EditUserInput, NewUserForm, NewUserInput, UserDetail, UserInput, UserList,
        UserQuery, UserSetup,
    },
};
use leptos::prelude::*;
use service::team;

use crate::{
    error::{AppError, Failure},
    features::session::of_session,
    paths,
    request::{self, app_error},
};

/// A page of the caller's colleagues.
pub async fn list_users(query: UserQuery) -> Result<UserList, AppError> {
    let caller = request::caller()?;
    team::list(&caller.read(), &caller.actor, caller.now, &query).await.map_err(app_error)
}

/// One of them.
pub async fn read_user(id: String) -> Result<UserDetail, AppError> {
    let caller = request::caller()?;
    team::detail(&caller.read(), &caller.actor, caller.now, parse(&id)?).await.map_err(app_error)
}

/// What the form for a new user needs.
pub async fn read_new_user() -> Result<NewUserForm, AppError> {
    let caller = request::caller()?;
    team::new_user(&caller.read(), &caller.actor, caller.now).await.map_err(app_error)
}

/// The temporary password of a user, for the one reading that takes it.
pub async fn read_user_setup(id: String) -> Result<UserSetup, AppError> {
    let caller = request::caller()?;
    let one_time = &caller.host.one_time;
    team::setup(&caller.read(), one_time, &caller.actor, caller.now, parse(&id)?).await.map_err(app_error)
}

fn parse(id: &str) -> Result<AccountId, AppError> {
    id.parse().map_err(|_| request::fail(Failure::NotFound))
}

/// Leads to the user's page, which says what was done.
fn done(id: &str, what: &str) -> Result<(), AppError> {
    request::done(format!("{}?done={what}", paths::user(parse(id)?)))
}

/// Adds a user; its temporary password is on the next page.
#[server(prefix = "/sfn", endpoint = "team/add")]
pub async fn add_user(input: NewUserInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let id = team::add_user(&caller.db(), &caller.host.one_time, &caller.actor, caller.now, &input)
        .await
        .map_err(app_error)?;
    request::done(format!("{}?done=user-added", paths::user_setup(id)))
}

/// Gives a user the roles that are ticked.
#[server(prefix = "/sfn", endpoint = "team/change-roles")]
pub async fn change_roles(input: ChangeRolesInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let own = caller.visit.session.as_ref().map_or(SessionId::NIL, |session| session.session_id);
    let (actor, now, asked) = (&caller.actor, caller.now, &input);
    let changed =
        caller.write(|tx| async move { team::change_roles(&tx, actor, own, now, asked).await }).await?;
    if let Some(token) = changed.token {
        of_session(caller.host.secure).set(&token);
    }
    done(&input.id, "roles-updated")
}

/// Gives a user another name.
#[server(prefix = "/sfn", endpoint = "team/edit")]
pub async fn edit_user(input: EditUserInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, asked) = (&caller.actor, caller.now, &input);
    caller.write(|tx| async move { team::edit_user(&tx, actor, now, asked).await }).await?;
    done(&input.id, "user-saved")
}

/// Stops a user from signing in.
#[server(prefix = "/sfn", endpoint = "team/disable")]
pub async fn disable_user(input: UserInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, asked) = (&caller.actor, caller.now, &input);
    caller.write(|tx| async move { team::disable_user(&tx, actor, now, asked).await }).await?;
    done(&input.id, "user-disabled")
}

/// Lets a user sign in again.
#[server(prefix = "/sfn", endpoint = "team/enable")]
pub async fn enable_user(input: UserInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, asked) = (&caller.actor, caller.now, &input);
    caller.write(|tx| async move { team::enable_user(&tx, actor, now, asked).await }).await?;
    done(&input.id, "user-enabled")
}

/// Makes a new temporary password, which is on the next page.
#[server(prefix = "/sfn", endpoint = "team/reset-password")]
pub async fn reset_password(input: UserInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let id = team::reset_password(&caller.db(), &caller.host.one_time, &caller.actor, caller.now, &input)
        .await
        .map_err(app_error)?;
    request::done(paths::user_setup(id))
}

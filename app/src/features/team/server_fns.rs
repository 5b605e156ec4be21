//! What the pages of User management call.

use domain::team::{ChangeRolesInput, UserDetail, UserList, UserQuery};
use leptos::prelude::*;

use crate::error::AppError;

/// A page of the caller's colleagues.
pub async fn list_users(query: UserQuery) -> Result<UserList, AppError> {
    use crate::request;
    let caller = request::caller()?;
    let (read, actor) = (caller.read(), &caller.actor);
    service::team::list(&read, actor, caller.now, &query).await.map_err(request::app_error)
}

/// One of them.
pub async fn read_user(id: String) -> Result<UserDetail, AppError> {
    use crate::request;
    let caller = request::caller()?;
    let id = id.parse().map_err(|_| request::fail(crate::error::Failure::NotFound))?;
    let (read, actor) = (caller.read(), &caller.actor);
    service::team::detail(&read, actor, caller.now, id).await.map_err(request::app_error)
}

/// Gives a user the roles that are ticked.
#[server(prefix = "/sfn", endpoint = "team/change-roles")]
pub async fn change_roles(input: ChangeRolesInput) -> Result<(), AppError> {
    use crate::{paths, request};
    let caller = request::caller()?;
    let own =
        caller.visit.session.as_ref().map(|session| session.session_id).unwrap_or(domain::id::SessionId::NIL);
    let (actor, now, asked) = (&caller.actor, caller.now, &input);
    caller.write(|tx| async move { service::team::change_roles(&tx, actor, own, now, asked).await }).await?;
    let id = input.id.parse().map_err(|_| request::fail(crate::error::Failure::NotFound))?;
    request::done(format!("{}?done=roles-updated", paths::user(id)))
}

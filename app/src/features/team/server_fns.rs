//! What the pages of User management call.

use domain::{
    id::{AccountId, OrganizationId, SessionId},
    team::{
        ChangeRolesInput, CustomerName, EditUserInput, ImportUsersInput, NewUserForm, NewUserInput,
        RestoreInput, SavedFile, UserDetail, UserHome, UserInput, UserList, UserQuery, UserReport, UserSetup,
    },
};
use leptos::prelude::*;
use service::team;

use super::{import_page::ImportData, list_of};
use crate::{
    error::{AppError, Failure},
    features::{import, session::of_session},
    paths,
    request::{self, Caller, app_error, known},
};

/// A page of the caller's colleagues.
pub async fn list_users(query: UserQuery) -> Result<UserList, AppError> {
    let caller = request::caller()?;
    team::list(&caller.read(), &caller.actor, caller.now, &query).await.map_err(app_error)
}

/// Below whose address a page stands.
pub enum Place {
    /// The own organization's.
    Own,
    /// A customer's.
    Customer(String),
    /// A reseller's.
    Reseller(String),
}

impl Place {
    /// Whose it is; none for the own organization.
    fn organization(&self) -> Result<Option<OrganizationId>, AppError> {
        match self {
            Self::Own => Ok(None),
            Self::Customer(id) | Self::Reseller(id) => known(id).map(Some),
        }
    }

    /// Below the address of a customer or a reseller are its own people alone.
    fn holds(
        &self,
        customer: Option<&CustomerName>,
        reseller: Option<&CustomerName>,
    ) -> Result<(), AppError> {
        let home = match self {
            Self::Own => return Ok(()),
            Self::Customer(_) => customer,
            Self::Reseller(_) => reseller,
        };
        match home.map(|home| home.id) == self.organization()? {
            true => Ok(()),
            false => Err(request::fail(Failure::NotFound)),
        }
    }
}

/// A page of the users of a customer or a reseller.
pub async fn list_users_at(place: Place, query: UserQuery) -> Result<UserList, AppError> {
    let found = list_users(UserQuery { customer: place.organization()?, ..query }).await?;
    place.holds(found.customer.as_ref(), found.reseller.as_ref())?;
    Ok(found)
}

/// One of them.
pub async fn read_user(place: Place, id: String) -> Result<UserDetail, AppError> {
    let caller = request::caller()?;
    let found = team::detail(&caller.read(), &caller.actor, caller.now, known(&id)?).await;
    let found = found.map_err(app_error)?;
    place.holds(found.customer.as_ref(), found.reseller.as_ref())?;
    Ok(found)
}

/// What the form for a new user needs.
pub async fn read_new_user(place: Place) -> Result<NewUserForm, AppError> {
    let caller = request::caller()?;
    let at = place.organization()?;
    let form = team::new_user(&caller.read(), &caller.actor, caller.now, at).await.map_err(app_error)?;
    place.holds(form.customer.as_ref(), form.reseller.as_ref())?;
    Ok(form)
}

/// The temporary password of a user, for the one reading that takes it.
pub async fn read_user_setup(place: Place, id: String) -> Result<UserSetup, AppError> {
    let caller = request::caller()?;
    let (one_time, id) = (caller.waiting()?, known(&id)?);
    let home = team::home(&caller.read(), &caller.actor, caller.now, id).await.map_err(app_error)?;
    place.holds(home.customer.as_ref(), home.reseller.as_ref())?;
    team::setup(&caller.read(), &one_time, &caller.actor, caller.now, id).await.map_err(app_error)
}

/// The list below which the pages of a user are.
async fn list(caller: &Caller, id: AccountId) -> Result<String, AppError> {
    let home = team::home(&caller.read(), &caller.actor, caller.now, id).await.map_err(app_error)?;
    let UserHome { customer, reseller } = home;
    Ok(list_of(customer.as_ref(), reseller.as_ref()))
}

/// Leads to the user's page, which says what was done.
async fn done(caller: &Caller, id: &str, what: &str) -> Result<(), AppError> {
    let id = known(id)?;
    let list = list(caller, id).await?;
    request::done(format!("{}?done={what}", paths::user_in(&list, id)))
}

/// Adds a user; its temporary password is on the next page.
#[server(prefix = "/sfn", endpoint = "team/add")]
pub async fn add_user(input: NewUserInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let id = team::add_user(&caller.db(), &caller.host.one_time, &caller.actor, caller.now, &input)
        .await
        .map_err(app_error)?;
    let list = list(&caller, id).await?;
    request::done(format!("{}?done=user-added", paths::user_setup_in(&list, id)))
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
    done(&caller, &input.id, "roles-updated").await
}

/// Gives a user another name.
#[server(prefix = "/sfn", endpoint = "team/edit")]
pub async fn edit_user(input: EditUserInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, asked) = (&caller.actor, caller.now, &input);
    caller.write(|tx| async move { team::edit_user(&tx, actor, now, asked).await }).await?;
    done(&caller, &input.id, "user-saved").await
}

/// Stops a user from signing in.
#[server(prefix = "/sfn", endpoint = "team/disable")]
pub async fn disable_user(input: UserInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, asked) = (&caller.actor, caller.now, &input);
    caller.write(|tx| async move { team::disable_user(&tx, actor, now, asked).await }).await?;
    done(&caller, &input.id, "user-disabled").await
}

/// Lets a user sign in again.
#[server(prefix = "/sfn", endpoint = "team/enable")]
pub async fn enable_user(input: UserInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, asked) = (&caller.actor, caller.now, &input);
    caller.write(|tx| async move { team::enable_user(&tx, actor, now, asked).await }).await?;
    done(&caller, &input.id, "user-enabled").await
}

/// Makes a new temporary password, which is on the next page.
#[server(prefix = "/sfn", endpoint = "team/reset-password")]
pub async fn reset_password(input: UserInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let id = team::reset_password(&caller.db(), &caller.host.one_time, &caller.actor, caller.now, &input)
        .await
        .map_err(app_error)?;
    let list = list(&caller, id).await?;
    request::done(paths::user_setup_in(&list, id))
}

/// Takes a user's lost second factor away.
#[server(prefix = "/sfn", endpoint = "team/remove-factor")]
pub async fn remove_user_factor(input: UserInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, asked) = (&caller.actor, caller.now, &input);
    caller.write(|tx| async move { team::remove_factor(&tx, actor, now, asked).await }).await?;
    done(&caller, &input.id, "user-factor-removed").await
}

/// Deletes a customer's user, who can be restored for thirty days.
#[server(prefix = "/sfn", endpoint = "team/delete")]
pub async fn delete_user(input: UserInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, asked) = (&caller.actor, caller.now, &input);
    let customer = caller.write(|tx| async move { team::delete_user(&tx, actor, now, asked).await }).await?;
    request::done(format!("{}?done=user-deleted", paths::customer_users(customer)))
}

/// Restores deleted users of a customer, and shows the licenses that they hold again.
#[server(prefix = "/sfn", endpoint = "team/restore")]
pub async fn restore_users(input: RestoreInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, asked) = (&caller.actor, caller.now, &input);
    let (customer, people) =
        caller.write(|tx| async move { team::restore_users(&tx, actor, now, asked).await }).await?;
    request::done(format!("{}&done=users-restored", paths::licenses_of(customer, &people)))
}

/// What the page of users from a file is told.
pub async fn read_import(
    customer: String,
    batch: String,
    sent: Option<String>,
) -> Result<ImportData, AppError> {
    let caller = request::caller()?;
    let (read, one_time, batch) = (caller.read(), caller.waiting()?, batch.parse().ok());
    let form = team::import_form(&read, &one_time, &caller.actor, caller.now, &customer, batch);
    let form = form.await.map_err(app_error)?;
    let refused = match sent {
        Some(file) => {
            let input = ImportUsersInput { customer, file, ..ImportUsersInput::default() };
            import::refused(run_import(&caller, &input, true).await.map(|(report, _)| report))?
        }
        None => None,
    };
    Ok(ImportData { form, refused })
}

async fn run_import(
    caller: &Caller,
    input: &ImportUsersInput,
    only_checks: bool,
) -> Result<(UserReport, Option<SavedFile>), team::ImportUsersFailure> {
    let (db, one_time) = (caller.db(), &caller.host.one_time);
    team::import_users(&db, one_time, &caller.actor, caller.now, input, only_checks).await
}

/// Adds a customer's users from a file, or shows what would become of each line.
#[server(prefix = "/sfn", endpoint = "team/import")]
pub async fn import_users(input: ImportUsersInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let list = paths::customer_users_import(known(&input.customer)?);
    let done = run_import(&caller, &input, input.only_checks()).await;
    let page = match &done {
        Ok((_, Some(file))) => format!("{list}?batch={}", file.batch),
        _ => list,
    };
    import::answer(done.map(|(report, _)| report), &page, "users-imported")
}

//! Adds a customer's users from a file: all of them or none, each with a temporary password for one page.

use std::collections::HashSet;

use domain::actor::Actor;
use domain::country::Country;
use domain::form::{Field, Problem};
use domain::id::GrantId;
use domain::import::{ImportError, LineOutcome};
use domain::lang::Lang;
use domain::session::Password;
use domain::team::{
    ImportUsersForm, ImportUsersInput, NewUser, SavedFile, UserLine, UserProblem, UserReport, UserTask,
    parse_location, parse_users,
};
use domain::time::Timestamp;
use uuid::Uuid;

use super::add::{Home, insert, time_zone};
use super::staff::People;
use crate::db::{Db, Read, Source, Tx};
use crate::directory::Temporary;
use crate::error::Error;
use crate::import::ImportFailure;
use crate::one_time::{Credentials, OneTime};
use crate::scope;

/// Why nobody was added and no line can be told.
pub type ImportUsersFailure = ImportFailure<ImportError>;

/// A file that was read, and by what right.
struct Checked {
    people: People,
    grants: Vec<GrantId>,
    lines: Vec<UserLine>,
    users: Vec<NewUser>,
}

impl Checked {
    fn report(self, imported: bool) -> UserReport {
        UserReport { imported, lines: self.lines }
    }

    fn is_refused(&self) -> bool {
        self.lines.iter().any(|line| line.outcome.is_refused())
    }
}

/// Adds the users of a file and lays their temporary passwords out for the page after it. With `only_checks` the report
/// alone is made.
///
/// # Errors
/// [`ImportFailure::File`] when it is no such file; [`Error::Forbidden`] and [`Error::NotFound`] as for a single user.
pub async fn import_users(
    db: &Db,
    one_time: &OneTime,
    actor: &Actor,
    now: Timestamp,
    input: &ImportUsersInput,
    only_checks: bool,
) -> Result<(UserReport, Option<SavedFile>), ImportUsersFailure> {
    let checked = check(&db.read(), actor, now, input).await?;
    if only_checks || checked.is_refused() {
        return Ok((checked.report(false), None));
    }
    let mut secrets = Vec::new();
    for _ in &checked.users {
        secrets.push(Temporary::draw(db.random()).await?);
    }
    let (db, one_time, actor, input) = (db.clone(), one_time.clone(), actor.clone(), input.clone());
    // A browser that hangs up must not part the accounts from their passwords.
    let task = tokio::spawn(async move {
        let (actor, input, hashes) = (&actor, &input, &secrets);
        let written = db.write(|tx| async move { write(&tx, actor, now, input, hashes).await }).await?;
        let (checked, imported) = written;
        if !imported {
            return Ok((checked.report(false), None));
        }
        let file = SavedFile { customer: checked.people.organization, batch: db.random().uuid() };
        let named = checked.users.iter().zip(secrets);
        let credentials = named.map(|(user, temporary)| Credentials {
            user_name: user.user_name.to_string(),
            password: temporary.password,
        });
        one_time.put_all(now, actor.account_id, file.batch, credentials.collect());
        Ok((checked.report(true), Some(file)))
    });
    task.await.map_err(Error::internal)?
}

/// Reads the file again: a colleague may have added somebody meanwhile.
async fn write(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &ImportUsersInput,
    secrets: &[Temporary],
) -> Result<(Checked, bool), Error> {
    let checked = match check(tx, actor, now, input).await {
        Ok(checked) => checked,
        Err(ImportFailure::Service(error)) => return Err(error),
        Err(ImportFailure::File(_)) => return Err(Error::field(Field::new("file"), Problem::LinesRefused)),
    };
    if checked.is_refused() {
        return Ok((checked, false));
    }
    let time_zone = time_zone(tx, actor, &checked.people).await?;
    let home =
        Home { organization: checked.people.organization, grants: &checked.grants, time_zone: &time_zone };
    for (user, secret) in checked.users.iter().zip(secrets) {
        insert(tx, actor, now, &home, user.clone(), &secret.hash).await?;
    }
    Ok((checked, true))
}

async fn check(
    source: &impl Source,
    actor: &Actor,
    now: Timestamp,
    input: &ImportUsersInput,
) -> Result<Checked, ImportUsersFailure> {
    let id = input.customer.parse().map_err(|_| Error::NotFound)?;
    let people = People::of_customer(source, actor, now, id).await?;
    let grants = people.require(actor, UserTask::Add, &[]).map_err(Error::from)?.grants;
    let tenant = scope::directory::tenant_of(source, id).await?.ok_or(Error::NotFound)?;
    let language = input.language.parse::<Lang>().unwrap_or(actor.language);
    let location = parse_location(&input.location);
    let location = location.map_err(|problem| Error::field(Field::new("location"), problem))?;
    let read = parse_users(&input.file, &tenant.domain, language).map_err(ImportFailure::File)?;
    let (mut lines, users): (Vec<_>, Vec<_>) = read.into_iter().unzip();
    let names = users.iter().flatten().map(|user: &NewUser| user.user_name.to_string()).collect();
    let taken: HashSet<String> = scope::team::taken(source, names).await?.into_iter().collect();
    for (line, user) in lines.iter_mut().zip(&users) {
        if user.as_ref().is_some_and(|user| taken.contains(user.user_name.as_str())) {
            line.outcome = LineOutcome::Refused { problems: vec![UserProblem::Taken] };
        }
    }
    let users = users.into_iter().flatten().map(|user| NewUser { location, ..user }).collect();
    Ok(Checked { people, grants, lines, users })
}

/// What the page of the form is told; after a file was saved also its temporary passwords, once.
///
/// # Errors
/// [`Error::Forbidden`] and [`Error::NotFound`] as for a single user.
pub async fn import_form(
    read: &Read,
    one_time: &OneTime,
    actor: &Actor,
    now: Timestamp,
    customer: &str,
    batch: Option<Uuid>,
) -> Result<ImportUsersForm, Error> {
    let id = customer.parse().map_err(|_| Error::NotFound)?;
    let people = People::of_customer(read, actor, now, id).await?;
    people.may(actor, UserTask::Add, &[])?;
    let tenant = scope::directory::tenant_of(read, id).await?.ok_or(Error::NotFound)?;
    let organization = scope::directory::organization(read, id).await?.ok_or(Error::NotFound)?;
    let waiting = batch.map(|batch| one_time.take_all(now, actor.account_id, batch)).unwrap_or_default();
    let mut passwords = Vec::new();
    for Credentials { user_name, password } in waiting {
        passwords.push((user_name, Password::parse_given(&password).map_err(Error::internal)?));
    }
    Ok(ImportUsersForm {
        location: Country::parse(&tenant.country).map_err(Error::internal)?,
        customer: people.customer.ok_or(Error::NotFound)?,
        domain: tenant.domain,
        language: organization.language,
        passwords,
    })
}

//! The file of accounts and profiles: all of it or nothing, with a report of every line. Accounts and profiles that the
//! file does not name stay as they are.

use std::collections::HashMap;

use domain::activity::Deed;
use domain::actor::Actor;
use domain::form::{Field, Problem};
use domain::membership::{
    ImportError, ImportLine, ImportOutcome, ImportReport, LineOutcome, LineProblem, MembershipName,
    parse_import,
};
use domain::session::Password;
use domain::time::Timestamp;
use entity::membership_account::{ActiveModel, Column, Model};
use sea_orm::{ActiveValue::Set, ColumnTrait};

use super::{edit, record, require};
use crate::audit::{self, Event};
use crate::db::{Db, Read, Tx};
use crate::error::Error;
use crate::import;
use crate::{password, scope, store};

/// Why nothing was imported and no line can be told.
pub type ImportFailure = import::ImportFailure<ImportError>;

/// Imports a file. `actor` is nobody on the command line. The report says whether it happened; it happened unless a line
/// is refused.
///
/// # Errors
/// [`ImportFailure::File`] when it is no such file; [`Error::Forbidden`] for everybody but the operator's
/// administrators.
pub async fn import(
    db: &Db,
    actor: Option<&Actor>,
    now: Timestamp,
    text: &str,
) -> Result<ImportReport, ImportFailure> {
    if let Some(actor) = actor {
        require(actor, now)?;
    }
    let (mut lines, holds) = read_lines(text)?;
    let hashes = match holds.iter().all(Option::is_some) {
        true => hashes(db, &holds).await?,
        false => HashMap::new(),
    };
    refuse(&db.read(), &mut lines, &holds).await?;
    if lines.iter().any(|line| matches!(line.outcome, LineOutcome::Refused { .. })) {
        return Ok(ImportReport { imported: false, lines });
    }
    let (holds, hashes) = (&holds, &hashes);
    let outcomes = db.write(|tx| async move { save(&tx, actor, now, holds, hashes).await }).await?;
    for (line, outcome) in lines.iter_mut().zip(outcomes) {
        line.outcome = outcome;
    }
    Ok(ImportReport { imported: true, lines })
}

/// What is wrong with a file, line by line, as [`import`] would tell it; imports nothing.
///
/// # Errors
/// As [`import`].
pub async fn check_import(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    text: &str,
) -> Result<ImportReport, ImportFailure> {
    require(actor, now)?;
    let (mut lines, holds) = read_lines(text)?;
    refuse(read, &mut lines, &holds).await?;
    Ok(ImportReport { imported: false, lines })
}

/// The lines of a file, and what each of them holds.
fn read_lines(text: &str) -> Result<(Vec<ImportLine>, Vec<Option<ImportOutcome>>), ImportFailure> {
    let read = parse_import(text).map_err(ImportFailure::File)?;
    Ok(read.into_iter().unzip())
}

/// A new hash for every account whose password is not the one there is.
async fn hashes(db: &Db, holds: &[Option<ImportOutcome>]) -> Result<HashMap<MembershipName, String>, Error> {
    let mut given: HashMap<&MembershipName, &Password> = HashMap::new();
    for line in holds.iter().flatten() {
        if let Some(password) = &line.password {
            given.insert(&line.user_name, password);
        }
    }
    let mut hashes = HashMap::new();
    for (name, password) in given {
        let known = scope::membership::account_named(&db.read(), name.as_str()).await?;
        let same = match &known {
            Some(known) => password::verify(password.reveal(), Some(&known.password_hash)).await?,
            None => false,
        };
        if !same {
            hashes.insert(name.clone(), password::hash(db.random(), password.reveal()).await?);
        }
    }
    Ok(hashes)
}

/// What only the registry knows: whose a number is, and whether an account without a password is there.
async fn refuse(read: &Read, lines: &mut [ImportLine], holds: &[Option<ImportOutcome>]) -> Result<(), Error> {
    let mut with_password: Vec<&MembershipName> = Vec::new();
    for (line, held) in lines.iter_mut().zip(holds) {
        let Some(held) = held else { continue };
        let account = scope::membership::account_named(read, held.user_name.as_str()).await?;
        let number = held.profile.mpn_id.as_str();
        let profile = scope::membership::profile_with_number(read, number).await?;
        let mut problems = Vec::new();
        if held.password.is_some() {
            with_password.push(&held.user_name);
        } else if account.is_none() && !with_password.contains(&&held.user_name) {
            problems.push(LineProblem::Cell { column: Field::new("password"), problem: Problem::Missing });
        }
        if profile.is_some_and(|profile| Some(profile.account_id) != account.map(|account| account.id)) {
            problems.push(LineProblem::MpnIdTaken);
        }
        if !problems.is_empty() {
            line.outcome = LineOutcome::Refused { problems };
        }
    }
    Ok(())
}

async fn save(
    tx: &Tx,
    actor: Option<&Actor>,
    now: Timestamp,
    holds: &[Option<ImportOutcome>],
    hashes: &HashMap<MembershipName, String>,
) -> Result<Vec<LineOutcome>, Error> {
    let mut outcomes = Vec::new();
    let mut done: HashMap<&MembershipName, Model> = HashMap::new();
    for line in holds.iter().flatten() {
        let (account, changed) = match done.get(&line.user_name) {
            Some(account) => (account.clone(), false),
            None => account(tx, actor, now, line, hashes).await?,
        };
        let profile = profile(tx, actor, now, line, &account).await?;
        done.insert(&line.user_name, account);
        outcomes.push(if changed && profile == LineOutcome::Unchanged {
            LineOutcome::Updated
        } else {
            profile
        });
    }
    Ok(outcomes)
}

/// The line's account, made or with its new password, and whether it was changed.
async fn account(
    tx: &Tx,
    actor: Option<&Actor>,
    now: Timestamp,
    line: &ImportOutcome,
    hashes: &HashMap<MembershipName, String>,
) -> Result<(Model, bool), Error> {
    let name = line.user_name.as_str();
    let hash = hashes.get(&line.user_name);
    let known = scope::membership::account_named(tx, name).await?;
    let event = match (&known, hash) {
        (Some(known), None) => return Ok((known.clone(), false)),
        (Some(known), Some(hash)) => {
            let columns = ActiveModel {
                password_hash: Set(hash.clone()),
                updated_at: Set(now),
                version: Set(known.version + 1),
                ..Default::default()
            };
            store::update_one(tx, columns, Column::Id.eq(known.id)).await?;
            Event::new(Deed::EditMembershipAccount, "membership_account", known.id)
                .set("password_changed", true)
        }
        (None, Some(hash)) => {
            let id = edit::make(tx, now, name, hash).await?;
            Event::new(Deed::CreateMembershipAccount, "membership_account", id).set("user_name", name)
        }
        (None, None) => return Err(Error::field(Field::new("password"), Problem::Missing)),
    };
    audit::append_by(tx, actor, now, event).await?;
    let made = scope::membership::account_named(tx, name).await?.ok_or(Error::NotFound)?;
    Ok((made, true))
}

async fn profile(
    tx: &Tx,
    actor: Option<&Actor>,
    now: Timestamp,
    line: &ImportOutcome,
    account: &Model,
) -> Result<LineOutcome, Error> {
    let before = scope::membership::profile_with_number(tx, line.profile.mpn_id.as_str()).await?;
    if let Some(before) = &before {
        if before.account_id != account.id {
            return Err(Error::field(Field::new("mpn_id"), Problem::NotAvailable));
        }
        if record::profile(before.clone())?.profile == line.profile {
            return Ok(LineOutcome::Unchanged);
        }
    }
    let (_, event) = edit::put(tx, now, account.id, line.profile.clone(), before.as_ref()).await?;
    audit::append_by(tx, actor, now, event).await?;
    Ok(if before.is_some() { LineOutcome::Updated } else { LineOutcome::Created })
}

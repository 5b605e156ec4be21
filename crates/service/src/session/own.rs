//! Where a person is signed in, and ending that: one session, or all but the one in which it is asked.

use domain::activity::Deed;
use domain::actor::OrganizationKind;
use domain::id::SessionId;
use domain::policy::{self, Action, Facts};
use domain::security::{OwnSession, SESSIONS_SHOWN, SecurityPage, SessionInput, sort_sessions};
use domain::session::IDLE_MINUTES;
use domain::time::Timestamp;
use entity::session;
use sea_orm::ColumnTrait;

use super::sign_out::{end, end_others};
use super::{Current, factor, passkey};
use crate::audit::{self, Event};
use crate::db::{Read, Tx};
use crate::error::Error;
use crate::scope;

/// Reads the page of one's own security.
///
/// # Errors
/// The database cannot answer.
pub async fn security(read: &Read, current: &Current, now: Timestamp) -> Result<SecurityPage, Error> {
    let actor = &current.actor;
    policy::require(actor, Action::ChangeOwnSecurity, &Facts::own(now))?;
    let account = scope::account(read, actor, actor.account_id).await?;
    let rows = scope::session::standing_of(read, account.id, now, SESSIONS_SHOWN).await?;
    let idle_limited = actor.organization_kind != OrganizationKind::Customer;
    let idle = |row: &session::Model| idle_limited && now.since(row.last_seen_at) > IDLE_MINUTES * 60_000;
    let mut sessions: Vec<OwnSession> =
        rows.into_iter().filter(|row| !idle(row)).map(|row| shown(row, current.session_id)).collect();
    sort_sessions(&mut sessions);
    Ok(SecurityPage {
        user_name: account.user_name,
        has_password: account.password_hash.is_some(),
        factor: factor::own(read, actor).await?,
        passkeys: passkey::own(read, account.id).await?,
        codes_left: factor::codes_left(read, account.id).await?,
        factor_required: factor::is_required(read, actor.organization_id).await?,
        sessions,
    })
}

fn shown(row: session::Model, present: SessionId) -> OwnSession {
    OwnSession {
        id: row.id,
        present: row.id == present,
        browser: row.browser,
        created_at: row.created_at,
        last_seen_at: row.last_seen_at,
    }
}

/// Ends one of the person's own sessions. Ending it twice is as good as once.
///
/// # Errors
/// [`Error::NotFound`] for a session that is somebody else's, has ended, or never was: nobody can tell which.
pub async fn end_own_session(
    tx: &Tx,
    now: Timestamp,
    current: &Current,
    input: &SessionInput,
) -> Result<(), Error> {
    let actor = &current.actor;
    policy::require(actor, Action::ChangeOwnSecurity, &Facts::own(now))?;
    let id: SessionId = input.id.parse().map_err(|_| Error::NotFound)?;
    let found = scope::session::standing(tx, id, now).await?;
    let found = found.filter(|row| row.account_id == actor.account_id).ok_or(Error::NotFound)?;
    end(tx, now, session::Column::Id.eq(found.id)).await?;
    let event = Event::new(Deed::EndSession, "account", actor.account_id);
    audit::append(tx, actor, now, event).await
}

/// Ends all of the person's sessions but this one.
///
/// # Errors
/// The rows cannot be written.
pub async fn end_other_sessions(tx: &Tx, now: Timestamp, current: &Current) -> Result<(), Error> {
    let actor = &current.actor;
    policy::require(actor, Action::ChangeOwnSecurity, &Facts::own(now))?;
    end_others(tx, now, actor.account_id, current.session_id).await?;
    let event = Event::new(Deed::EndOtherSessions, "account", actor.account_id);
    audit::append(tx, actor, now, event).await
}

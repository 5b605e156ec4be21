//! Where somebody lands who has just signed in.

use domain::time::Timestamp;
use service::{Db, Error, session};

use super::{
    guest::remember_opened_invitation,
    own_application::{own_address, shown_application},
};
use crate::paths;

/// The first page of a new session. People of a tenant that applies have nothing but their application; an invitation
/// that they opened before signing in is kept with it.
///
/// # Errors
/// The database cannot answer.
pub async fn after_sign_in(
    db: &Db,
    now: Timestamp,
    token: &str,
    invitation: Option<&str>,
) -> Result<String, Error> {
    let read = db.read();
    let found = session::current(&read, token, now).await?;
    let found = found.filter(session::Current::is_full);
    let Some(actor) = found.map(|found| found.actor).filter(|actor| !actor.organization_active) else {
        return Ok(paths::dashboard());
    };
    if let Some(token) = invitation {
        remember_opened_invitation(db, &actor, now, token).await?;
    }
    let own = shown_application(&read, &actor, now).await?;
    Ok(own.map_or_else(paths::dashboard, |own| own_address(&own)))
}

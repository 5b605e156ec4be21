//! What the pages about passkeys show.

use domain::id::AccountId;
use domain::passkey::{
    Ceremony, NewPasskey, OwnPasskey, PasskeyAsk, PasskeyRequest, PasskeySetup, Site, to_text,
};
use domain::policy::{self, Action, Facts};
use domain::second_factor::Asked;
use domain::session::SessionPurpose;
use domain::time::Timestamp;
use entity::passkey;

use super::super::Current;
use super::verify::ALGORITHMS;
use super::{add, challenge};
use crate::db::Read;
use crate::error::Error;
use crate::scope;

/// A person's own passkeys.
///
/// # Errors
/// The database cannot answer.
pub async fn own(read: &Read, owner: AccountId) -> Result<Vec<OwnPasskey>, Error> {
    let rows = scope::passkey::of(read, owner).await?;
    let shown = |row: passkey::Model| OwnPasskey {
        id: row.id,
        name: row.name,
        created_at: row.created_at,
        last_used_at: row.last_used_at,
    };
    Ok(rows.into_iter().map(shown).collect())
}

/// The names that authenticators gave to them.
fn known(rows: &[passkey::Model]) -> Vec<String> {
    rows.iter().map(|row| to_text(&row.credential_id)).collect()
}

/// The page on which a passkey is added.
///
/// # Errors
/// [`Error::NotFound`] for a session that is good for something else.
pub async fn setup(
    read: &Read,
    current: &Current,
    now: Timestamp,
    site: &Site,
) -> Result<PasskeySetup, Error> {
    let actor = &current.actor;
    policy::require(actor, Action::ChangeOwnSecurity, &Facts::own(now))?;
    let asked = add::asked(read, current).await?;
    let found = challenge::waiting(read, now, current.session_id, Ceremony::Add).await?;
    let waiting = match found {
        Some(row) => Some(NewPasskey {
            challenge: to_text(&row.challenge),
            rp_id: site.rp_id.clone(),
            user_id: to_text(actor.account_id.0.as_bytes()),
            user_name: scope::account(read, actor, actor.account_id).await?.user_name,
            algorithms: ALGORITHMS.to_vec(),
            known: known(&scope::passkey::of(read, actor.account_id).await?),
        }),
        None => None,
    };
    Ok(PasskeySetup {
        must: current.purpose == SessionPurpose::EnrollFactor,
        asks_password: asked == Asked::Password,
        full: add::is_full(read, actor.account_id).await?,
        waiting,
    })
}

/// Whether a passkey can be shown in this session; never where the program's address is a number.
///
/// # Errors
/// The database cannot answer.
pub async fn ask(
    read: &Read,
    current: &Current,
    now: Timestamp,
    site: Option<&Site>,
) -> Result<PasskeyAsk, Error> {
    let Some(site) = site else { return Ok(PasskeyAsk::No) };
    let rows = scope::passkey::of(read, current.actor.account_id).await?;
    if rows.is_empty() {
        return Ok(PasskeyAsk::No);
    }
    let found = challenge::waiting(read, now, current.session_id, Ceremony::Show).await?;
    Ok(found.map_or(PasskeyAsk::Offered, |row| {
        let (challenge, rp_id) = (to_text(&row.challenge), site.rp_id.clone());
        PasskeyAsk::Waits(PasskeyRequest { challenge, rp_id, known: known(&rows) })
    }))
}

/// The same at sign-in, where nothing else is known of the person yet.
///
/// # Errors
/// [`Error::NotFound`] for a session that is good for something else.
pub async fn sign_in_ask(
    read: &Read,
    current: &Current,
    now: Timestamp,
    site: Option<&Site>,
) -> Result<PasskeyAsk, Error> {
    if current.purpose != SessionPurpose::ConfirmFactor {
        return Err(Error::NotFound);
    }
    ask(read, current, now, site).await
}

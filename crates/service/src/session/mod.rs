//! Signing in and out. A session is an opaque token in a cookie and a row with its hash: it can end at any time,
//! from anywhere, and takes effect with the next request.

mod current;
pub mod factor;
mod federated;
mod forgot;
mod identity;
mod limit;
mod notice;
mod own;
pub mod passkey;
mod reset;
mod rotate;
mod set_password;
mod sign_in;
mod sign_out;

pub(crate) use current::again;
pub use current::{Current, current, display_name, lapsed, touch};
pub use federated::{Returning, begin_federated, give_up_federated, sign_in_federated};
pub use forgot::ask_reset;
pub(crate) use identity::end_identities;
pub(crate) use limit::KEPT_MINUTES;
pub use limit::network;
pub use own::{end_other_sessions, end_own_session, security};
pub use reset::{reset_landing, reset_password};
pub(crate) use reset::{reset_opens, revoke_resets};
pub use rotate::rotate;
pub use set_password::set_password;
pub use sign_in::{Opened, sign_in};
pub use sign_out::{end_all, end_all_of, end_others, sign_out};

use domain::{
    browser::Browser,
    id::{AccountId, SessionId},
    second_factor::{CONFIRM_MINUTES, PENDING_MINUTES},
    session::{SESSION_HOURS, SessionPurpose},
    time::Timestamp,
};
use entity::session;

use crate::{Error, Tx, keys::Token, store};

/// A session to be opened.
#[derive(Clone, Copy, Debug)]
struct New {
    account: AccountId,
    purpose: SessionPurpose,
    /// In which browser, as it told itself.
    browser: Option<Browser>,
    /// When the person showed its second factor.
    proven_at: Option<Timestamp>,
}

/// Until when a session is good. One that is good for a step of signing in alone is short.
const fn ends(now: Timestamp, purpose: SessionPurpose) -> Timestamp {
    match purpose {
        SessionPurpose::Full | SessionPurpose::SetPassword => now.plus_hours(SESSION_HOURS),
        SessionPurpose::ConfirmFactor => now.plus_minutes(CONFIRM_MINUTES),
        SessionPurpose::EnrollFactor => now.plus_minutes(PENDING_MINUTES),
    }
}

/// Opens a session and returns its token, which only the cookie will hold.
async fn open(tx: &Tx, now: Timestamp, new: New) -> Result<Token, Error> {
    let New { account, purpose, browser, proven_at } = new;
    let token = Token::random(tx.random());
    let row = session::Model {
        id: SessionId(tx.random().uuid()),
        token_hash: token.hash().to_vec(),
        account_id: account,
        purpose,
        created_at: now,
        last_seen_at: now,
        expires_at: ends(now, purpose),
        ended_at: None,
        browser,
        proven_at,
    };
    store::insert(tx, row).await?;
    Ok(token)
}

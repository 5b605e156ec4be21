//! Signing in and out. A session is an opaque token in a cookie and a row with its hash: it can end at any time,
//! from anywhere, and takes effect with the next request.

mod current;
mod federated;
mod identity;
mod limit;
mod rotate;
mod set_password;
mod sign_in;
mod sign_out;

pub(crate) use current::again;
pub use current::{Current, current, display_name, touch};
pub use federated::{Returning, begin_federated, give_up_federated, sign_in_federated};
pub(crate) use identity::end_identities;
pub(crate) use limit::KEPT_MINUTES;
pub use rotate::rotate;
pub use set_password::set_password;
pub use sign_in::{Opened, sign_in};
pub use sign_out::{end_all, end_all_of, end_others, sign_out};

use domain::{
    id::{AccountId, SessionId},
    session::{SESSION_HOURS, SessionPurpose},
    time::Timestamp,
};
use entity::session;

use crate::{Error, Tx, keys::Token, store};

/// Opens a session and returns its token, which only the cookie will hold.
async fn open(tx: &Tx, now: Timestamp, account: AccountId, purpose: SessionPurpose) -> Result<Token, Error> {
    let token = Token::random(tx.random());
    let row = session::Model {
        id: SessionId(tx.random().uuid()),
        token_hash: token.hash().to_vec(),
        account_id: account,
        purpose,
        created_at: now,
        last_seen_at: now,
        expires_at: now.plus_hours(SESSION_HOURS),
        ended_at: None,
    };
    store::insert(tx, row).await?;
    Ok(token)
}

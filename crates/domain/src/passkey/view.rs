//! What pages show of passkeys and ask browsers for.

use serde::{Deserialize, Serialize};

use crate::id::PasskeyId;
use crate::time::Timestamp;

/// One of a person's own passkeys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnPasskey {
    /// The passkey.
    pub id: PasskeyId,
    /// What its owner calls it.
    pub name: String,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it was shown last.
    pub last_used_at: Option<Timestamp>,
}

/// What a browser is asked to make, all bytes as text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewPasskey {
    /// The challenge.
    pub challenge: String,
    /// For which site.
    pub rp_id: String,
    /// For which account: its id, which tells nobody anything.
    pub user_id: String,
    /// What the person signs in with.
    pub user_name: String,
    /// With one of these algorithms, as COSE names them; the best known first.
    pub algorithms: Vec<i64>,
    /// The passkeys that there are.
    pub known: Vec<String>,
}

/// The page on which a passkey is added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasskeySetup {
    /// Nothing else is possible before there is a second factor.
    pub must: bool,
    /// The password is asked for.
    pub asks_password: bool,
    /// There are as many as one may have.
    pub full: bool,
    /// The challenge that waits.
    pub waiting: Option<NewPasskey>,
}

/// What a browser is asked to show, all bytes as text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasskeyRequest {
    /// The challenge.
    pub challenge: String,
    /// For which site.
    pub rp_id: String,
    /// The passkeys of the account.
    pub known: Vec<String>,
}

/// Whether a page asks for a passkey.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PasskeyAsk {
    /// The account has none.
    #[default]
    No,
    /// It has; a challenge has to be made first.
    Offered,
    /// A challenge waits.
    Waits(PasskeyRequest),
}

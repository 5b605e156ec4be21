//! What people and their browsers send about passkeys.

use serde::{Deserialize, Serialize};

use super::{PasskeyName, from_text};
use crate::form::{Errors, Field, Problem};

/// The field of a browser's answer.
pub const PASSKEY: Field = Field::new("passkey");
/// The field of a passkey's name.
pub const NAME: Field = Field::new("name");

fn part(text: &str) -> Result<Vec<u8>, Errors> {
    from_text(text).ok_or_else(|| Errors::one(PASSKEY, Problem::PasskeyRefused))
}

/// The form that begins with a new passkey, as typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BeginPasskeyInput {
    /// What it shall be called.
    pub name: String,
    /// The present password, where there is one and no second factor yet.
    pub present_password: String,
}

impl std::fmt::Debug for BeginPasskeyInput {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("BeginPasskeyInput").field("name", &self.name).finish_non_exhaustive()
    }
}

impl BeginPasskeyInput {
    /// Reads the name.
    ///
    /// # Errors
    /// Its problem.
    pub fn parse(&self) -> Result<PasskeyName, Errors> {
        PasskeyName::parse(&self.name).map_err(|problem| Errors::one(NAME, problem))
    }
}

/// What a browser says of a passkey that it has made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AddPasskeyInput {
    /// What the browser saw.
    pub client_data: String,
    /// The new key.
    pub attestation: String,
}

/// The same in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// What the browser saw, in JSON.
    pub client_data: Vec<u8>,
    /// The new key, in CBOR.
    pub attestation: Vec<u8>,
}

impl AddPasskeyInput {
    /// Reads the form. A browser that was not let sends nothing.
    ///
    /// # Errors
    /// [`Problem::PasskeyRefused`].
    pub fn parse(&self) -> Result<Made, Errors> {
        Ok(Made { client_data: part(&self.client_data)?, attestation: part(&self.attestation)? })
    }
}

/// The form that asks for a challenge to show a passkey.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AskPasskeyInput {
    /// The page that asked, if any: a path of our own to go to afterwards.
    pub next: String,
}

/// What a browser says of a passkey that was shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ShowPasskeyInput {
    /// Which one.
    pub id: String,
    /// What the browser saw.
    pub client_data: String,
    /// What the authenticator says.
    pub authenticator_data: String,
    /// Its signature over both.
    pub signature: String,
    /// The page that asked, if any: a path of our own to go to afterwards.
    pub next: String,
}

/// The same in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Which one.
    pub id: Vec<u8>,
    /// What the browser saw, in JSON.
    pub client_data: Vec<u8>,
    /// What the authenticator says.
    pub authenticator_data: Vec<u8>,
    /// Its signature over both.
    pub signature: Vec<u8>,
}

impl ShowPasskeyInput {
    /// Reads the form. A browser that was not let sends nothing.
    ///
    /// # Errors
    /// [`Problem::PasskeyRefused`].
    pub fn parse(&self) -> Result<Shown, Errors> {
        Ok(Shown {
            id: part(&self.id)?,
            client_data: part(&self.client_data)?,
            authenticator_data: part(&self.authenticator_data)?,
            signature: part(&self.signature)?,
        })
    }
}

/// The form that removes a passkey.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RemovePasskeyInput {
    /// Which one.
    pub id: String,
}

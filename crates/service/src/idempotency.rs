//! One intent of a person leads to one result, however often it arrives: a double press, a reload, a second tab.
//!
//! A use case asks the policy first and looks here afterwards, so that a repetition is authorized like the first time.
//! The same key with other contents is no repetition: it fails as taken.

use domain::actor::Actor;
use domain::time::Timestamp;
use entity::idempotency;
use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::db::{Source, Tx};
use crate::error::Error;
use crate::{scope, store};

/// An intent: a person, a deed, the key of the form, and what was asked.
pub struct Intent<'a> {
    actor: &'a Actor,
    action: &'static str,
    key: String,
    hash: [u8; 32],
}

impl<'a> Intent<'a> {
    /// The intent of this person to do this with these contents.
    ///
    /// # Errors
    /// The contents cannot be written down, which is a fault of ours.
    pub fn new(
        actor: &'a Actor,
        action: &'static str,
        key: impl ToString,
        contents: &impl Serialize,
    ) -> Result<Self, Error> {
        let text = serde_json::to_vec(&(actor.account_id, contents))?;
        Ok(Self { actor, action, key: key.to_string(), hash: Sha256::digest(text).into() })
    }

    /// What it has led to already.
    ///
    /// # Errors
    /// The database cannot answer.
    pub async fn result(&self, source: &impl Source) -> Result<Option<Uuid>, Error> {
        let found = scope::idempotency::carried_out(source, self.actor, self.action, &self.key).await?;
        Ok(found.filter(|row| row.request_hash == self.hash).map(|row| row.result_id))
    }

    /// Remembers what it led to.
    ///
    /// # Errors
    /// [`Conflict::Exists`](crate::Conflict::Exists) for a key that other contents came with.
    pub async fn led_to(self, tx: &Tx, now: Timestamp, result: impl Into<Uuid>) -> Result<(), Error> {
        let row = idempotency::Model {
            organization_id: self.actor.organization_id,
            action: self.action.to_owned(),
            key: self.key,
            request_hash: self.hash.to_vec(),
            result_id: result.into(),
            at: now,
        };
        store::insert(tx, row).await
    }
}

//! One intent of a person leads to one result, however often its form arrives: a double press, a reload, a second tab, a
//! program that asks again because the answer was lost.
//!
//! The key is made once per intent, lies hidden in the form, and counts for one action of one organization. Kept for
//! thirty days are the hash of the request and the id of its result, nothing else.
//!
//! ```ignore
//! let intent = Intent::new(actor, "add_subscription", &input.key, &input)?;
//! policy::require(actor, Action::PlaceOrder, &facts)?; // a replay asks as well, and before anything else
//! idempotency::once(tx, now, intent, async { /* check, save, audit; gives the id of the result */ }).await
//! ```

use std::io;

use domain::actor::Actor;
use domain::form::Field;
use domain::id::{IdempotencyKey, OrganizationId};
use domain::time::Timestamp;
use entity::idempotency::{Column, Entity, Model};
use sea_orm::ColumnTrait;
use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::db::{Db, Tx};
use crate::error::{Conflict, Error};
use crate::{scope, store};

/// The name of the hidden field that holds the key.
pub const KEY: Field = Field::new("key");
/// How long a key is remembered.
const DAYS: i64 = 30;

/// What somebody wants to happen once.
#[derive(Clone, Debug)]
pub struct Intent {
    organization: OrganizationId,
    action: &'static str,
    key: IdempotencyKey,
    request: [u8; 32],
}

impl Intent {
    /// The intent of the actor's organization to do `action` as `request` says. The request is everything that makes a
    /// difference, the object's id included; it is hashed as JSON, so it holds no map without an order.
    ///
    /// # Errors
    /// [`Error::Invalid`] when the key is none.
    pub fn new(
        actor: &Actor,
        action: &'static str,
        key: &str,
        request: &impl Serialize,
    ) -> Result<Self, Error> {
        let key = key.parse().map_err(|problem| Error::field(KEY, problem))?;
        let mut hash = Hash(Sha256::new());
        serde_json::to_writer(&mut hash, request)?;
        Ok(Self { organization: actor.organization_id, action, key, request: hash.0.finalize().into() })
    }
}

/// What goes by is hashed.
struct Hash(Sha256);

impl io::Write for Hash {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Does the work, unless this intent led to a result before: then gives that one. The caller has asked the policy, for
/// this request whatever came of an earlier one.
///
/// # Errors
/// [`Conflict::OtherRequest`] when the key stands for another request; otherwise what the work says, and then the intent
/// has not happened.
pub async fn once<I>(
    tx: &Tx,
    now: Timestamp,
    intent: Intent,
    work: impl Future<Output = Result<I, Error>>,
) -> Result<I, Error>
where
    I: From<Uuid> + Into<Uuid> + Copy,
{
    let Intent { organization, action, key, request } = intent;
    let key = key.to_string();
    if let Some(known) = scope::idempotency::result(tx, organization, action, &key).await? {
        let same = known.request_hash == request;
        return if same { Ok(known.result_id.into()) } else { Err(Conflict::OtherRequest.into()) };
    }
    let result = work.await?;
    let row = Model {
        organization_id: organization,
        action: action.to_owned(),
        key,
        request_hash: request.to_vec(),
        result_id: result.into(),
        at: now,
    };
    store::insert(tx, row).await?;
    Ok(result)
}

/// Forgets what is older than thirty days.
///
/// # Errors
/// The database cannot answer.
pub async fn forget_old(db: &Db, now: Timestamp) -> Result<u64, Error> {
    let before = now.plus_days(-DAYS);
    db.write(|tx| async move { store::delete_where::<Entity>(&tx, Column::At.lt(before)).await }).await
}

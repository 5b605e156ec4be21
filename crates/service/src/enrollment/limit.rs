//! How often things may be tried that anybody on the net can try. The counters are rows, so that restarts and several
//! processes do not reset them; a client's address is kept as a keyed digest only.

use std::net::IpAddr;

use domain::id::SignInFailureId;
use domain::time::Timestamp;
use entity::sign_in_failure;
use sea_orm::ColumnTrait;

use crate::db::{Db, Source, Tx};
use crate::error::Error;
use crate::session::{KEPT_MINUTES, network};
use crate::{scope, store};

/// Something that is counted.
pub(crate) struct Limit {
    most: u64,
    minutes: i64,
}

/// Applications begun, and tenants created, from one address.
pub(crate) const PER_CLIENT: Limit = Limit { most: 100, minutes: KEPT_MINUTES };
/// Wrong passwords for one user name of the membership site.
pub(super) const PER_NAME: Limit = Limit { most: 10, minutes: 15 };
/// Wrong passwords of the membership site from one tenant.
pub(super) const PER_TENANT: Limit = Limit { most: 30, minutes: 15 };

/// Requests for information from one address on the net.
pub(crate) const INQUIRIES_PER_CLIENT: Limit = Limit { most: 20, minutes: KEPT_MINUTES };
/// Requests for information that ask one mail address to confirm.
pub(crate) const INQUIRIES_PER_ADDRESS: Limit = Limit { most: 5, minutes: KEPT_MINUTES };

/// Links for a forgotten password, asked for from one address on the net.
pub(crate) const RESETS_PER_CLIENT: Limit = Limit { most: 20, minutes: KEPT_MINUTES };
/// Links for a forgotten password of one user name, whether anybody has it or not.
pub(crate) const RESETS_PER_NAME: Limit = Limit { most: 5, minutes: KEPT_MINUTES };

/// Wrong codes of one person's second factor.
pub(crate) const CODES_PER_ACCOUNT: Limit = Limit { most: 5, minutes: 5 };

impl Limit {
    /// Refuses one more when there were enough.
    ///
    /// # Errors
    /// [`Error::TooMany`].
    pub async fn check(&self, source: &impl Source, key: &str, now: Timestamp) -> Result<(), Error> {
        let since = now.plus_minutes(-self.minutes);
        let found = scope::enrollment::attempts(source, &kept(key), since, self.most).await?;
        if found < self.most {
            return Ok(());
        }
        Err(Error::TooMany { retry_after_s: u32::try_from(self.minutes * 60).unwrap_or(900) })
    }
}

/// What is stored of a key. Names that people type at sign-in are counted in the same column, in small letters: the capital
/// keeps the two apart, or a stranger could use somebody's limit up by typing its key as a name.
fn kept(key: &str) -> String {
    format!("Limit {key}").chars().take(200).collect()
}

/// Counts one more.
pub(crate) async fn note(tx: &Tx, key: &str, now: Timestamp) -> Result<(), Error> {
    insert(tx, SignInFailureId(tx.random().uuid()), key, now).await
}

async fn insert(tx: &Tx, id: SignInFailureId, key: &str, now: Timestamp) -> Result<(), Error> {
    let row = sign_in_failure::Model {
        id,
        account_key: kept(key),
        organization_key: None,
        address_key: None,
        at: now,
    };
    store::insert(tx, row).await
}

/// Counts an attempt under several keys before it is looked at, so that many at once are counted one after the other, and
/// hanging up gives none away. One that held is taken back.
///
/// # Errors
/// [`Error::TooMany`] when one of the limits is reached.
pub(super) async fn begin(
    db: &Db,
    now: Timestamp,
    counted: &[(&Limit, &str)],
) -> Result<Vec<SignInFailureId>, Error> {
    // Asked without the writer first: a flood of refused attempts does not hold it up.
    check_all(&db.read(), now, counted).await?;
    db.write(|tx| async move {
        check_all(&tx, now, counted).await?;
        let mut noted = Vec::new();
        for (_, key) in counted {
            let id = SignInFailureId(tx.random().uuid());
            insert(&tx, id, key, now).await?;
            noted.push(id);
        }
        Ok(noted)
    })
    .await
}

async fn check_all(source: &impl Source, now: Timestamp, counted: &[(&Limit, &str)]) -> Result<(), Error> {
    for (limit, key) in counted {
        limit.check(source, key, now).await?;
    }
    Ok(())
}

/// Takes an attempt back that held.
pub(super) async fn take_back(tx: &Tx, noted: &[SignInFailureId]) -> Result<(), Error> {
    let these = sign_in_failure::Column::Id.is_in(noted.to_vec());
    store::delete_where::<sign_in_failure::Entity>(tx, these).await?;
    Ok(())
}

/// Counts from nothing again.
pub(crate) async fn forget(tx: &Tx, key: &str) -> Result<(), Error> {
    store::delete_where::<sign_in_failure::Entity>(tx, sign_in_failure::Column::AccountKey.eq(kept(key)))
        .await?;
    Ok(())
}

/// The key of an address on the net for one sort of thing: who has a network of IPv6 has no more than who has one address.
pub(crate) fn address_key(db: &Db, what: &str, client: &str) -> String {
    let known: Option<IpAddr> = client.parse().ok();
    client_key(db, what, &known.map_or_else(|| client.to_owned(), network))
}

/// The key of a client, or of what it typed, for one sort of thing.
pub(crate) fn client_key(db: &Db, what: &str, client: &str) -> String {
    let digest = db.keys().digest("enrollment client", client.as_bytes());
    let text: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("enrollment {what} {text}")
}

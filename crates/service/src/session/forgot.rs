//! A forgotten password: whoever asks gets the same answer at the same cost, and the owner of the account a link by mail.
//!
//! For every name a hash is computed and a transaction written, whether anybody has it or not: what a known one costs
//! more, a few rows of the same transaction, is nothing beside that.

use domain::activity::Deed;
use domain::actor::AccountStatus;
use domain::id::PasswordResetId;
use domain::security::{ForgotInput, RESET_MINUTES};
use domain::text::UserName;
use domain::time::Timestamp;
use entity::{account, password_reset};

use super::{notice, reset::revoke_resets};
use crate::audit::{self, Event};
use crate::db::{Db, Source, Tx};
use crate::enrollment::limit::{self, RESETS_PER_CLIENT, RESETS_PER_NAME};
use crate::error::Error;
use crate::keys::LinkPurpose;
use crate::{password, scope, store};

/// Who asks, and for whom.
struct Asked {
    name: Option<UserName>,
    by_client: String,
    by_name: String,
}

impl Asked {
    fn new(db: &Db, input: &ForgotInput, client: &str) -> Result<Self, Error> {
        let name = input.parse()?;
        let typed = name.as_ref().map_or(input.user_name.trim(), UserName::as_str).to_lowercase();
        let by_client = limit::address_key(db, "reset", client);
        Ok(Self { name, by_client, by_name: limit::client_key(db, "reset name", &typed) })
    }

    async fn check(&self, source: &impl Source, now: Timestamp) -> Result<(), Error> {
        RESETS_PER_CLIENT.check(source, &self.by_client, now).await?;
        RESETS_PER_NAME.check(source, &self.by_name, now).await
    }
}

/// Mails the link to the owner of the account. `client` is the address the request came from.
///
/// # Errors
/// [`Error::Invalid`] when nothing was typed; [`Error::TooMany`] after too many for the name or from the address, alike
/// for names that nobody has.
pub async fn ask_reset(db: &Db, now: Timestamp, input: &ForgotInput, client: &str) -> Result<(), Error> {
    let asked = &Asked::new(db, input, client)?;
    asked.check(&db.read(), now).await?;
    password::verify("", None).await?;
    db.write(|tx| async move { save(&tx, now, asked).await }).await
}

async fn save(tx: &Tx, now: Timestamp, asked: &Asked) -> Result<(), Error> {
    asked.check(tx, now).await?;
    limit::note(tx, &asked.by_client, now).await?;
    limit::note(tx, &asked.by_name, now).await?;
    let found = match &asked.name {
        Some(name) => scope::directory::account_named(tx, name.as_str()).await?,
        None => None,
    };
    match found.filter(|account| account.status == AccountStatus::Active) {
        Some(account) => send(tx, now, &account).await,
        None => Ok(()),
    }
}

/// The new link is the only one that works from now on.
async fn send(tx: &Tx, now: Timestamp, owner: &account::Model) -> Result<(), Error> {
    revoke_resets(tx, now, owner.id).await?;
    let id = PasswordResetId(tx.random().uuid());
    let seed: [u8; 32] = tx.random().bytes();
    let row = password_reset::Model {
        id,
        account_id: owner.id,
        seed: seed.to_vec(),
        token_hash: tx.keys().link_token(LinkPurpose::Reset, id.0, &seed).hash().to_vec(),
        created_at: now,
        expires_at: now.plus_minutes(RESET_MINUTES),
        used_at: None,
        revoked_at: None,
    };
    store::insert(tx, row).await?;
    notice::reset_link(tx, now, owner, id).await?;
    let event = Event::new(Deed::AskPasswordReset, "account", owner.id).target(owner.organization_id);
    audit::append_system(tx, now, event).await
}

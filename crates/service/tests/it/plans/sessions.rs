//! Where a person is signed in, and by what.

use domain::id::AccountId;
use domain::security::SESSIONS_SHOWN;
use service::scope::{passkey, session};

use super::busy::{fill, one, one_account};
use super::{PAGED, check, of};
use crate::db::TestDb;
use crate::world::{self, NOW};

on_both!(the_sessions_of_a_person, async |world: &TestDb| {
    world::provider(&world.db, "Aozora").await;
    one_account(world).await;
    // One for every hour that nobody has ended: all but the last twelve ended by themselves.
    let sql = format!(
        "INSERT INTO session (id, token_hash, account_id, purpose, created_at, last_seen_at, expires_at) \
         SELECT {{uuid}}, {{bytes}}, account.id, 'full', {now} - n * 3600000, {now} - n * 3600000, \
         {now} - n * 3600000 + 43200000 FROM {{numbers}} CROSS JOIN account",
        now = NOW.0
    );
    fill(world, 3_000, &sql).await;
    let row = one(world, "SELECT id FROM account LIMIT 1").await;
    let account = AccountId(row.try_get("", "id").unwrap());
    let query = session::standing_query(account, NOW, SESSIONS_SHOWN);
    check(world, "own sessions", of(world, query), PAGED).await;
});

on_both!(the_passkeys_of_a_person, async |world: &TestDb| {
    world::provider(&world.db, "Aozora").await;
    one_account(world).await;
    // More than one may have: the amount alone tells what is read.
    let sql = format!(
        "INSERT INTO passkey (id, account_id, credential_id, public_key, counter, name, created_at) \
         SELECT {{uuid}}, account.id, {{bytes}}, {{bytes}}, 0, 'a', {now} - n FROM {{numbers}} CROSS JOIN account",
        now = NOW.0
    );
    fill(world, 3_000, &sql).await;
    let row = one(world, "SELECT id FROM account LIMIT 1").await;
    let account = AccountId(row.try_get("", "id").unwrap());
    check(world, "own passkeys", of(world, passkey::own_query(account)), PAGED).await;
});

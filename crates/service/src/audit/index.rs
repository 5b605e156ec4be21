//! The rows by which each organization that an entry concerns finds it again.

use domain::activity::{Concern, Deed, Parties, concerns};
use domain::id::AccountId;
use entity::{activity_index, audit_entry};

use crate::db::Tx;
use crate::error::Error;
use crate::store;

/// The kinds of records whose pages show what was done to them.
const RECORDS: [&str; 3] = ["order", "subscription", "account"];

/// Writes the rows of a new entry.
///
/// # Errors
/// They cannot be written; the entry must not be either.
pub(super) async fn write(tx: &Tx, deed: Deed, entry: &audit_entry::Model) -> Result<(), Error> {
    insert(tx, rows(deed, entry)).await
}

/// The rows of a new entry.
pub(super) fn rows(deed: Deed, entry: &audit_entry::Model) -> Vec<activity_index::Model> {
    let parties =
        Parties { author: entry.organization_id, target: entry.target_id, on_behalf_of: entry.on_behalf_of };
    concerns(deed, parties).into_iter().map(|concern| row(deed, entry, concern)).collect()
}

/// Writes rows of one entry or several.
///
/// # Errors
/// As [`write`].
pub(super) async fn insert(tx: &Tx, rows: Vec<activity_index::Model>) -> Result<(), Error> {
    store::insert_rows::<activity_index::ActiveModel, activity_index::Model>(tx, rows).await
}

fn row(deed: Deed, entry: &audit_entry::Model, concern: Concern) -> activity_index::Model {
    let itself = deed.is_of_its_object().then_some(AccountId(entry.object_id));
    activity_index::Model {
        organization_id: concern.organization,
        at: entry.at,
        id: entry.id,
        seq: entry.seq,
        deed_group: deed.group(),
        account_id: itself.or(entry.account_id),
        affected_id: concern.affected,
        acted_on_id: concern.acted_on,
        record_id: RECORDS.contains(&entry.object_kind.as_str()).then_some(entry.object_id),
    }
}

//! Writes entries, in the transaction of what they tell.

use std::collections::BTreeSet;

use domain::actor::Actor;
use domain::id::{AccountId, AuditId, GrantId, OrganizationId};
use domain::time::Timestamp;
use entity::{audit_entry, audit_head, grant_use};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use super::{Event, hash, index};
use crate::db::Tx;
use crate::error::Error;
use crate::scope;

/// Entries written with one statement.
const TOGETHER: usize = 100;

/// Writes the entry of a change that a person made.
///
/// # Errors
/// The entry cannot be written; the change must not happen either.
pub async fn append(tx: &Tx, actor: &Actor, now: Timestamp, event: Event) -> Result<(), Error> {
    write(tx, Some((actor.account_id, actor.organization_id)), now, event).await
}

/// Writes the entries of many changes that a person made at once: the chain moves on in one step.
///
/// # Errors
/// As [`append`].
pub async fn append_all(tx: &Tx, actor: &Actor, now: Timestamp, events: Vec<Event>) -> Result<(), Error> {
    append_all_by(tx, Some(actor), now, events).await
}

/// The same of changes that somebody made or, without an actor, nobody signed in.
///
/// # Errors
/// As [`append`].
pub async fn append_all_by(
    tx: &Tx,
    actor: Option<&Actor>,
    now: Timestamp,
    events: Vec<Event>,
) -> Result<(), Error> {
    if events.is_empty() {
        return Ok(());
    }
    let used: BTreeSet<GrantId> = events.iter().flat_map(|event| event.grants.iter().copied()).collect();
    let author = actor.map(|actor| (actor.account_id, actor.organization_id));
    let head = scope::trail::head_for_update(tx).await?;
    let first = head.seq;
    let (mut seq, mut previous, mut entries) = (head.seq, head.hash, Vec::new());
    for event in events {
        let deed = event.deed;
        let entry = entry(tx, author, now, event, (seq, previous))?;
        (seq, previous) = (entry.seq, entry.hash.clone());
        entries.push((deed, entry));
    }
    note_use(tx, now, used.into_iter().collect()).await?;
    move_head(tx, first, (seq, previous)).await?;
    while !entries.is_empty() {
        let some: Vec<_> = entries.drain(..entries.len().min(TOGETHER)).collect();
        index::insert(tx, some.iter().flat_map(|(deed, entry)| index::rows(*deed, entry)).collect()).await?;
        let rows = some.into_iter().map(|(_, entry)| entry.into_active_model());
        audit_entry::Entity::insert_many(rows).exec_without_returning(tx.conn()).await?;
    }
    Ok(())
}

/// Writes the entry of a change that nobody signed in made: the program itself, the command line, an applicant.
///
/// # Errors
/// As [`append`].
pub async fn append_system(tx: &Tx, now: Timestamp, event: Event) -> Result<(), Error> {
    write(tx, None, now, event).await
}

/// Writes the entry of a change that somebody made or, without an actor, nobody signed in.
///
/// # Errors
/// As [`append`].
pub async fn append_by(tx: &Tx, actor: Option<&Actor>, now: Timestamp, event: Event) -> Result<(), Error> {
    match actor {
        Some(actor) => append(tx, actor, now, event).await,
        None => append_system(tx, now, event).await,
    }
}

async fn write(
    tx: &Tx,
    author: Option<(AccountId, OrganizationId)>,
    now: Timestamp,
    event: Event,
) -> Result<(), Error> {
    let (deed, grants) = (event.deed, event.grants.clone());
    let head = scope::trail::head_for_update(tx).await?;
    let entry = entry(tx, author, now, event, (head.seq, head.hash))?;
    note_use(tx, now, grants).await?;
    move_head(tx, head.seq, (entry.seq, entry.hash.clone())).await?;
    index::write(tx, deed, &entry).await?;
    audit_entry::Entity::insert(entry.into_active_model()).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// The entry behind the one with this number and hash.
fn entry(
    tx: &Tx,
    author: Option<(AccountId, OrganizationId)>,
    now: Timestamp,
    event: Event,
    (last, previous): (i64, Vec<u8>),
) -> Result<audit_entry::Model, Error> {
    let Event { deed, object_kind, object_id, target, on_behalf_of, grants, about, change } = event;
    let named: Vec<GrantId> = grants.into_iter().chain(about).collect();
    let mut entry = audit_entry::Model {
        seq: last + 1,
        id: AuditId(tx.random().uuid()),
        at: now,
        account_id: author.map(|(account, _)| account),
        organization_id: author.map(|(_, organization)| organization),
        on_behalf_of,
        target_id: target,
        grants: serde_json::to_string(&named)?,
        action: deed.as_str().to_owned(),
        object_kind: object_kind.to_owned(),
        object_id,
        change: serde_json::to_string(&change)?,
        request_id: tx.request_id().to_owned(),
        previous,
        hash: Vec::new(),
    };
    entry.hash = hash(&entry).to_vec();
    Ok(entry)
}

/// Keeps beside the ledger when a grant was last the basis of a change.
async fn note_use(tx: &Tx, now: Timestamp, grants: Vec<GrantId>) -> Result<(), Error> {
    for grant_id in grants {
        let row = grant_use::ActiveModel { grant_id: Set(grant_id), used_at: Set(now) };
        let replace = OnConflict::column(grant_use::Column::GrantId)
            .update_column(grant_use::Column::UsedAt)
            .to_owned();
        grant_use::Entity::insert(row).on_conflict(replace).exec_without_returning(tx.conn()).await?;
    }
    Ok(())
}

async fn move_head(tx: &Tx, from: i64, (seq, hash): (i64, Vec<u8>)) -> Result<(), Error> {
    let head = audit_head::ActiveModel { seq: Set(seq), hash: Set(hash), ..Default::default() };
    let moved = audit_head::Entity::update_many()
        .set(head)
        .filter(audit_head::Column::Seq.eq(from))
        .exec(tx.conn())
        .await?;
    if moved.rows_affected == 1 { Ok(()) } else { Err(Error::internal("the head of the audit chain moved")) }
}

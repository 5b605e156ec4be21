//! The chain as lines of JSON, with all that goes into the hashes, so that it can be checked without this program.

use domain::id::{AccountId, AuditId, OrganizationId};
use domain::time::Timestamp;
use entity::audit_entry::Model;
use serde::Serialize;
use uuid::Uuid;

use super::checkpoint::Checkpoint;
use super::hex::hex;
use super::walk::BATCH;
use crate::db::Read;
use crate::error::Error;
use crate::scope;

/// The next lines.
#[derive(Clone, Debug)]
pub struct Part {
    /// The number of the last entry in it, after which the next part begins.
    pub last: i64,
    /// How many entries it holds.
    pub entries: usize,
    /// How many checkpoints.
    pub checkpoints: usize,
    /// The lines; a checkpoint stands behind the last entry that it covers.
    pub text: String,
}

/// Each field as it goes into the hash: `grants` and `change` are texts that happen to be JSON.
#[derive(Serialize)]
struct Line<'a> {
    kind: &'static str,
    version: u32,
    seq: i64,
    id: AuditId,
    at: Timestamp,
    account_id: Option<AccountId>,
    organization_id: Option<OrganizationId>,
    on_behalf_of: Option<OrganizationId>,
    target_id: Option<OrganizationId>,
    grants: &'a str,
    action: &'a str,
    object_kind: &'a str,
    object_id: Uuid,
    change: &'a str,
    request_id: &'a str,
    previous: String,
    hash: String,
}

/// The lines of the next entries after this number, and of their checkpoints; `None` at the end.
///
/// # Errors
/// The database cannot answer, or a checkpoint is none.
pub async fn export_part(db: &Read, after: i64) -> Result<Option<Part>, Error> {
    let entries = scope::trail::entries_after(db, after, BATCH).await?;
    let Some(last) = entries.last().map(|entry| entry.seq) else { return Ok(None) };
    let rows = scope::trail::checkpoints_between(db, after, last).await?;
    let checkpoints = rows.len();
    let mut rows = rows.into_iter().peekable();
    let mut text = String::new();
    for entry in &entries {
        push(&mut text, &serde_json::to_string(&line(entry))?);
        while let Some(row) = rows.next_if(|row| row.seq <= entry.seq) {
            let checkpoint =
                Checkpoint::of_row(&row).ok_or_else(|| Error::internal("a checkpoint is none"))?;
            push(&mut text, &checkpoint.to_line()?);
        }
    }
    Ok(Some(Part { last, entries: entries.len(), checkpoints, text }))
}

fn push(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

fn line(entry: &Model) -> Line<'_> {
    Line {
        kind: "entry",
        version: 1,
        seq: entry.seq,
        id: entry.id,
        at: entry.at,
        account_id: entry.account_id,
        organization_id: entry.organization_id,
        on_behalf_of: entry.on_behalf_of,
        target_id: entry.target_id,
        grants: &entry.grants,
        action: &entry.action,
        object_kind: &entry.object_kind,
        object_id: entry.object_id,
        change: &entry.change,
        request_id: &entry.request_id,
        previous: hex(&entry.previous),
        hash: hex(&entry.hash),
    }
}

//! The entries that concern an organization, newest first. Whether somebody may ask is the caller's question.

use domain::id::OrganizationId;
use entity::audit_entry::{Column, Model};

use crate::db::Source;
use crate::error::Error;
use crate::scope;

/// One entry of the trail, as stored.
pub type Entry = Model;

/// Entries whose author, target or beneficiary is the organization, newest first, older than `before`.
/// Asks for one more than a page needs to learn whether there is another.
///
/// # Errors
/// The database cannot answer.
pub async fn list(
    source: &impl Source,
    organization: OrganizationId,
    before: Option<i64>,
    limit: u64,
) -> Result<Vec<Entry>, Error> {
    // Three index ranges, merged here: an `OR` over three columns would sort everything it finds.
    let mut entries = Vec::new();
    for column in [Column::OrganizationId, Column::TargetId, Column::OnBehalfOf] {
        entries.extend(scope::trail::entries_by(source, column, organization, before, limit).await?);
    }
    entries.sort_unstable_by_key(|entry| std::cmp::Reverse(entry.seq));
    entries.dedup_by_key(|entry| entry.seq);
    entries.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(entries)
}

//! The accounts by user name.

use std::collections::HashMap;

use domain::actor::Actor;
use domain::id::MembershipAccountId;
use domain::membership::{MembershipQuery, MembershipRow};
use domain::page::{Cursor, Page, PageSize};
use domain::text::{SearchText, half_width};
use domain::time::Timestamp;

use super::require;
use crate::db::Read;
use crate::error::Error;
use crate::page::{Slice, Sort};
use crate::scope;

/// Lists them.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but the operator's administrators.
pub async fn list(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    query: &MembershipQuery,
) -> Result<Page<MembershipRow>, Error> {
    require(actor, now)?;
    let text = SearchText::parse(&query.search).ok();
    let text = text.map(|text| half_width(text.as_str()).to_lowercase());
    let size = PageSize::of(&query.size).rows();
    let slice = Slice::new(Cursor::parse(&query.after).ok(), Sort::Ascending, size);
    let page = scope::membership::list(read, text.as_deref(), &slice).await?;
    let accounts = page.rows.iter().map(|account| account.id).collect();
    let mut numbers: HashMap<MembershipAccountId, Vec<String>> = HashMap::new();
    for profile in scope::membership::profiles_of_all(read, accounts).await? {
        numbers.entry(profile.account_id).or_default().push(profile.mpn_id);
    }
    Ok(page.map(|account| MembershipRow {
        mpn_ids: numbers.remove(&account.id).unwrap_or_default(),
        id: account.id,
        user_name: account.user_name,
        updated_at: account.updated_at,
    }))
}

//! The audit trail of an organization: what its people did, what concerns it, and what was done for it.

use domain::id::OrganizationId;
use entity::audit_entry::Column;
use service::scope::trail;

use super::busy::{fill, literal};
use super::{PAGED, check, of};
use crate::db::TestDb;
use crate::world;

const ENTRIES: u32 = 3_000;

on_both!(the_trail_by_organization_and_by_target, async |world: &TestDb| {
    let own = world::provider(&world.db, "Northwind").await.organization_id;
    let other = world::provider(&world.db, "Southwind").await.organization_id;
    entries(world, own, other).await;
    for column in [Column::OrganizationId, Column::TargetId, Column::OnBehalfOf] {
        for before in [None, Some(i64::from(ENTRIES / 2))] {
            let query = trail::entries_query(column, own, before, 26);
            check(world, &format!("{column:?} before {before:?}"), of(world, query), PAGED).await;
        }
    }
});

/// Every thirtieth entry is of the one, or about it, or for it; the rest is the other's.
async fn entries(world: &TestDb, one: OrganizationId, other: OrganizationId) {
    let (one, other) = (literal(world, one), literal(world, other));
    let part = |rest: u32| format!("CASE WHEN n % 30 = {rest} THEN {one} ELSE {other} END");
    let (author, target, behalf) = (part(0), part(1), part(2));
    let sql = format!(
        "INSERT INTO audit_entry (seq, id, at, organization_id, target_id, on_behalf_of, grants, action, object_kind, \
         object_id, change, request_id, previous, hash) SELECT n, {{uuid}}, n, {author}, {target}, {behalf}, '[]', 'a', \
         'account', {{uuid}}, '{{}}', '-', {{bytes}}, {{bytes}} FROM {{numbers}}"
    );
    fill(world, ENTRIES, &sql).await;
}

//! The lists of activity: everything, and under each filter.

use domain::activity::{ActivityFilter, DeedGroup};
use domain::id::{AccountId, OrganizationId};
use domain::page::SortKey;
use domain::time::Timestamp;
use service::scope::activity::{Part, list_query};
use uuid::Uuid;

use super::busy::{fill, literal};
use super::{PAGED, Rule, check, of, slices};
use crate::db::TestDb;

const ENTRIES: u32 = 6_000;
const OWN: OrganizationId = OrganizationId(Uuid::from_u128(7));
const SOMEBODY: Uuid = Uuid::from_u128(9);

on_both!(activity_under_each_filter, async |world: &TestDb| {
    entries(world).await;
    let filter = ActivityFilter::default;
    let some = OrganizationId(SOMEBODY);
    let parts = [
        (Part::All(filter()), ""),
        (Part::All(ActivityFilter { group: Some(DeedGroup::Users), ..filter() }), "activity_by_group"),
        (Part::All(ActivityFilter { person: Some(AccountId(SOMEBODY)), ..filter() }), "activity_by_account"),
        (Part::All(ActivityFilter { organization: Some(some), ..filter() }), "activity_by_affected"),
        (Part::All(ActivityFilter { record: Some(SOMEBODY), ..filter() }), "activity_by_record"),
        (Part::ActedOn(some, filter()), "activity_by_acted_on"),
    ];
    for (part, index) in parts {
        for from in [None, Some(Timestamp(10))] {
            let part = within(part.clone(), from);
            for slice in slices(SortKey::Number(i64::from(ENTRIES / 2)), SOMEBODY) {
                let query = list_query(OWN, &part, &slice);
                check(world, &format!("{part:?}"), of(world, query), Rule { index, ..PAGED }).await;
            }
        }
    }
});

fn within(part: Part, from: Option<Timestamp>) -> Part {
    let until = from.map(|_| Timestamp(i64::from(ENTRIES)));
    match part {
        Part::All(filter) => Part::All(ActivityFilter { from, until, ..filter }),
        Part::ActedOn(customer, filter) => Part::ActedOn(customer, ActivityFilter { from, until, ..filter }),
    }
}

/// Half of the rows are of other organizations; each filter leaves a thirtieth or so.
async fn entries(world: &TestDb) {
    let [own, somebody] = [OWN.0, SOMEBODY].map(|id| literal(world, id));
    let some = |divisor: u32| format!("CASE WHEN n % {divisor} IN (0, 1) THEN {somebody} ELSE {{uuid}} END");
    let (account, affected, acted_on, record) = (some(60), some(62), some(64), some(66));
    let sql = format!(
        "INSERT INTO activity_index (organization_id, at, id, seq, deed_group, account_id, affected_id, acted_on_id, \
         record_id) SELECT CASE n % 2 WHEN 0 THEN {own} ELSE {{uuid}} END, n, {{uuid}}, n, \
         CASE WHEN n % 58 < 2 THEN 'users' ELSE 'orders' END, {account}, {affected}, {acted_on}, {record} \
         FROM {{numbers}}"
    );
    fill(world, ENTRIES, &sql).await;
}

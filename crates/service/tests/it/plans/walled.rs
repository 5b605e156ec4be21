//! Behind the second wall lists are found in the same way: its policies are asked about rows that an index has found.

use domain::actor::OrganizationKind;
use domain::id::OrganizationId;
use domain::page::SortKey;
use sea_orm::{ConnectionTrait, Statement, TransactionTrait};
use service::scope::customers::{self, Range, SortColumn};
use service::scope::partnership::{self, Order};
use service::scope::subscriptions::{self, Which};

use super::busy::{Busy, actor, busy};
use super::{PAGED, Rule, fault, of, select, slices};
use crate::db::{TestDb, on_postgres};
use crate::world::NOW;

const SETTINGS: &str = "SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off; SET LOCAL enable_bitmapscan = off; \
    SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off;";

/// For each row the policies look at what its customer granted, which is more than what led here.
const WALLED: Rule = Rule { thrown: 4 * PAGED.thrown, ..PAGED };

async fn check(world: &TestDb, name: &str, own: OrganizationId, statement: Statement) {
    let connection = world.connect().await;
    let transaction = connection.begin().await.unwrap();
    let enter = format!("{SETTINGS} SELECT kizuna_enter('{}')", own.0);
    transaction.execute_unprepared(&enter).await.unwrap();
    let text = statement.sql.clone();
    let sql = format!("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) {text}");
    let rows = transaction.query_all_raw(Statement { sql, ..statement }).await.unwrap();
    transaction.rollback().await.unwrap();
    connection.close().await.unwrap();
    let plan: Vec<String> = rows.iter().map(|row| row.try_get("", "QUERY PLAN").unwrap()).collect();
    assert!(plan.iter().any(|line| line.contains(" IS NULL) OR ")), "no wall: {}", plan.join("\n"));
    if let Some(fault) = fault(&plan, &text, WALLED) {
        panic!("{name}: {fault}\n{text}\n{}", plan.join("\n"));
    }
}

#[tokio::test]
async fn lists_behind_the_wall() {
    on_postgres(async |world| {
        let Busy { provider, reseller, middle: (name, _, id) } = &busy(world).await;
        let viewers =
            [actor(*provider, OrganizationKind::Provider), actor(*reseller, OrganizationKind::Reseller)];
        for viewer in &viewers {
            let (own, kind) = (viewer.organization_id, viewer.organization_kind);
            let range = Range {
                viewer: own,
                kind,
                reseller: OrganizationId::NIL,
                shared_with: None,
                by_association: true,
                by_support_contact: true,
                now: NOW,
            };
            for slice in slices(SortKey::Text(name.clone()), *id) {
                let backend = world.db.backend();
                let query = customers::list_query(backend, &range, None, SortColumn::NameKey, &slice);
                check(world, &format!("{kind:?}, customers"), own, select(world, &query)).await;
                let query = partnership::list_query(viewer, None, Order::Name, &slice);
                check(world, &format!("{kind:?}, partners"), own, of(world, query)).await;
            }
            for slice in slices(SortKey::Number(0), uuid::Uuid::from_u128(u128::MAX / 2)) {
                let query = subscriptions::select(viewer, *id, Which::related(viewer, true, NOW));
                let query = slice.cut_by_id(query, entity::subscription::Column::Id);
                check(world, &format!("{kind:?}, subscriptions"), own, of(world, query)).await;
            }
        }
    })
    .await;
}

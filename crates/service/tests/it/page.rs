//! Pages by row values: the same rows in the same order on both databases, forwards and backwards.

use domain::actor::OrganizationKind;
use domain::page::Cursor;
use entity::organization;
use service::page::{Slice, Sort};
use service::{Db, scope};
use uuid::Uuid;

use crate::world;

const NAMES: [&str; 12] = [
    "Aozora",
    "aozora",
    "Émile",
    "Zebra",
    "ひので",
    "ヒノデ",
    "日の出",
    "桜クラウド",
    "🌸 Sakura",
    "100 Ways",
    "ｱｵｿﾞﾗ",
    "~tilde",
];

/// (name key, id) of every row, in the order that a list must have: by bytes.
async fn fill(db: &Db) -> Vec<(String, Uuid)> {
    let mut rows = db
        .write(|tx| async move {
            let mut rows = Vec::new();
            for name in NAMES.iter().cycle().take(60) {
                let id = world::organization(&tx, OrganizationKind::Reseller, name).await?;
                rows.push((name.to_lowercase(), id.0));
            }
            world::organization(&tx, OrganizationKind::Provider, "another kind").await?;
            Ok(rows)
        })
        .await
        .unwrap();
    rows.sort();
    rows
}

/// Walks the whole list page by page, with every cursor passed through its form in an address.
async fn walk(db: &Db, sort: Sort, size: u16, start: Option<Cursor>) -> Vec<(String, Uuid)> {
    let back = start.is_some();
    let (mut seen, mut cursor) = (Vec::new(), start);
    loop {
        let slice = Slice::new(cursor, sort, size);
        let page = scope::directory::organizations_of_kind(&db.read(), OrganizationKind::Reseller, &slice)
            .await
            .unwrap();
        assert!(page.rows.len() <= usize::from(size));
        let rows = page.rows.iter().map(|row| (row.name_key.clone(), row.id.0));
        if back {
            seen = rows.chain(seen).collect();
        } else {
            seen.extend(rows);
        }
        let Some(next) = (if back { page.previous } else { page.next }) else { return seen };
        cursor = Some(next.to_string().parse().unwrap());
    }
}

on_both!(pages_follow_the_bytes_of_names, async |world: &crate::db::TestDb| {
    let expected = fill(&world.db).await;
    for size in [1, 7, 20, 60, 200] {
        assert_eq!(walk(&world.db, Sort::Ascending, size, None).await, expected, "{size}");
    }
    let reversed: Vec<_> = expected.iter().rev().cloned().collect();
    assert_eq!(walk(&world.db, Sort::Descending, 7, None).await, reversed);
    // From a place behind the last row, back to the start.
    let end = Some(Cursor::before("\u{10ffff}", Uuid::max()));
    assert_eq!(walk(&world.db, Sort::Ascending, 7, end).await, expected);
    let end = Some(Cursor::before("", Uuid::nil()));
    assert_eq!(walk(&world.db, Sort::Descending, 7, end).await, reversed);
});

/// The plan is one range of one index: no sorting, no scan, no OFFSET, and the limit is bound.
#[tokio::test]
async fn the_plan_is_one_index_range() {
    use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryTrait, Statement};
    crate::db::on_sqlite(async |world| {
        let slice = Slice::new(Some(Cursor::after("m", Uuid::nil())), Sort::Ascending, 50);
        #[expect(clippy::disallowed_methods, reason = "the text of the query is what is tested")]
        let select =
            organization::Entity::find().filter(organization::Column::Kind.eq(OrganizationKind::Reseller));
        let statement = slice
            .cut(select, organization::Column::NameKey, organization::Column::Id)
            .build(sea_orm::DbBackend::Sqlite);
        assert!(
            statement.sql.contains("> (?, ?)") && statement.sql.ends_with("LIMIT ?"),
            "{}",
            statement.sql
        );
        let explain = Statement { sql: format!("EXPLAIN QUERY PLAN {}", statement.sql), ..statement };
        let plan = world.db.read().conn().query_all_raw(explain).await.unwrap();
        let plan: Vec<String> = plan.iter().map(|row| row.try_get("", "detail").unwrap()).collect();
        let expected =
            "SEARCH organization USING INDEX organization_by_name (kind=? AND (name_key,id)>(?,?))";
        assert_eq!(plan, [expected]);
    })
    .await;
}

//! The rows of entries that are older than the index: the list that made them is frozen in its migration, and says the same
//! as the program for every deed that it knows.

use std::collections::BTreeSet;

use domain::activity::{Deed, DeedGroup};
use sea_orm::{ConnectionTrait, QueryResult, Statement};
use uuid::Uuid;

use crate::db::TestDb;
use crate::world::NOW;

/// A row of the index: chain position, deed, group, and whom it names.
type Row = (i64, String, String, [Option<Uuid>; 6]);

/// The columns that hold an id.
const IDS: [&str; 6] = ["organization_id", "id", "account_id", "affected_id", "acted_on_id", "record_id"];

/// The statement by which the migration makes the rows.
fn frozen() -> &'static str {
    let migration = include_str!("../../../../migration/src/m0023_activity.rs");
    migration.split("const FILL: &str = \"").nth(1).unwrap().split("\";").next().unwrap()
}

/// Whether the frozen list speaks of a deed: by its name, or as one of the group that it leaves for the rest. Deeds that
/// came later have no entries that are older than the index.
fn knows(action: &str) -> bool {
    let named: BTreeSet<&str> = frozen().split('\'').skip(1).step_by(2).collect();
    named.contains(action) || action.parse::<Deed>().is_ok_and(|deed| deed.group() == DeedGroup::Account)
}

fn row(found: &QueryResult) -> Row {
    let text = |name| found.try_get::<String>("", name).unwrap();
    let ids = IDS.map(|name| found.try_get::<Option<Uuid>>("", name).unwrap());
    (found.try_get("", "seq").unwrap(), text("action"), text("deed_group"), ids)
}

/// The rows of the deeds that the frozen list knows.
async fn rows(test: &TestDb) -> Vec<Row> {
    let columns = "SELECT line.seq AS seq, entry.action AS action, line.deed_group AS deed_group, \
                   line.organization_id AS organization_id, line.id AS id, line.account_id AS account_id, \
                   line.affected_id AS affected_id, line.acted_on_id AS acted_on_id, line.record_id AS record_id \
                   FROM activity_index AS line JOIN audit_entry AS entry ON entry.seq = line.seq \
                   ORDER BY line.seq, line.organization_id";
    let statement = Statement::from_string(test.db.backend(), columns);
    let found = test.db.read().conn().query_all_raw(statement).await.unwrap();
    found.iter().map(row).filter(|(_, action, ..)| knows(action)).collect()
}

/// Makes all rows anew.
async fn refill(test: &TestDb, fill: &str) {
    let sqlite = fill.replace("{nobody}", "zeroblob(16)");
    let postgres = fill.replace("{nobody}", "'00000000-0000-0000-0000-000000000000'::uuid");
    test.intrude(
        &format!(
            "DROP TRIGGER IF EXISTS activity_index_refuses_delete; DELETE FROM activity_index; {sqlite}"
        ),
        &format!("ALTER TABLE activity_index DISABLE TRIGGER USER; DELETE FROM activity_index; {postgres}"),
    )
    .await;
}

on_both!(older_entries_get_the_same_rows, async |test: &TestDb| {
    service::seed::demo_if_empty(&test.db, NOW).await.unwrap();
    let written = rows(test).await;
    assert!(written.len() > 100);
    refill(test, frozen()).await;
    assert_eq!(rows(test).await, written);
    // The comparison can fail: another group for some deeds shows.
    refill(test, &frozen().replace("THEN 'relationships'", "THEN 'users'")).await;
    assert_ne!(rows(test).await, written);
});

#[test]
fn the_frozen_list_knows_the_deeds_of_its_time_alone() {
    assert!(knows("submit_order") && knows("end_ordering") && knows("ask_for_order"));
    assert!(!knows("a_deed_of_another_day"));
}

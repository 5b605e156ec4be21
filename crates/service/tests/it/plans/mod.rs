//! How the databases find what lists show: one range of one index, at any depth, in every order, under every filter.
//!
//! Fails on a scan, on a step that sorts, on rows that are read and thrown away, and on OFFSET; `broken.rs` shows that it
//! does.

mod activity;
mod audit;
mod broken;
pub mod busy;
mod customers;
mod dashboard;
mod directory;
mod exports;
mod incentives;
mod invitations;
mod mails;
mod operator;
mod order_requests;
mod orders;
mod partners;
mod people;
mod referrals;
mod search;
mod sessions;
mod subscriptions;
mod support_requests;
mod walled;

use domain::page::{Cursor, SortKey};
use sea_orm::sea_query::SelectStatement;
use sea_orm::{ConnectionTrait, EntityTrait, QueryTrait, Select, Statement, StatementBuilder};
use service::page::{Slice, Sort};

use crate::db::TestDb;

const PAGE: u16 = 25;

/// The first page, and those behind and before a place in the middle; forwards and backwards in the order.
fn slices(key: SortKey, id: impl Into<uuid::Uuid>) -> Vec<Slice> {
    let id = id.into();
    let cursors = [None, Some(Cursor::after(key.clone(), id)), Some(Cursor::before(key, id))];
    let sorts = [Sort::Ascending, Sort::Descending];
    sorts.into_iter().flat_map(|sort| cursors.clone().map(|cursor| Slice::new(cursor, sort, PAGE))).collect()
}

/// What is asked of a plan.
#[derive(Clone, Copy)]
struct Rule {
    /// The rows lie in their order already.
    ordered: bool,
    /// So many rows may be read and thrown away.
    thrown: u32,
    /// The index that holds these rows and hardly any others: SQLite does not tell how many it throws away.
    index: &'static str,
    /// The list is the whole table, in the order of an index.
    whole: bool,
}

/// A page in its order, of which hardly a row is read in vain.
const PAGED: Rule = Rule { ordered: true, thrown: PAGE as u32, index: "", whole: false };

/// The plan of a query as lines, and the query's text. PostgreSQL is asked for the way of the index if there is one:
/// with few rows it would rather read and sort them all, however many there will be one day.
async fn plan(world: &TestDb, statement: Statement, rule: Rule) -> (Vec<String>, String) {
    let sqlite = world.is_sqlite();
    let fresh;
    let connection = if sqlite {
        // SQLite looks at the schema again when a statement runs, not when it is explained.
        fresh = world.connect().await;
        &fresh
    } else {
        world.plain().await
    };
    let settings = if rule.ordered {
        ["seqscan", "sort", "bitmapscan", "hashjoin", "mergejoin"].as_slice()
    } else {
        &["seqscan"]
    };
    if !sqlite {
        let off: String = settings.iter().map(|setting| format!("SET enable_{setting} = off;")).collect();
        connection.execute_unprepared(&format!("RESET ALL; {off}")).await.unwrap();
    }
    let how =
        if sqlite { "EXPLAIN QUERY PLAN" } else { "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF)" };
    let text = statement.sql.clone();
    let explain = Statement { sql: format!("{how} {text}"), ..statement };
    let rows = connection.query_all_raw(explain).await.unwrap();
    let column = if sqlite { "detail" } else { "QUERY PLAN" };
    (rows.iter().map(|row| row.try_get("", column).unwrap()).collect(), text)
}

/// Fails when the plan reads or sorts what is not shown.
async fn check(world: &TestDb, name: &str, statement: Statement, rule: Rule) {
    let (plan, text) = plan(world, statement, rule).await;
    if let Some(fault) = fault(&plan, &text, rule) {
        panic!("{name}: {fault}\n{text}\n{}", plan.join("\n"));
    }
}

/// What is wrong with a plan.
fn fault(plan: &[String], text: &str, rule: Rule) -> Option<&'static str> {
    if text.contains("OFFSET") {
        return Some("it counts rows to skip them");
    }
    if text.contains("LIMIT") && !text.contains("LIMIT ?") && !text.contains("LIMIT $") {
        return Some("its limit is not bound");
    }
    if !plan.iter().any(|line| line.contains(rule.index)) {
        return Some("it does not use the index made for it");
    }
    let mut loops = 1.0;
    for line in plan {
        loops = number(line, "loops=").unwrap_or(loops);
        let removed =
            number(line, "Rows Removed by Filter: ").or(number(line, "Rows Removed by Join Filter: "));
        if removed.unwrap_or(0.0) * loops > f64::from(rule.thrown) {
            return Some("it throws rows away");
        }
        if line.contains("TEMP B-TREE") || line.contains("Sort") {
            return Some("it sorts");
        }
        if line.contains("Seq Scan") || line.contains("ANY(") || scans(line, rule) {
            return Some("it scans");
        }
    }
    None
}

/// Whether SQLite walks through a whole table or index.
fn scans(line: &str, rule: Rule) -> bool {
    let found = line.contains("VIRTUAL TABLE") || line == "SCAN capped";
    let ordered = rule.whole && line.contains("USING INDEX");
    line.starts_with("SCAN ") && !found && !ordered
}

fn number(line: &str, label: &str) -> Option<f64> {
    let (_, rest) = line.split_once(label)?;
    rest.split(|letter: char| !letter.is_ascii_digit() && letter != '.').next()?.parse().ok()
}

fn select(world: &TestDb, query: &SelectStatement) -> Statement {
    StatementBuilder::build(query, &world.db.backend())
}

fn of<E: EntityTrait>(world: &TestDb, query: Select<E>) -> Statement {
    query.build(world.db.backend())
}

#[test]
fn figures_are_read() {
    assert_eq!(number("  -> Index Scan (actual rows=26 loops=3)", "loops="), Some(3.0));
    assert_eq!(number("Rows Removed by Filter: 12", "Rows Removed by Filter: "), Some(12.0));
    assert_eq!(number("x", "loops="), None);
}

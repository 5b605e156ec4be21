//! How the databases find what lists show: one range of one index, at any depth, in every order, under every filter.
//!
//! Fails on a scan, on a step that sorts, on rows that are read and thrown away, and on OFFSET.

use domain::actor::{Actor, OrganizationKind, Role};
use domain::id::{AccountId, OrganizationId};
use domain::lang::Lang;
use domain::page::{Cursor, SortKey};
use domain::time::Timestamp;
use sea_orm::sea_query::SelectStatement;
use sea_orm::{ConnectionTrait, QueryTrait, Statement, StatementBuilder};
use service::page::{Slice, Sort};
use service::scope::customers::{self, Range, SortColumn};
use service::scope::{listing, subscriptions, team};
use service::seed;

use crate::db::TestDb;
use crate::world::NOW;

/// Enough that a scan costs more than an index.
const CUSTOMERS: u32 = 3_000;
const PAGE: u16 = 25;
/// Subscriptions of one customer, more than fit on a page.
const SUBSCRIPTIONS: u32 = 60;

/// Reads a single row of one query by hand.
async fn one(world: &TestDb, sql: &str) -> sea_orm::QueryResult {
    let statement = Statement::from_string(world.db.backend(), sql);
    world.db.read().conn().query_one_raw(statement).await.unwrap().unwrap()
}

/// The provider with the most customers, its reseller with the most, and a customer in the middle of both lists.
struct Busy {
    provider: OrganizationId,
    reseller: OrganizationId,
    middle: (String, i64, OrganizationId),
}

async fn busy(world: &TestDb) -> Busy {
    seed::scale(&world.db, NOW, CUSTOMERS, 1).await.unwrap();
    world.intrude("ANALYZE", "ANALYZE").await;
    let nil = if world.is_sqlite() { "zeroblob(16)" } else { "'00000000-0000-0000-0000-000000000000'" };
    let most = format!(
        "SELECT viewer_id, reseller_id FROM customer_index WHERE reseller_id <> {nil} \
         GROUP BY viewer_id, reseller_id ORDER BY count(*) DESC LIMIT 1"
    );
    let row = one(world, &most).await;
    let id = |name| OrganizationId(row.try_get::<uuid::Uuid>("", name).unwrap());
    let (provider, reseller) = (id("viewer_id"), id("reseller_id"));
    let middle =
        "SELECT name_key, created_at, customer_id FROM customer_index ORDER BY name_key LIMIT 1 OFFSET 3000";
    let row = one(world, middle).await;
    let middle = (
        row.try_get("", "name_key").unwrap(),
        row.try_get("", "created_at").unwrap(),
        OrganizationId(row.try_get("", "customer_id").unwrap()),
    );
    Busy { provider, reseller, middle }
}

fn actor(organization_id: OrganizationId, organization_kind: OrganizationKind) -> Actor {
    Actor {
        account_id: AccountId::NIL,
        organization_id,
        organization_kind,
        roles: vec![Role::AdminAgent],
        organization_active: true,
        language: Lang::En,
    }
}

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
}

/// A page in its order, of which hardly a row is read in vain.
const PAGED: Rule = Rule { ordered: true, thrown: PAGE as u32 };

/// The plan of a query as lines, and the query's text. PostgreSQL is asked for the way of the index if there is one:
/// with few rows it would rather read and sort them all, however many there will be one day.
async fn plan(world: &TestDb, statement: Statement, rule: Rule) -> (Vec<String>, String) {
    let sqlite = world.is_sqlite();
    let connection = world.connect().await;
    let settings = if rule.ordered {
        ["seqscan", "sort", "bitmapscan", "hashjoin", "mergejoin"].as_slice()
    } else {
        &["seqscan"]
    };
    for setting in settings.iter().filter(|_| !sqlite) {
        connection.execute_unprepared(&format!("SET enable_{setting} = off")).await.unwrap();
    }
    let how =
        if sqlite { "EXPLAIN QUERY PLAN" } else { "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF)" };
    let text = statement.sql.clone();
    let explain = Statement { sql: format!("{how} {text}"), ..statement };
    let rows = connection.query_all_raw(explain).await.unwrap();
    connection.close().await.unwrap();
    let column = if sqlite { "detail" } else { "QUERY PLAN" };
    (rows.iter().map(|row| row.try_get("", column).unwrap()).collect(), text)
}

/// Fails when the plan reads or sorts what is not shown.
async fn check(world: &TestDb, name: &str, statement: Statement, rule: Rule) {
    let (plan, text) = plan(world, statement, rule).await;
    let told = format!("{name}\n{text}\n{}", plan.join("\n"));
    assert!(!text.contains("OFFSET"), "{told}");
    assert!(!text.contains("LIMIT") || text.contains("LIMIT ?") || text.contains("LIMIT $"), "{told}");
    let mut loops = 1.0;
    for line in &plan {
        let whole = line.starts_with("SCAN ") && !line.contains("INDEX") && line != "SCAN capped";
        assert!(!whole && !line.contains("TEMP B-TREE") && !line.contains("ANY("), "{told}");
        assert!(!line.contains("Seq Scan") && !line.contains("Sort"), "{told}");
        loops = number(line, "loops=").unwrap_or(loops);
        let removed =
            number(line, "Rows Removed by Filter: ").or(number(line, "Rows Removed by Join Filter: "));
        assert!(removed.unwrap_or(0.0) * loops <= f64::from(rule.thrown), "{told}");
    }
}

fn number(line: &str, label: &str) -> Option<f64> {
    let (_, rest) = line.split_once(label)?;
    rest.split(|letter: char| !letter.is_ascii_digit() && letter != '.').next()?.parse().ok()
}

fn select(world: &TestDb, query: &SelectStatement) -> Statement {
    StatementBuilder::build(query, &world.db.backend())
}

on_both!(customers_in_every_order_under_every_filter, async |world: &TestDb| {
    let Busy { provider, reseller, middle: (name, created, id) } = &busy(world).await;
    let (provider, reseller) = (*provider, *reseller);
    let range = |viewer, kind, filter, all| Range {
        viewer,
        kind,
        reseller: filter,
        by_association: all,
        by_support_contact: all,
        now: NOW,
    };
    let ranges = [
        ("provider, all", range(provider, OrganizationKind::Provider, OrganizationId::NIL, true)),
        ("provider, one reseller", range(provider, OrganizationKind::Provider, reseller, true)),
        ("reseller", range(reseller, OrganizationKind::Reseller, OrganizationId::NIL, true)),
        ("reseller, billing admin", range(reseller, OrganizationKind::Reseller, OrganizationId::NIL, false)),
    ];
    let looking = Rule { thrown: CUSTOMERS, ..PAGED };
    let beginning = &name[..name.chars().next().unwrap().len_utf8()];
    for (name_of_range, range) in &ranges {
        let orders = [
            (SortColumn::NameKey, SortKey::Text(name.clone())),
            (SortColumn::CreatedAt, SortKey::from(Timestamp(*created))),
        ];
        for (column, key) in orders {
            for slice in slices(key, *id) {
                let query = customers::list_query(world.db.backend(), range, None, column, &slice);
                check(world, &format!("{name_of_range} by {column:?}"), select(world, &query), PAGED).await;
            }
        }
        for slice in slices(SortKey::Text(name.clone()), *id) {
            let query = customers::list_query(
                world.db.backend(),
                range,
                Some(beginning),
                SortColumn::NameKey,
                &slice,
            );
            check(world, &format!("{name_of_range}, beginning"), select(world, &query), PAGED).await;
            // Looks at every customer of a viewer that has few: that rows are thrown away is its way.
            let query = customers::scan_query(world.db.backend(), range, "foods", &slice);
            check(world, &format!("{name_of_range}, part"), select(world, &query), looking).await;
        }
        let count = customers::entries_query(range, 1_001);
        check(world, &format!("{name_of_range}, entries"), select(world, &count), PAGED).await;
        let count = customers::count_query(world.db.backend(), range, 1_001);
        check(world, &format!("{name_of_range}, count"), select(world, &count), PAGED).await;
        let hits = customers::trigram_query(world.db.backend(), range, "foods", 26);
        check(
            world,
            &format!("{name_of_range}, trigrams"),
            select(world, &hits),
            Rule { ordered: false, ..looking },
        )
        .await;
    }
    let page_of_ids = vec![*id; 8];
    let serving = select(world, &customers::serving_query(provider, page_of_ids));
    check(world, "resellers of a page", serving, Rule { ordered: false, ..PAGED }).await;
    check(world, "resellers to filter by", select(world, &customers::choices_query(provider)), PAGED).await;
});

on_both!(the_subscriptions_of_a_customer, async |world: &TestDb| {
    let Busy { provider, reseller, middle: (_, _, customer) } = &busy(world).await;
    many_subscriptions(world, *customer).await;
    let looking = Rule { thrown: SUBSCRIPTIONS, ..PAGED };
    let levers = |association, support_contact| subscriptions::Which::Levers { association, support_contact };
    let cases = [
        (*provider, OrganizationKind::Provider, subscriptions::Which::Sold),
        (*customer, OrganizationKind::Customer, subscriptions::Which::All),
        (*reseller, OrganizationKind::Reseller, levers(true, true)),
        (*reseller, OrganizationKind::Reseller, levers(true, false)),
        (*reseller, OrganizationKind::Reseller, levers(false, true)),
    ];
    for (viewer, kind, which) in cases {
        for slice in slices(SortKey::Number(0), uuid::Uuid::from_u128(u128::MAX / 2)) {
            let query = subscriptions::select(&actor(viewer, kind), *customer, which);
            let query = slice.cut_by_id(query, entity::subscription::Column::Id);
            // Levers are looked for among the subscriptions of the one customer.
            check(world, &format!("{which:?}"), query.build(world.db.backend()), looking).await;
        }
    }
});

on_both!(the_people_of_an_organization, async |world: &TestDb| {
    let Busy { provider, .. } = &busy(world).await;
    let people = people(world, *provider).await;
    let actor = actor(*provider, OrganizationKind::Provider);
    for slice in slices(SortKey::Text("person 0500".into()), uuid::Uuid::nil()) {
        let all = team::list_query(world.db.backend(), &actor, None, &slice).build(world.db.backend());
        check(world, "people", all, PAGED).await;
        // Looks at every person of the organization.
        let some = team::list_query(world.db.backend(), &actor, Some("7"), &slice).build(world.db.backend());
        check(world, "people, part", some, Rule { thrown: people, ..PAGED }).await;
    }
});

on_both!(the_directory_of_providers, async |world: &TestDb| {
    seed::demo_if_empty(&world.db, NOW).await.unwrap();
    crate::listing::crowd(world, CUSTOMERS).await;
    let backend = world.db.backend();
    // Those of the demo world besides.
    let looking = Rule { thrown: CUSTOMERS + 10, ..PAGED };
    for facet in ["/", "/JP", "data/", "data/JP", "data/US"] {
        let name = format!("directory, {facet}");
        for slice in slices(SortKey::Text("crowd 1500".into()), uuid::Uuid::from_u128(1)) {
            check(world, &name, select(world, &listing::list_query(backend, facet, None, &slice)), PAGED)
                .await;
            let beginning = listing::list_query(backend, facet, Some("cr"), &slice);
            check(world, &format!("{name}, beginning"), select(world, &beginning), PAGED).await;
            // Looks at every listing of the range, as long as there are few.
            let words = listing::scan_query(backend, facet, &["1234", "cloud"], &slice);
            check(world, &format!("{name}, words"), select(world, &words), looking).await;
        }
        let count = listing::count_query(backend, facet, 1_001);
        check(world, &format!("{name}, count"), select(world, &count), PAGED).await;
        let hits = listing::trigram_query(backend, facet, &["1234", "cl"], 26);
        let unordered = Rule { ordered: false, ..looking };
        check(world, &format!("{name}, trigrams"), select(world, &hits), unordered).await;
    }
    let countries = select(world, &listing::countries_query());
    check(world, "countries served", countries, PAGED).await;
    for slice in slices(SortKey::Number(0), uuid::Uuid::from_u128(u128::MAX / 2)) {
        let queue = listing::queue_query(domain::listing::ListingState::Submitted, &slice);
        check(world, "listings that wait", queue.build(backend), PAGED).await;
    }
});

/// Gives the customer as many subscriptions as no customer has.
async fn many_subscriptions(world: &TestDb, customer: OrganizationId) {
    let sql = |uuid: &str, customer: &str| {
        format!(
            "INSERT INTO subscription SELECT {uuid}, {customer}, provider_id, offer_id, order_id, name, quantity, \
             billing_cycle, status, starts_at, ends_at, auto_renew, reseller_id, support_contact_id, created_at, version \
             FROM subscription LIMIT {SUBSCRIPTIONS}"
        )
    };
    let hex = customer.0.simple();
    world
        .intrude(
            &sql("randomblob(16)", &format!("x'{hex}'")),
            &sql("gen_random_uuid()", &format!("'{customer}'")),
        )
        .await;
    world.intrude("ANALYZE", "ANALYZE").await;
}

/// Gives the organization, and another one, many people.
async fn people(world: &TestDb, provider: OrganizationId) -> u32 {
    let count = 1_000;
    let sql = |uuid: &str, numbers: &str, provider: &str| {
        format!(
            "INSERT INTO account (id, organization_id, user_name, given_name, family_name, name_key, language, \
             time_zone, status, created_at, version) SELECT {uuid}, organization.id, 'u' || n || '@' || organization.name, \
             'P', 'Person', 'person ' || n, 'en', 'UTC', 'active', 0, 1 FROM ({numbers}) AS numbers \
             CROSS JOIN organization WHERE organization.id = {provider} OR organization.kind = 'reseller'"
        )
    };
    let numbers = format!(
        "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {count}) SELECT n FROM c"
    );
    let hex = provider.0.simple().to_string();
    let sqlite = sql("randomblob(16)", &numbers, &format!("x'{hex}'"));
    let postgres = sql(
        "gen_random_uuid()",
        &format!("SELECT n FROM generate_series(1, {count}) AS n"),
        &format!("'{provider}'"),
    );
    world.intrude(&sqlite, &postgres).await;
    world.intrude("ANALYZE", "ANALYZE").await;
    count
}

#[test]
fn figures_are_read() {
    assert_eq!(number("  -> Index Scan (actual rows=26 loops=3)", "loops="), Some(3.0));
    assert_eq!(number("Rows Removed by Filter: 12", "Rows Removed by Filter: "), Some(12.0));
    assert_eq!(number("x", "loops="), None);
}

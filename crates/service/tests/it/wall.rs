//! The second wall, on PostgreSQL. The scope is broken on purpose, which here is a query that asks for everything: a person
//! finds what the ledger and the trail allow, inside a transaction and outside of one, and a stranger finds nothing.

use std::collections::BTreeSet;

use domain::actor::Actor;
use sea_orm::{ConnectionTrait, DbBackend, QueryResult, Statement};
use service::{Db, Error, seed};
use uuid::Uuid;

use crate::db::{TestDb, on_postgres};
use crate::world::{self, NOW, keep_roles, named};

/// The tables behind the wall, each with its rows that are no stranger's business: partners know each other's names.
const WALLED: [(&str, &str); 40] = [
    ("account", "organization_id IN (SELECT id FROM organization WHERE kind = 'customer')"),
    ("account_role", OF_CUSTOMERS),
    ("activity_index", "true"),
    ("audit_entry", "true"),
    ("customer_draft", "true"),
    ("customer_index", "true"),
    ("federated_identity", OF_CUSTOMERS),
    ("fulfillment_task", "true"),
    ("idempotency", "true"),
    ("incentive_entry", "true"),
    ("incentive_gap", "true"),
    ("incentive_rollup", "true"),
    ("inquiry", "true"),
    ("lead_source", "true"),
    ("license_assignment", "true"),
    ("mail", "true"),
    ("order_line", "true"),
    ("order_request", "true"),
    ("organization", "kind = 'customer'"),
    ("organization_closing", "true"),
    ("organization_hold", "true"),
    ("organization_suspension", "true"),
    ("partner_index", "true"),
    ("passkey", OF_CUSTOMERS),
    ("passkey_challenge", "true"),
    ("password_reset", OF_CUSTOMERS),
    ("pending_factor", OF_CUSTOMERS),
    ("profile", "organization_id IN (SELECT id FROM organization WHERE kind = 'customer')"),
    ("provider_listing", "true"),
    ("purchase_order", "true"),
    ("recovery_code", OF_CUSTOMERS),
    ("referral", "true"),
    ("referral_entry", "true"),
    ("released_license", "true"),
    ("second_factor", OF_CUSTOMERS),
    ("session", OF_CUSTOMERS),
    ("subscription", "true"),
    ("subscription_lever", "true"),
    ("support_entry", "true"),
    ("support_request", "true"),
];

/// Rows that hang on an account of a customer.
const OF_CUSTOMERS: &str = "account_id IN
    (SELECT a.id FROM account a JOIN organization o ON o.id = a.organization_id WHERE o.kind = 'customer')";

/// The others: catalog, public directory and registry, the program's own books, and what people find by a link or write for
/// others (docs/decisions/0035-row-level-security.md says why of each). A new table is in one of the two lists.
const OPEN: [&str; 31] = [
    "audit_checkpoint",
    "audit_head",
    "contact_verification",
    "customer_search",
    "enrollment",
    "enrollment_event",
    "grant_ending",
    "grant_entry",
    "grant_reminder",
    "grant_use",
    "invitation",
    "invitation_event",
    "lead_rollup",
    "listing_index",
    "listing_search",
    "membership_account",
    "membership_profile",
    "offer",
    "offer_category",
    "offer_conversion",
    "offer_country",
    "offer_prerequisite",
    "offer_price",
    "offer_service_plan",
    "offer_upgrade",
    "seaql_migrations",
    "security_rule",
    "sign_in_failure",
    "sign_in_ticket",
    "support_contact",
    "tenant",
];

/// People of the demo world, of each kind: one provider and another one, their resellers, one without any partner, and
/// customers.
const PEOPLE: [&str; 8] = [
    "admin@provider.example",
    "admin@provider2.example",
    "admin@reseller.example",
    "admin@reseller2.example",
    "admin@reseller3.example",
    "admin@customer.example",
    "admin@customer2.example",
    "admin@customer3.example",
];

/// What opens an account, each with the columns and values of a row; `{a}` is the account.
const KEYS: [(&str, &str, &str); 7] = [
    (
        "session",
        "id, token_hash, account_id, purpose, created_at, last_seen_at, expires_at",
        "gen_random_uuid(), {hash}, {a}, 'full', 0, 0, 1",
    ),
    (
        "password_reset",
        "id, account_id, seed, token_hash, created_at, expires_at",
        "gen_random_uuid(), {a}, {hash}, {hash}, 0, 1",
    ),
    (
        "federated_identity",
        "id, issuer, subject, account_id, created_at",
        "gen_random_uuid(), 'https://id.example', {a}::text, {a}, 0",
    ),
    ("second_factor", "account_id, secret, confirmed_at, last_step", "{a}, {hash}, 0, 0"),
    ("pending_factor", "account_id, secret, created_at", "{a}, {hash}, 0"),
    ("recovery_code", "id, account_id, code_hash, created_at", "gen_random_uuid(), {a}, {hash}, 0"),
    (
        "passkey",
        "id, account_id, credential_id, public_key, counter, name, created_at",
        "gen_random_uuid(), {a}, {hash}, {hash}, 0, 'x', 0",
    ),
];

/// What the demo world has nothing of.
const RARE: &str = "
INSERT INTO passkey_challenge (session_id, ceremony, challenge, created_at)
  SELECT id, 'show', token_hash, 0 FROM session;
INSERT INTO fulfillment_task (id, kind, status, subscription_id, sequence, attempts, next_attempt_at, created_at)
  SELECT gen_random_uuid(), 'create', 'waiting', id, 1000, 0, 0, 0 FROM subscription;
INSERT INTO inquiry (id, partner_id, document, email, seed, token_hash, created_at, expires_at)
  SELECT gen_random_uuid(), id, '{}', 'a@b.example', decode('01', 'hex'), decode(md5(id::text), 'hex'), 0, 1
  FROM organization WHERE kind = 'provider';
INSERT INTO organization_closing (id, organization_id, at, account_id, reason)
  SELECT gen_random_uuid(), organization_id, 0, id, 'x' FROM account WHERE user_name = 'admin@customer.example';
INSERT INTO organization_hold (id, organization_id, at, account_id, reason)
  SELECT gen_random_uuid(), organization_id, 0, id, 'x' FROM account WHERE user_name = 'admin@customer.example';
INSERT INTO organization_suspension (id, organization_id, at, account_id, reason)
  SELECT gen_random_uuid(), organization_id, 0, id, 'x' FROM account WHERE user_name = 'admin@customer.example';
";

/// Gives every account of a customer one of each key, and fills the tables that the demo world leaves empty.
async fn fill(test: &TestDb) {
    for (table, columns, values) in KEYS {
        let values = values.replace("{a}", "a.id").replace("{hash}", "decode(md5(a.id::text), 'hex')");
        let sql = format!(
            "INSERT INTO {table} ({columns}) SELECT {values} FROM account a
             JOIN organization o ON o.id = a.organization_id WHERE o.kind = 'customer'"
        );
        test.intrude("", &sql).await;
    }
    test.intrude("", RARE).await;
}

const EVERY_CUSTOMER: &str = "SELECT id FROM organization WHERE kind = 'customer'";

fn statement(sql: &str) -> Statement {
    Statement::from_string(DbBackend::Postgres, sql)
}

fn ids(rows: &[QueryResult]) -> BTreeSet<Uuid> {
    rows.iter().map(|row| row.try_get("", "id").unwrap()).collect()
}

async fn asked(db: &Db, sql: &str) -> Vec<QueryResult> {
    db.read().conn().query_all_raw(statement(sql)).await.unwrap()
}

/// What a query finds for a person: the same inside a transaction and outside of one.
async fn found(db: &Db, actor: &Actor, sql: &str) -> BTreeSet<Uuid> {
    let own = db.asked_by(actor);
    let inside = own.write(|tx| async move { Ok(tx.conn().query_all_raw(statement(sql)).await?) }).await;
    let outside = ids(&asked(&own, sql).await);
    assert_eq!(ids(&inside.unwrap()), outside);
    outside
}

async fn count(db: &Db, table: &str, which: &str) -> i64 {
    let rows = asked(db, &format!("SELECT count(*) AS count FROM {table} WHERE {which}")).await;
    rows[0].try_get("", "count").unwrap()
}

/// The customers that had to do with an organization, by the ledger, its list and its trail.
fn related(actor: &Actor) -> String {
    let own = actor.organization_id;
    format!(
        "{EVERY_CUSTOMER} AND (id = '{own}'
         OR id IN (SELECT grantor_id FROM grant_entry WHERE grantee_id = '{own}' OR via_reseller_id = '{own}')
         OR id IN (SELECT customer_id FROM customer_index WHERE viewer_id = '{own}')
         OR id IN (SELECT affected_id FROM activity_index WHERE organization_id = '{own}'))"
    )
}

#[tokio::test]
async fn a_query_without_scope_finds_what_the_ledger_allows() {
    on_postgres(async |test| {
        let db = &test.db;
        assert!(seed::demo_if_empty(db, NOW).await.unwrap());
        let all = ids(&asked(db, EVERY_CUSTOMER).await);
        for name in PEOPLE {
            let actor = &named(db, name).await;
            let allowed = ids(&asked(db, &related(actor)).await);
            assert_eq!(found(db, actor, EVERY_CUSTOMER).await, allowed, "{name}");
            assert!(allowed.len() < all.len(), "{name}");
            println!("{name}: {} of {} customers", allowed.len(), all.len());
        }
        // The control: without its policy the same query finds everybody.
        test.intrude("", "ALTER TABLE organization DISABLE ROW LEVEL SECURITY").await;
        let actor = &named(db, PEOPLE[0]).await;
        assert_eq!(found(db, actor, EVERY_CUSTOMER).await, all);
    })
    .await;
}

#[tokio::test]
async fn a_stranger_finds_nothing() {
    on_postgres(async |test| {
        let db = &test.db;
        assert!(seed::demo_if_empty(db, NOW).await.unwrap());
        fill(test).await;
        let stranger = world::reseller(db, "Nobody's partner").await;
        keep_roles(db, &stranger).await;
        let own = db.asked_by(&stranger);
        let mut sum = 0;
        for (table, which) in WALLED {
            let foreign = count(db, table, which).await;
            assert!(
                foreign > 0 || ["customer_draft", "idempotency", "released_license"].contains(&table),
                "{table} proves nothing"
            );
            let hidden = count(db, table, "true").await - count(&own, table, "true").await;
            assert_eq!(hidden, foreign, "{table}");
            sum += hidden;
        }
        println!("a stranger: 0 of {sum} rows in {} tables", WALLED.len());
    })
    .await;
}

#[tokio::test]
async fn a_stranger_changes_nothing() {
    on_postgres(async |test| {
        let db = &test.db;
        assert!(seed::demo_if_empty(db, NOW).await.unwrap());
        fill(test).await;
        let stranger = world::reseller(db, "Nobody's partner").await;
        keep_roles(db, &stranger).await;
        let roles = format!("DELETE FROM account_role WHERE {OF_CUSTOMERS}");
        let changes = [
            "UPDATE organization SET name = 'x' WHERE kind = 'customer'",
            "UPDATE subscription SET name = 'x'",
            "UPDATE purchase_order SET total = 0",
            "UPDATE support_request SET updated_at = 0",
            "DELETE FROM customer_index",
            "DELETE FROM lead_source",
            "UPDATE session SET ended_at = 0",
            "UPDATE fulfillment_task SET attempts = 9",
            "DELETE FROM second_factor",
            "DELETE FROM organization_hold",
            roles.as_str(),
        ];
        for sql in changes {
            let own = db.asked_by(&stranger);
            let change = |db: Db| async move {
                db.write(|tx| async move { Ok(tx.conn().execute_unprepared(sql).await?.rows_affected()) })
                    .await
            };
            assert_eq!(change(own).await.unwrap(), 0, "{sql}");
            // The control: whoever is asked for nobody changes them.
            assert!(change(db.clone()).await.unwrap() > 0, "{sql}");
        }
    })
    .await;
}

#[tokio::test]
async fn keys_are_where_their_account_is() {
    on_postgres(async |test| {
        let db = &test.db;
        assert!(seed::demo_if_empty(db, NOW).await.unwrap());
        fill(test).await;
        let people = WALLED[0].1;
        let all = count(db, "account", people).await;
        for name in PEOPLE {
            let own = db.asked_by(&named(db, name).await);
            let seen = count(&own, "account", people).await;
            assert!(seen < all, "{name}");
            for (table, ..) in KEYS {
                assert_eq!(count(&own, table, "true").await, seen, "{name}, {table}");
            }
            println!("{name}: keys of {seen} of {all} people of customers");
        }
        let own = db.asked_by(&named(db, "admin@customer.example").await);
        for table in ["session", "passkey_challenge", "organization_closing", "organization_hold"] {
            assert!(count(&own, table, "true").await > 0, "{table}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_wall_ends_with_its_transaction() {
    on_postgres(async |test| {
        let db = &test.db;
        assert!(seed::demo_if_empty(db, NOW).await.unwrap());
        let all = ids(&asked(db, EVERY_CUSTOMER).await).len();
        let mut expected = vec![(db.clone(), all)];
        for name in PEOPLE {
            let own = db.asked_by(&named(db, name).await);
            let seen = ids(&asked(&own, EVERY_CUSTOMER).await).len();
            expected.push((own, seen));
        }
        expected.push((db.asked_by(&named(db, "admin@operator.example").await), all));
        // More at once than there are connections, so that each serves many.
        let many = expected.iter().cycle().take(200).map(|(db, seen)| async move {
            assert_eq!(ids(&asked(db, EVERY_CUSTOMER).await).len(), *seen);
        });
        futures::future::join_all(many).await;
        let refused = db.asked_by(&named(db, PEOPLE[2]).await);
        let refused = refused.write(|_tx| async move { Err::<(), _>(Error::NotFound) }).await;
        assert!(matches!(refused, Err(Error::NotFound)));
        let after =
            db.write(|tx| async move { Ok(tx.conn().query_all_raw(statement(EVERY_CUSTOMER)).await?) });
        assert_eq!(ids(&after.await.unwrap()).len(), all);
    })
    .await;
}

#[tokio::test]
async fn every_table_is_behind_the_wall_or_open_on_purpose() {
    on_postgres(async |test| {
        let tables = |walled: &str| {
            format!(
                "SELECT c.relname::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                 WHERE n.nspname = current_schema() AND c.relkind = 'r'
                 AND {walled} (c.relrowsecurity AND c.relforcerowsecurity) ORDER BY c.relname"
            )
        };
        let names = async |sql: String| -> Vec<String> {
            let rows = asked(&test.db, &sql).await;
            rows.iter().map(|row| row.try_get("", "name").unwrap()).collect()
        };
        assert_eq!(names(tables("")).await, WALLED.map(|(table, _)| table));
        assert_eq!(names(tables("NOT")).await, OPEN);
    })
    .await;
}

#[tokio::test]
async fn whoever_asks_behind_the_wall_owns_nothing() {
    on_postgres(async |test| {
        let db = &test.db;
        let actor = world::reseller(db, "Hinode").await;
        let role = "SELECT current_user::text AS name, rolsuper OR rolbypassrls AS above,
            EXISTS (SELECT 1 FROM pg_class WHERE relowner = pg_roles.oid) AS owner
            FROM pg_roles WHERE rolname = current_user";
        let row = asked(&db.asked_by(&actor), role).await.remove(0);
        let name: String = row.try_get("", "name").unwrap();
        assert!(name.ends_with("_wall"), "{name}");
        assert!(!row.try_get::<bool>("", "above").unwrap());
        assert!(!row.try_get::<bool>("", "owner").unwrap());
        let open = asked(db, role).await.remove(0);
        assert_ne!(open.try_get::<String>("", "name").unwrap(), name);
    })
    .await;
}

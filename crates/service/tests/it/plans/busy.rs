//! Organizations with much to list. All of it is written past the use cases: only its amount matters.

use domain::actor::{Actor, OrganizationKind, Role};
use domain::id::{AccountId, OrganizationId};
use domain::lang::Lang;
use sea_orm::{ConnectionTrait, Statement};
use service::seed;
use uuid::Uuid;

use crate::db::TestDb;
use crate::world::NOW;

/// Enough that a scan costs more than an index.
pub const CUSTOMERS: u32 = 3_000;

/// Reads a single row of one query by hand.
pub async fn one(world: &TestDb, sql: &str) -> sea_orm::QueryResult {
    let statement = Statement::from_string(world.db.backend(), sql);
    world.db.read().conn().query_one_raw(statement).await.unwrap().unwrap()
}

/// The provider with the most customers, its reseller with the most, and a customer in the middle of both lists.
pub struct Busy {
    pub provider: OrganizationId,
    pub reseller: OrganizationId,
    pub middle: (String, i64, OrganizationId),
}

pub async fn busy(world: &TestDb) -> Busy {
    seed::scale(&world.db, NOW, CUSTOMERS, 1).await.unwrap();
    analyze(world).await;
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

pub fn actor(organization_id: OrganizationId, organization_kind: OrganizationKind) -> Actor {
    Actor {
        account_id: AccountId::NIL,
        organization_id,
        organization_kind,
        roles: vec![Role::AdminAgent],
        organization_active: true,
        proof: Default::default(),
        language: Lang::En,
    }
}

/// An id as SQL writes it.
pub fn literal(world: &TestDb, id: impl Into<Uuid>) -> String {
    let id = id.into();
    if world.is_sqlite() { format!("x'{}'", id.simple()) } else { format!("'{id}'::uuid") }
}

/// Runs one text on both databases: `{uuid}` is a new id, `{bytes}` new bytes, `{numbers}` a table of the numbers `n`
/// from one to `count`. The databases then count what they have.
pub async fn fill(world: &TestDb, count: u32, sql: &str) {
    let written = |uuid: &str, bytes: &str, numbers: &str| {
        sql.replace("{uuid}", uuid).replace("{bytes}", bytes).replace("{numbers}", numbers)
    };
    let recursive = format!(
        "(WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {count}) SELECT n FROM c) AS numbers"
    );
    let series = format!("(SELECT n FROM generate_series(1::bigint, {count}) AS n) AS numbers");
    let sqlite = written("randomblob(16)", "randomblob(32)", &recursive);
    let postgres =
        written("gen_random_uuid()", "decode(md5(random()::text || clock_timestamp()), 'hex')", &series);
    world.intrude(&sqlite, &postgres).await;
    analyze(world).await;
}

/// Lets the database count what it has. On PostgreSQL only this test's own tables: others run beside it on one server.
async fn analyze(world: &TestDb) {
    let own = "DO $$ DECLARE name text; BEGIN \
               FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema() LOOP \
               EXECUTE format('ANALYZE %I', name); END LOOP; END $$";
    world.intrude("ANALYZE", own).await;
}

/// A person of some organization, for rows that say who made them.
pub async fn one_account(world: &TestDb) {
    let account = "INSERT INTO account (id, organization_id, user_name, given_name, family_name, name_key, language, \
                   time_zone, status, created_at, version) SELECT {uuid}, id, 'a@plans.example', 'A', 'B', 'b a', 'en', \
                   'UTC', 'active', 1, 1 FROM organization LIMIT 1";
    fill(world, 0, account).await;
}

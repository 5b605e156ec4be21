//! Sees which tables an attempt writes into, and the entries that it leaves in the trail, and nothing but what is new.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use service::{
    Db,
    audit::Entry,
    scope::{self, trail},
};

use super::{
    alike::is_success,
    entries::{Attempt, Caller, fault},
};
use crate::world::{Answer, World};

/// What is written beside a change, or is no change: the trail itself with what is read of it by, when a grant was last
/// used, the keys of intents, and the attempts that are counted.
const BESIDE: [&str; 7] = [
    "audit_entry",
    "audit_head",
    "audit_checkpoint",
    "activity_index",
    "grant_use",
    "idempotency",
    "sign_in_failure",
];
/// All tables but those that SQLite makes for searches: they follow from others.
const SQLITE_TABLES: &str = "SELECT name AS found FROM sqlite_master WHERE type = 'table' \
    AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '%trigram%' ORDER BY name";
const POSTGRES_TABLES: &str = "SELECT table_name::text AS found FROM information_schema.tables \
    WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY table_name";
/// Where the names of tables are noted. On PostgreSQL whoever writes may be behind the wall, and not see it.
const SQLITE_BEGIN: [&str; 1] = ["CREATE TABLE seen_write (id INTEGER PRIMARY KEY, found TEXT NOT NULL)"];
const POSTGRES_BEGIN: [&str; 2] = [
    "CREATE TABLE seen_write (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, found TEXT NOT NULL)",
    "CREATE FUNCTION see_write() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN \
     EXECUTE format('INSERT INTO %I.seen_write (found) VALUES (%L)', TG_TABLE_SCHEMA, TG_TABLE_NAME); \
     RETURN NULL; END $$",
];
/// How many entries there are, and how many writes were seen.
const MARK: &str =
    "SELECT (SELECT seq FROM audit_head) || ' ' || (SELECT COALESCE(MAX(id), 0) FROM seen_write) AS found";

/// Sees every write from now on.
pub struct Watch {
    at: (i64, i64),
    functions: BTreeSet<String>,
    attempts: usize,
    entries: usize,
}

impl Watch {
    pub async fn new(world: &World) -> Self {
        let db = world.db();
        let sqlite = db.backend() == DbBackend::Sqlite;
        let tables = column(db, if sqlite { SQLITE_TABLES } else { POSTGRES_TABLES }).await;
        let begin: &[&str] = if sqlite { &SQLITE_BEGIN } else { &POSTGRES_BEGIN };
        let mut statements: Vec<String> = begin.iter().map(|sql| (*sql).to_owned()).collect();
        for table in tables.iter().filter(|table| !BESIDE.contains(&table.as_str())) {
            statements.extend(triggers(table, sqlite));
        }
        let all = &statements;
        db.write(|tx| async move {
            for sql in all {
                tx.conn().execute_unprepared(sql).await?;
            }
            Ok(())
        })
        .await
        .unwrap();
        Self { at: mark(db).await, functions: BTreeSet::new(), attempts: 0, entries: 0 }
    }

    /// What was written since is not asked about.
    pub async fn skip(&mut self, world: &World) {
        self.at = mark(world.db()).await;
    }

    /// What is wrong with what a call has left behind, if anything is.
    pub async fn judge(
        &mut self,
        world: &World,
        who: Who,
        function: &str,
        answer: &Answer,
    ) -> Option<String> {
        let (entries, wrote) = self.new_since(world).await;
        let request = answer.headers.get("x-request-id").and_then(|id| id.to_str().ok());
        let attempt = Attempt {
            function,
            done: is_success(answer.status),
            request: request.unwrap_or_default(),
            caller: who.caller,
            operates: who.operates,
            at: world.now(),
            wrote: &wrote,
        };
        self.attempts += 1;
        if entries.len() > 1 || !wrote.is_empty() {
            self.functions.insert(function.to_owned());
            self.entries += entries.len() - 1;
        }
        fault(&attempt, &entries)
    }

    /// The entries since the last time behind the one before them, and the tables that were written into.
    async fn new_since(&mut self, world: &World) -> (Vec<Entry>, BTreeSet<String>) {
        let db = world.db();
        let (seq, writes) = std::mem::replace(&mut self.at, mark(db).await);
        if self.at == (seq, writes) {
            return (Vec::new(), BTreeSet::new());
        }
        let entries = trail::entries_after(&db.read(), seq - 1, 10_000).await.unwrap();
        if self.at.1 == writes {
            return (entries, BTreeSet::new());
        }
        let sql = format!("SELECT DISTINCT found FROM seen_write WHERE id > {writes}");
        (entries, column(db, &sql).await.into_iter().collect())
    }

    /// What was judged: functions that wrote, calls, and entries.
    pub fn judged(&self) -> (&BTreeSet<String>, usize, usize) {
        (&self.functions, self.attempts, self.entries)
    }
}

/// Who calls.
#[derive(Clone, Copy)]
pub struct Who {
    pub caller: Option<Caller>,
    pub operates: bool,
}

impl Who {
    pub const NOBODY: Self = Self { caller: None, operates: false };

    /// The owner of an account.
    pub async fn of(world: &World, user_name: &str) -> Self {
        let read = world.db().read();
        let account = scope::directory::account_named(&read, user_name).await.unwrap().unwrap();
        let operates = user_name.ends_with("@operator.example");
        Self { caller: Some((account.id, account.organization_id)), operates }
    }
}

fn triggers(table: &str, sqlite: bool) -> Vec<String> {
    if !sqlite {
        return vec![format!(
            "CREATE TRIGGER see_write AFTER INSERT OR UPDATE OR DELETE ON \"{table}\" \
             FOR EACH ROW EXECUTE FUNCTION see_write()"
        )];
    }
    let trigger = |verb: &str| {
        format!(
            "CREATE TRIGGER see_{verb}_{table} AFTER {verb} ON \"{table}\" \
             BEGIN INSERT INTO seen_write (found) VALUES ('{table}'); END"
        )
    };
    ["INSERT", "UPDATE", "DELETE"].map(trigger).to_vec()
}

async fn mark(db: &Db) -> (i64, i64) {
    let found = column(db, MARK).await;
    let (entries, writes) = found[0].split_once(' ').unwrap();
    (entries.parse().unwrap(), writes.parse().unwrap())
}

/// The texts that a query reads into the column `found`.
async fn column(db: &Db, sql: &str) -> Vec<String> {
    let read = db.read();
    let rows = read.conn().query_all_raw(Statement::from_string(db.backend(), sql)).await.unwrap();
    rows.iter().map(|row| row.try_get::<String>("", "found").unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_written_past_the_trail_is_seen() {
    let world = World::demo().await;
    let provider = world.sign_in("admin@provider.example").await;
    let who = Who::of(&world, "admin@provider.example").await;
    let mut watch = Watch::new(&world).await;
    let language = [("input[mail_language]".to_owned(), "en".to_owned())];
    let begun = world.call(&provider, "invitation/start", &language).await;
    let done = watch.judge(&world, who, "invitation/start", &begun).await;
    assert_eq!(done, None);
    let again = watch.judge(&world, who, "invitation/start", &begun).await;
    assert_eq!(again, None, "nothing is new");
    // Somebody else's entry, the answer to another request, and an answer that tells of a refusal.
    let other = Who::of(&world, "sales@provider.example").await;
    let mut lines = Vec::new();
    let cases =
        [(other, StatusCode::OK, false), (who, StatusCode::OK, true), (who, StatusCode::CONFLICT, false)];
    for (who, status, is_of_another) in cases {
        let next = world.call(&provider, "invitation/start", &language).await;
        let headers = if is_of_another { begun.headers.clone() } else { next.headers };
        let answer = Answer { status, headers, body: String::new() };
        lines.push(watch.judge(&world, who, "invitation/start", &answer).await);
    }
    assert!(lines.iter().all(Option::is_some), "{lines:?}");
    // A row that changes without an entry.
    let sql = "UPDATE organization SET version = version + 1 WHERE id = (SELECT MIN(id) FROM organization)";
    world.db().write(|tx| async move { Ok(tx.conn().execute_unprepared(sql).await?) }).await.unwrap();
    let past = watch.judge(&world, who, "team/edit", &begun).await;
    assert!(past.is_some_and(|fault| fault.contains("organization")), "a write past the trail is not seen");
}

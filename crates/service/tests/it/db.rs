//! The harness: opens an empty, migrated database of either kind for one test.

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection};
use service::{Db, Keys, Random};
use tokio::sync::OnceCell;

/// Makes two tests of one body, `name::sqlite` and `name::postgres`.
macro_rules! on_both {
    ($name:ident, $body:expr) => {
        mod $name {
            use super::*;

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                $crate::db::on_sqlite($body).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                $crate::db::on_postgres($body).await;
            }
        }
    };
}

/// A database of the test's own, and a way past its owner.
pub struct TestDb {
    /// The database as the program opens it.
    pub db: Db,
    url: String,
    plain: OnceCell<DatabaseConnection>,
    programs: AtomicU64,
}

impl TestDb {
    async fn open(url: String) -> Self {
        let db = Db::open(&url, Keys::from_bytes(&[7; 32]), Random::from_seed(11)).await.unwrap();
        db.migrate().await.unwrap();
        Self { db, url, plain: OnceCell::new(), programs: AtomicU64::new(12) }
    }

    /// Runs SQL as an intruder with the database's own rights would; `{...}` is chosen by the kind of database.
    pub async fn intrude(&self, sqlite: &str, postgres: &str) {
        let intruder = self.connect().await;
        let sql = if self.is_sqlite() { sqlite } else { postgres };
        intruder.execute_unprepared(sql).await.unwrap();
        intruder.close().await.unwrap();
    }

    /// Lets the row of the table be changed by nobody, as a fault in it would.
    pub async fn spoil(&self, table: &str, id: impl Into<uuid::Uuid>) {
        let id = id.into();
        let sqlite = format!(
            "CREATE TRIGGER broken BEFORE UPDATE ON {table} WHEN NEW.id = x'{}' \
             BEGIN SELECT RAISE(ABORT, 'broken'); END",
            id.simple()
        );
        let postgres = format!(
            "CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
             RAISE EXCEPTION 'broken'; END $$; CREATE TRIGGER broken BEFORE UPDATE ON {table} \
             FOR EACH ROW WHEN (NEW.id = '{id}'::uuid) EXECUTE FUNCTION broken()"
        );
        self.intrude(&sqlite, &postgres).await;
    }

    /// Takes the fault away.
    pub async fn mend(&self, table: &str) {
        let postgres = format!("DROP TRIGGER broken ON {table}");
        self.intrude("DROP TRIGGER broken", &postgres).await;
    }

    /// One connection of the test's own.
    pub async fn connect(&self) -> DatabaseConnection {
        let mut options = ConnectOptions::new(&self.url);
        options.max_connections(1).sqlx_logging(false);
        Database::connect(options).await.unwrap()
    }

    /// One connection for all questions past the program that a test asks.
    pub async fn plain(&self) -> &DatabaseConnection {
        self.plain.get_or_init(|| self.connect()).await
    }

    /// Whether this is SQLite.
    pub fn is_sqlite(&self) -> bool {
        self.url.starts_with("sqlite:")
    }

    /// Where the file is, on SQLite.
    pub fn file(&self) -> &Path {
        Path::new(self.url.trim_start_matches("sqlite://"))
    }

    /// One more program on the same database, which draws other ids than those before it.
    pub async fn again(&self) -> Db {
        let seed = self.programs.fetch_add(1, Ordering::Relaxed);
        Db::open(&self.url, Keys::from_bytes(&[7; 32]), Random::from_seed(seed)).await.unwrap()
    }
}

/// Runs the test on a new SQLite file.
pub async fn on_sqlite(test: impl AsyncFnOnce(&TestDb)) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sub").join("kizuna.db");
    let world = TestDb::open(format!("sqlite://{}", path.display())).await;
    test(&world).await;
    world.db.close().await;
}

/// Runs the test in a new schema of the PostgreSQL server, if there is one.
pub async fn on_postgres(test: impl AsyncFnOnce(&TestDb)) {
    let Ok(server) = std::env::var("KIZUNA_TEST_POSTGRES") else {
        println!("skipped: KIZUNA_TEST_POSTGRES is not set");
        return;
    };
    let schema = format!("test_{}", Random::from_os().unwrap().uuid().simple());
    let admin = Database::connect(&server).await.unwrap();
    admin.execute_unprepared(&format!("CREATE SCHEMA {schema}")).await.unwrap();
    let separator = if server.contains('?') { '&' } else { '?' };
    let world = TestDb::open(format!("{server}{separator}options=-csearch_path%3D{schema}%2Cpublic")).await;
    test(&world).await;
    world.db.close().await;
    admin.execute_unprepared(&format!("DROP SCHEMA {schema} CASCADE")).await.unwrap();
    admin.close().await.unwrap();
}

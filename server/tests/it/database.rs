//! A new, empty database of either kind for one test. The tests of the workers, which are not beside this file, read it too.

use sea_orm::{ConnectionTrait, Database as Connections};
use service::Random;
use tempfile::TempDir;

/// Makes two tests of one body, `name::sqlite` and `name::postgres`.
macro_rules! on_both {
    ($name:ident, $body:expr) => {
        mod $name {
            use super::*;

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                super::database::on_sqlite($body).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                super::database::on_postgres($body).await;
            }
        }
    };
}
pub(crate) use on_both;

/// A database of the test's own.
pub struct Database {
    /// As in `KIZUNA_DATABASE_URL`.
    pub url: String,
    place: Place,
}

enum Place {
    /// A file in this folder, which goes with it.
    Sqlite(#[expect(dead_code, reason = "is there to be dropped")] TempDir),
    /// A schema of this server.
    Postgres { server: String, schema: String },
}

impl Database {
    /// A SQLite file.
    fn sqlite() -> Self {
        let folder = TempDir::new().unwrap();
        let url = format!("sqlite://{}", folder.path().join("kizuna.db").display());
        Self { url, place: Place::Sqlite(folder) }
    }

    /// A schema of the PostgreSQL server that `KIZUNA_TEST_POSTGRES` names, if it names one.
    async fn postgres() -> Option<Self> {
        let Ok(server) = std::env::var("KIZUNA_TEST_POSTGRES") else {
            println!("skipped: KIZUNA_TEST_POSTGRES is not set");
            return None;
        };
        let schema = format!("test_{}", Random::from_os().unwrap().uuid().simple());
        run(&server, &format!("CREATE SCHEMA {schema}")).await;
        let separator = if server.contains('?') { '&' } else { '?' };
        let url = format!("{server}{separator}options=-csearch_path%3D{schema}%2Cpublic");
        Some(Self { url, place: Place::Postgres { server, schema } })
    }

    /// Leaves nothing behind on the server.
    async fn remove(self) {
        if let Place::Postgres { server, schema } = self.place {
            run(&server, &format!("DROP SCHEMA {schema} CASCADE")).await;
        }
    }
}

/// Runs the test on SQLite.
pub async fn on_sqlite(test: impl AsyncFnOnce(&Database)) {
    test(&Database::sqlite()).await;
}

/// Runs the test on PostgreSQL, if there is one.
pub async fn on_postgres(test: impl AsyncFnOnce(&Database)) {
    if let Some(database) = Database::postgres().await {
        test(&database).await;
        database.remove().await;
    }
}

async fn run(server: &str, sql: &str) {
    let connection = Connections::connect(server).await.unwrap();
    connection.execute_unprepared(sql).await.unwrap();
    connection.close().await.unwrap();
}

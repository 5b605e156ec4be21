//! Opens the connections, with the settings that durability and the single writer rest on.

use std::path::{Path, PathBuf};
use std::time::Duration;

use sea_orm::sqlx::Connection;
use sea_orm::sqlx::postgres::PgConnectOptions;
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbErr, RuntimeErr, Statement};

/// Earlier ones can corrupt a write-ahead log that pooled connections share.
const OLDEST_SQLITE: (u32, u32, u32) = (3, 51, 3);
/// Fewest and most connections that read a SQLite file, as many as there are processors in between: each keeps its own
/// copy of what it read, and throws it away when anything was written since.
const SQLITE_READERS: [u32; 2] = [2, 4];
/// On PostgreSQL writers queue on a lock: one works, the others wait without taking connections from the readers.
const POSTGRES_WRITERS: u32 = 2;
/// How long a request waits for a connection before the answer is 503.
const PATIENCE: Duration = Duration::from_secs(8);

pub(super) struct Connections {
    pub writer: DatabaseConnection,
    pub readers: DatabaseConnection,
}

pub(super) async fn open(url: &str) -> Result<Connections, DbErr> {
    if let Some(path) = url.strip_prefix("sqlite://") {
        open_sqlite(Path::new(path)).await
    } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
        open_postgres(url).await
    } else {
        Err(refused("the address of the database must begin with sqlite:// or postgres://"))
    }
}

async fn open_sqlite(path: &Path) -> Result<Connections, DbErr> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|error| refused(&error.to_string()))?;
    }
    let writer = connect_sqlite(path.to_owned(), 1, false).await?;
    require_sqlite_version(&writer).await?;
    let [fewest, most] = SQLITE_READERS;
    let readers = connect_sqlite(path.to_owned(), cores().clamp(fewest, most), true).await?;
    Ok(Connections { writer, readers })
}

async fn connect_sqlite(
    path: PathBuf,
    connections: u32,
    query_only: bool,
) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new("sqlite://named-below");
    common(&mut options).min_connections(1).max_connections(connections).test_before_acquire(false);
    options.idle_timeout(None::<Duration>).max_lifetime(None::<Duration>);
    options.map_sqlx_sqlite_opts(move |options| sqlite_settings(options.filename(&path), query_only));
    // SQLite ends a transaction by itself when the disk is full or fails. The driver does not notice, and what came next
    // would be inside a transaction that nobody commits: such a connection is given up.
    options.map_sqlx_sqlite_before_acquire(|connection, _| {
        let usable = !connection.is_in_transaction();
        Box::pin(async move { Ok(usable) })
    });
    Database::connect(options).await
}

/// The SQLite file of an installation, beside the programs that use it; it has to be there.
pub(super) async fn beside(path: PathBuf) -> Result<DatabaseConnection, DbErr> {
    single(move |options| {
        sqlite_settings(options.filename(&path), false)
            .create_if_missing(false)
            .optimize_on_close(false, None::<u32>)
    })
    .await
}

/// A SQLite file that nobody else has open: no log is put beside it.
pub(super) async fn alone(path: PathBuf) -> Result<DatabaseConnection, DbErr> {
    single(move |options| {
        sqlite_settings(options.filename(&path), false)
            .create_if_missing(false)
            .optimize_on_close(false, None::<u32>)
            .journal_mode(SqliteJournalMode::Delete)
    })
    .await
}

async fn single(
    settings: impl Fn(SqliteConnectOptions) -> SqliteConnectOptions + Send + Sync + 'static,
) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new("sqlite://named-below");
    common(&mut options).min_connections(1).max_connections(1).test_before_acquire(false);
    options.idle_timeout(None::<Duration>).max_lifetime(None::<Duration>);
    options.map_sqlx_sqlite_opts(settings);
    Database::connect(options).await
}

fn sqlite_settings(options: SqliteConnectOptions, query_only: bool) -> SqliteConnectOptions {
    options
        .create_if_missing(true)
        .page_size(4096)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_millis(5000))
        .statement_cache_capacity(512)
        .row_buffer_size(256)
        .optimize_on_close(true, 400)
        .pragma("secure_delete", "ON")
        // Without it `REPLACE` would delete rows past the triggers of an append-only table.
        .pragma("recursive_triggers", "ON")
        .pragma("temp_store", "MEMORY")
        .pragma("cache_size", "-16384")
        .pragma("mmap_size", "268435456")
        .pragma("journal_size_limit", "67108864")
        .pragma("wal_autocheckpoint", "4000")
        .pragma("query_only", if query_only { "ON" } else { "OFF" })
}

async fn require_sqlite_version(connection: &DatabaseConnection) -> Result<(), DbErr> {
    let question = Statement::from_string(connection.get_database_backend(), "SELECT sqlite_version()");
    let row = connection
        .query_one_raw(question)
        .await?
        .ok_or_else(|| refused("SQLite does not tell its version"))?;
    let version: String = row.try_get_by_index(0)?;
    let mut parts = version.split('.').map(|part| part.parse().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    if (next(), next(), next()) < OLDEST_SQLITE {
        return Err(refused(&format!("SQLite {version} is too old, 3.51.3 is the oldest that is safe")));
    }
    Ok(())
}

async fn open_postgres(url: &str) -> Result<Connections, DbErr> {
    let writer = connect_postgres(url, POSTGRES_WRITERS, "off").await?;
    let readers = connect_postgres(url, (2 * cores()).max(4), "on").await?;
    Ok(Connections { writer, readers })
}

fn cores() -> u32 {
    std::thread::available_parallelism().map_or(2, |cores| u32::try_from(cores.get()).unwrap_or(2))
}

async fn connect_postgres(
    url: &str,
    connections: u32,
    read_only: &'static str,
) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new(url);
    common(&mut options).min_connections(1).max_connections(connections);
    options.map_sqlx_postgres_opts(move |options: PgConnectOptions| {
        options
            .options([("default_transaction_read_only", read_only), ("synchronous_commit", "on")])
            .statement_cache_capacity(512)
    });
    Database::connect(options).await
}

/// Statements are never logged: a slow query is found by its plan, and logs hold no personal data.
fn common(options: &mut ConnectOptions) -> &mut ConnectOptions {
    options.sqlx_logging(false).acquire_timeout(PATIENCE)
}

fn refused(why: &str) -> DbErr {
    DbErr::Conn(RuntimeErr::Internal(why.to_owned()))
}

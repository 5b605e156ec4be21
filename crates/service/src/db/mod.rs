//! The database as use cases see it: [`Read`] for questions, [`Db::write`] for changes.
//!
//! Decisions:
//! - **One writer at a time, on both databases.** SQLite has one writing connection whose transactions begin
//!   `IMMEDIATE`. On PostgreSQL a transaction starts by taking an advisory lock of its schema: every use case then
//!   reads what is committed and nobody changes it underneath, so none has to lock rows to be right, and both databases
//!   behave alike. It costs little, because the head of the audit chain is one row: transactions would meet there
//!   anyway. Isolation is `READ COMMITTED`; 40001 and 40P01 can still come from outside and run the use case again.
//! - **A use case is an async closure over its own transaction**: `db.write(async |tx| verb(&tx, &actor, now, id).await)`,
//!   or `|tx| async move { … }` where it takes over what it captures. The closure receives `Tx`, not `&Tx`: with a
//!   reference the compiler cannot show that a future which borrows is `Send` ("implementation of `Send` is not general
//!   enough"), and what handlers run has to be `Send`. A test keeps the shapes that must compile.
//! - **It may run more than once** (hence `Clone`), so it touches nothing outside its transaction.
//! - **Readers cannot write**: `query_only` on SQLite, read-only transactions on PostgreSQL.
//! - **What a person asks is asked behind a wall** on PostgreSQL, in transactions and outside of them: see `wall`.

use std::sync::Arc;
use std::time::Duration;

use domain::actor::Actor;
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, IsolationLevel,
    SqliteTransactionMode, TransactionOptions, TransactionTrait,
};

use crate::directory;
use crate::error::Error;
use crate::keys::Keys;
use crate::random::Random;

mod copy;
mod open;
mod source;
mod wall;
pub use source::{Read, Source, Tx};
pub use wall::Reader;

/// How often a use case is run before its caller is told that the database is busy.
const RETRIES: u32 = 7;

/// A handle on the database of this installation. Clones are cheap and share everything.
#[derive(Clone, Debug)]
pub struct Db {
    shared: Arc<Shared>,
    request_id: Arc<str>,
    random: Random,
    tells_outside: bool,
    asked: Option<Arc<Actor>>,
}

#[derive(Debug)]
struct Shared {
    writer: DatabaseConnection,
    readers: DatabaseConnection,
    keys: Keys,
}

impl Db {
    /// Opens `sqlite://PATH` (created if missing) or `postgres://…`. Runs no migration.
    ///
    /// # Errors
    /// The address is neither, the database cannot be reached, or its SQLite is older than 3.51.3.
    pub async fn open(url: &str, keys: Keys, random: Random) -> Result<Self, Error> {
        let open::Connections { writer, readers } = open::open(url).await?;
        let shared = Arc::new(Shared { writer, readers, keys });
        Ok(Self { shared, request_id: Arc::from("-"), random, tells_outside: false, asked: None })
    }

    /// The same database for one request: its id goes into every audit entry.
    pub fn for_request(&self, request_id: &str) -> Self {
        Self { request_id: Arc::from(request_id), ..self.clone() }
    }

    /// The same database for what a person asks of it. Each transaction may have waited, so it begins by asking whether
    /// the person still is who the request took it for ([`directory::still`]); so does every one of a use case that
    /// needs several, or hashes a password before it writes. What is read and written for it is so behind the wall.
    pub fn asked_by(&self, actor: &Actor) -> Self {
        Self { asked: Some(Arc::new(actor.clone())), ..self.clone() }
    }

    /// The same database with another source of randomness: a seeded one makes the demo world the same everywhere.
    pub fn with_random(&self, random: Random) -> Self {
        Self { random, ..self.clone() }
    }

    /// The same database where a service outside fulfills what is ordered, and is told what becomes of it.
    pub fn telling_outside(&self) -> Self {
        Self { tells_outside: true, ..self.clone() }
    }

    /// Whether a service outside is told.
    pub fn tells_outside(&self) -> bool {
        self.tells_outside
    }

    /// Runs the schema changes this database has not seen, all or none; several processes may try at once.
    ///
    /// # Errors
    /// A change fails, or the database has one that this program does not know.
    pub async fn migrate(&self) -> Result<(), Error> {
        let transaction = self.begin().await?;
        migration::up(&transaction).await?;
        self.prepare_wall(&transaction).await?;
        Ok(transaction.commit().await?)
    }

    /// The first schema change of this database that this program does not know: it belongs to a newer one.
    ///
    /// # Errors
    /// The database cannot answer.
    pub async fn newer_change(&self) -> Result<Option<String>, Error> {
        let transaction = self.begin().await?;
        let unknown = migration::unknown(&transaction).await?;
        transaction.rollback().await?;
        Ok(unknown)
    }

    /// Whether this database has seen the schema change of this name.
    ///
    /// # Errors
    /// The database cannot answer.
    pub(crate) async fn has_run(&self, change: &str) -> Result<bool, Error> {
        let transaction = self.begin().await?;
        let run = migration::has_run(&transaction, change).await?;
        transaction.rollback().await?;
        Ok(run)
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when it does not.
    pub async fn ping(&self) -> Result<(), Error> {
        self.shared.readers.ping().await.map_err(|_| Error::Unavailable)
    }

    /// For questions: sees what is committed, cannot change anything.
    pub fn read(&self) -> Read {
        Read::new(self.clone())
    }

    /// Runs a use case in one transaction: commits what it did, or undoes everything when it fails.
    /// When the transaction loses against another one, the whole use case runs again.
    ///
    /// # Errors
    /// What the use case says; [`Error::Unavailable`] when the database cannot take it.
    #[expect(
        clippy::manual_async_fn,
        reason = "declares that the future is `Send`, so that no caller has to infer it"
    )]
    pub fn write<T, F, Fut>(&self, use_case: F) -> impl Future<Output = Result<T, Error>> + Send
    where
        T: Send,
        F: FnOnce(Tx) -> Fut + Clone + Send,
        Fut: Future<Output = Result<T, Error>> + Send,
    {
        async move {
            for attempt in 1..=RETRIES {
                match self.attempt(use_case.clone()).await {
                    Err(error) if error.lost_a_race() => self.back_off(attempt).await,
                    outcome => return outcome,
                }
            }
            tracing::warn!("a transaction lost every race");
            Err(Error::Unavailable)
        }
    }

    /// Waits for running work and closes all connections.
    pub async fn close(&self) {
        for connection in [&self.shared.readers, &self.shared.writer] {
            if let Err(error) = connection.close_by_ref().await {
                tracing::warn!(%error, "closing the database");
            }
        }
    }

    /// Which of the two databases this is.
    pub fn backend(&self) -> DbBackend {
        self.shared.readers.get_database_backend()
    }

    /// The keys outside the database.
    pub fn keys(&self) -> &Keys {
        &self.shared.keys
    }

    /// The source of randomness.
    pub fn random(&self) -> &Random {
        &self.random
    }

    /// The id of the request this handle serves, `-` for none.
    pub fn request_id(&self) -> &str {
        &self.request_id
    }

    async fn attempt<T, Fut>(&self, use_case: impl FnOnce(Tx) -> Fut) -> Result<T, Error>
    where
        Fut: Future<Output = Result<T, Error>>,
    {
        let tx = Tx::new(self.begin().await?, self.clone());
        let outcome = match self.still_asked(&tx).await {
            Ok(()) => use_case(tx.clone()).await,
            Err(error) => Err(error),
        };
        let Some(transaction) = tx.into_transaction() else {
            return Err(Error::internal("a use case kept its transaction"));
        };
        match outcome {
            Ok(value) => transaction.commit().await.map(|()| value).map_err(Error::from),
            Err(error) => {
                if let Err(failure) = transaction.rollback().await {
                    tracing::warn!(%failure, "rolling back");
                }
                Err(error)
            }
        }
    }

    /// Whether the person who asks still is who the request took it for; from then on behind the wall.
    async fn still_asked(&self, tx: &Tx) -> Result<(), Error> {
        if let Some(actor) = &self.asked {
            directory::still(tx, actor).await?;
        }
        Ok(self.raise_wall(tx.conn()).await?)
    }

    async fn begin(&self) -> Result<DatabaseTransaction, Error> {
        let postgres = self.backend() == DbBackend::Postgres;
        let options = TransactionOptions {
            isolation_level: postgres.then_some(IsolationLevel::ReadCommitted),
            access_mode: None,
            sqlite_transaction_mode: (!postgres).then_some(SqliteTransactionMode::Immediate),
        };
        let transaction = self.shared.writer.begin_with_options(options).await?;
        if postgres {
            transaction.execute_unprepared(WRITER_LOCK).await?;
        }
        Ok(transaction)
    }

    /// 10 ms, then twice as long each time, with a random part so that two losers do not meet again.
    async fn back_off(&self, attempt: u32) {
        let base = 5u32 << attempt;
        let wait = base + self.random().below(base);
        tokio::time::sleep(Duration::from_millis(u64::from(wait))).await;
    }
}

/// Held until the transaction ends; one per schema, so that tests in schemas of their own do not wait for each other.
const WRITER_LOCK: &str =
    "SELECT pg_advisory_xact_lock(hashtextextended('kizuna writer ' || current_schema(), 0))";

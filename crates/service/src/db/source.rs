//! What functions that only read take: a [`Read`], or the [`Tx`] of a use case that reads before it writes.

use std::sync::Arc;

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend};

use super::{Db, Reader};
use crate::keys::Keys;
use crate::random::Random;

/// Something rows can be read from. `service::scope` takes this, so that lists and use cases share their queries.
pub trait Source: Sync {
    /// The connection behind it.
    type Conn: ConnectionTrait;

    /// The connection to run a query on.
    fn conn(&self) -> &Self::Conn;

    /// The database this belongs to.
    fn db(&self) -> &Db;

    /// Which of the two databases this is.
    fn backend(&self) -> DbBackend {
        self.db().backend()
    }
}

/// One write transaction. It exists only inside [`Db::write`], which commits it. Clones are the same transaction.
#[derive(Clone, Debug)]
pub struct Tx {
    transaction: Arc<DatabaseTransaction>,
    db: Db,
}

impl Tx {
    pub(super) fn new(transaction: DatabaseTransaction, db: Db) -> Self {
        Self { transaction: Arc::new(transaction), db }
    }

    /// The transaction, unless a clone of this is still about.
    pub(super) fn into_transaction(self) -> Option<DatabaseTransaction> {
        Arc::into_inner(self.transaction)
    }

    /// The connection to run a statement on.
    pub fn conn(&self) -> &DatabaseTransaction {
        &self.transaction
    }

    /// The source of randomness.
    pub fn random(&self) -> &Random {
        self.db.random()
    }

    /// The keys outside the database.
    pub fn keys(&self) -> &Keys {
        self.db.keys()
    }

    /// The id of the request, for the audit trail.
    pub fn request_id(&self) -> &str {
        self.db.request_id()
    }
}

impl Source for Tx {
    type Conn = DatabaseTransaction;

    fn conn(&self) -> &DatabaseTransaction {
        &self.transaction
    }

    fn db(&self) -> &Db {
        &self.db
    }
}

/// A view on what is committed. Each query may see a newer state than the one before it.
#[derive(Clone, Debug)]
pub struct Read {
    reader: Reader,
}

impl Read {
    pub(super) fn new(db: Db) -> Self {
        Self { reader: Reader::new(db) }
    }

    /// The connection to run a query on.
    pub fn conn(&self) -> &Reader {
        &self.reader
    }

    /// The keys outside the database: a draft shows its link again.
    pub fn keys(&self) -> &Keys {
        self.reader.db().keys()
    }

    /// The id of the request.
    pub fn request_id(&self) -> &str {
        self.reader.db().request_id()
    }
}

impl Source for Read {
    type Conn = Reader;

    fn conn(&self) -> &Reader {
        &self.reader
    }

    fn db(&self) -> &Db {
        self.reader.db()
    }
}

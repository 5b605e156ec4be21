//! Copies of a SQLite database: making one while others work, and looking into one. Which of them are good enough is
//! decided in `backup`.

use std::path::Path;

use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};

use super::{Arc, Db, Shared, open};
use crate::error::Error;
use crate::keys::{KEY_LENGTH, Keys};
use crate::random::Random;

impl Db {
    /// Writes what is committed in the SQLite file into another one, which has to be empty; whoever uses the file goes on.
    pub(crate) async fn copy_file(file: &Path, into: &str) -> Result<(), Error> {
        let connection = open::beside(file.to_owned()).await?;
        let copy = Statement::from_sql_and_values(DbBackend::Sqlite, "VACUUM INTO ?", [into.into()]);
        let copied = connection.execute_raw(copy).await;
        connection.close().await?;
        copied?;
        Ok(())
    }

    /// A SQLite file that nobody else has open, to look into it. Its keys are none: nothing that is checked needs them.
    pub(crate) async fn open_copy(file: &Path) -> Result<Self, Error> {
        let connection = open::alone(file.to_owned()).await?;
        let shared = Shared {
            writer: connection.clone(),
            readers: connection,
            keys: Keys::from_bytes(&[0; KEY_LENGTH]),
        };
        Ok(Self {
            shared: Arc::new(shared),
            request_id: Arc::from("-"),
            random: Random::from_seed(0),
            tells_outside: false,
            asked: None,
        })
    }

    /// Whether every page of the file is as SQLite wrote it.
    pub(crate) async fn pages_are_whole(&self) -> Result<bool, Error> {
        let question = Statement::from_string(DbBackend::Sqlite, "PRAGMA integrity_check(1)");
        let row = self.shared.readers.query_one_raw(question).await?;
        let answer: Option<String> = row.map(|row| row.try_get_by_index(0)).transpose()?;
        Ok(answer.as_deref() == Some("ok"))
    }

    /// Whether every reference leads to a row.
    pub(crate) async fn references_hold(&self) -> Result<bool, Error> {
        let question = Statement::from_string(DbBackend::Sqlite, "PRAGMA foreign_key_check");
        let dangling: Result<_, DbErr> = self.shared.readers.query_one_raw(question).await;
        Ok(dangling?.is_none())
    }
}

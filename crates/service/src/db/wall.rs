//! The second wall (docs/decisions/0035-row-level-security.md): on PostgreSQL, whatever is asked for a person runs in
//! transactions that have told the database for which organization. Its policies then let through what belongs to that
//! organization, and to those that had to do with it, however the question is put.

use async_trait::async_trait;
use domain::actor::OrganizationKind;
use domain::id::OrganizationId;
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult, Statement,
    TransactionTrait,
};

use super::Db;

impl Db {
    /// The organization behind whose wall this handle asks. The operator keeps everybody's rows; the program itself, and
    /// pages that anybody may open, ask for nobody.
    fn walled_in(&self) -> Option<OrganizationId> {
        let actor = self.asked.as_ref()?;
        let operator = actor.organization_kind == OrganizationKind::Operator;
        (self.backend() == DbBackend::Postgres && !operator).then_some(actor.organization_id)
    }

    /// Raises the wall, for whoever it is there, until the transaction ends.
    pub(super) async fn raise_wall(&self, transaction: &DatabaseTransaction) -> Result<(), DbErr> {
        if let Some(organization) = self.walled_in() {
            let enter = Statement::from_sql_and_values(
                DbBackend::Postgres,
                "SELECT kizuna_enter($1)",
                [organization.0.into()],
            );
            transaction.execute_raw(enter).await?;
        }
        Ok(())
    }

    /// Lets the role behind the wall work on the tables that there are.
    pub(super) async fn prepare_wall(&self, transaction: &DatabaseTransaction) -> Result<(), DbErr> {
        if self.backend() != DbBackend::Postgres {
            return Ok(());
        }
        transaction.execute_unprepared("SELECT kizuna_prepare_wall()").await?;
        let question = Statement::from_string(DbBackend::Postgres, "SELECT kizuna_wall_stands()");
        let row = transaction.query_one_raw(question).await?;
        let stands: Option<bool> = row.map(|row| row.try_get_by_index(0)).transpose()?;
        if stands != Some(true) {
            tracing::warn!(
                "the login of PostgreSQL is above row-level security, and has no role that is not"
            );
        }
        Ok(())
    }
}

/// What a [`super::Read`] asks. Behind the wall each question is a transaction of its own: a setting that outlived it
/// would belong to whoever is handed the connection next.
#[derive(Clone, Debug)]
pub struct Reader {
    db: Db,
}

impl Reader {
    pub(super) fn new(db: Db) -> Self {
        Self { db }
    }

    pub(super) fn db(&self) -> &Db {
        &self.db
    }

    /// A transaction behind the wall; nothing where there is none.
    async fn behind_wall(&self) -> Result<Option<DatabaseTransaction>, DbErr> {
        if self.db.walled_in().is_none() {
            return Ok(None);
        }
        let transaction = self.db.shared.readers.begin().await?;
        self.db.raise_wall(&transaction).await?;
        Ok(Some(transaction))
    }
}

#[async_trait]
impl ConnectionTrait for Reader {
    fn get_database_backend(&self) -> DbBackend {
        self.db.backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        let Some(transaction) = self.behind_wall().await? else {
            return self.db.shared.readers.execute_raw(statement).await;
        };
        let done = transaction.execute_raw(statement).await?;
        transaction.commit().await?;
        Ok(done)
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        let Some(transaction) = self.behind_wall().await? else {
            return self.db.shared.readers.execute_unprepared(sql).await;
        };
        let done = transaction.execute_unprepared(sql).await?;
        transaction.commit().await?;
        Ok(done)
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        let Some(transaction) = self.behind_wall().await? else {
            return self.db.shared.readers.query_one_raw(statement).await;
        };
        let found = transaction.query_one_raw(statement).await?;
        transaction.commit().await?;
        Ok(found)
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        let Some(transaction) = self.behind_wall().await? else {
            return self.db.shared.readers.query_all_raw(statement).await;
        };
        let found = transaction.query_all_raw(statement).await?;
        transaction.commit().await?;
        Ok(found)
    }
}

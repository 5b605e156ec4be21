//! The vocabulary that lets one SQL text serve both databases, and the triggers that keep a table append-only.
//!
//! | word | SQLite | PostgreSQL |
//! |---|---|---|
//! | `{uuid}` | `BLOB` (16 bytes) | `uuid` |
//! | `{time}` | `INTEGER` (milliseconds since 1970, UTC) | `BIGINT` |
//! | `{text}` | `TEXT` (ordered by bytes) | `TEXT COLLATE "C"` (ordered by bytes too) |
//! | `{bool}` | `INTEGER` | `BOOLEAN` |
//! | `{bytes}` | `BLOB` | `BYTEA` |
//! | `{int}`, `{bigint}` | `INTEGER` | `INTEGER`, `BIGINT` |
//! | `{table}` | `STRICT` | nothing |
//! | `{keyed}` | `STRICT, WITHOUT ROWID`: the rows lie in the primary key itself | nothing |
//! | `{zero_hash}` | 32 zero bytes | 32 zero bytes |

use sea_orm_migration::SchemaManager;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend, DbErr};

const SQLITE: &[(&str, &str)] = &[
    ("{uuid}", "BLOB"),
    ("{time}", "INTEGER"),
    ("{text}", "TEXT"),
    ("{bool}", "INTEGER"),
    ("{bytes}", "BLOB"),
    ("{int}", "INTEGER"),
    ("{bigint}", "INTEGER"),
    ("{table}", "STRICT"),
    ("{keyed}", "STRICT, WITHOUT ROWID"),
    ("{zero_hash}", "zeroblob(32)"),
];

const POSTGRES: &[(&str, &str)] = &[
    ("{uuid}", "uuid"),
    ("{time}", "BIGINT"),
    ("{text}", "TEXT COLLATE \"C\""),
    ("{bool}", "BOOLEAN"),
    ("{bytes}", "BYTEA"),
    ("{int}", "INTEGER"),
    ("{bigint}", "BIGINT"),
    ("{table}", ""),
    ("{keyed}", ""),
    ("{zero_hash}", "decode(repeat('00', 32), 'hex')"),
];

/// Runs the statements on either database, the words of the vocabulary replaced.
pub async fn run(manager: &SchemaManager<'_>, statements: &str) -> Result<(), DbErr> {
    let words = if manager.get_database_backend() == DbBackend::Sqlite { SQLITE } else { POSTGRES };
    let sql = words.iter().fold(statements.to_owned(), |sql, (word, meaning)| sql.replace(word, meaning));
    manager.get_connection().execute_unprepared(&sql).await?;
    Ok(())
}

/// Runs what only one of the two databases understands.
pub async fn run_each(manager: &SchemaManager<'_>, sqlite: &str, postgres: &str) -> Result<(), DbErr> {
    let statements = if manager.get_database_backend() == DbBackend::Sqlite { sqlite } else { postgres };
    run(manager, statements).await
}

/// Makes the database itself refuse `UPDATE` and `DELETE` (and `TRUNCATE`) on a table.
pub async fn append_only(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    run_each(
        manager,
        &SQLITE_APPEND_ONLY.replace("{name}", table),
        &POSTGRES_APPEND_ONLY.replace("{name}", table),
    )
    .await
}

const SQLITE_APPEND_ONLY: &str = "
CREATE TRIGGER {name}_refuses_update BEFORE UPDATE ON {name}
BEGIN SELECT RAISE(ABORT, '{name} is append-only'); END;
CREATE TRIGGER {name}_refuses_delete BEFORE DELETE ON {name}
BEGIN SELECT RAISE(ABORT, '{name} is append-only'); END;
";

const POSTGRES_APPEND_ONLY: &str = "
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
CREATE TRIGGER {name}_refuses_change BEFORE UPDATE OR DELETE ON {name}
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER {name}_refuses_truncate BEFORE TRUNCATE ON {name}
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
";

/// Writes the boilerplate of a migration around its `up`.
macro_rules! migration {
    ($manager:ident => $body:block) => {
        #[derive(sea_orm_migration::prelude::DeriveMigrationName)]
        pub struct Migration;

        #[sea_orm_migration::async_trait::async_trait]
        impl sea_orm_migration::MigrationTrait for Migration {
            async fn up(
                &self,
                $manager: &sea_orm_migration::SchemaManager,
            ) -> Result<(), sea_orm_migration::DbErr> $body
        }
    };
}
pub(crate) use migration;

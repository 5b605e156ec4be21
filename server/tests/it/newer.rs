//! A program that is older than its database does not start.

use std::{
    path::Path,
    process::{Command, Output},
};

use sea_orm::{ConnectionTrait, Database as Connections};
use tempfile::TempDir;

use crate::database::{self, Database, on_both};

fn migrate(database: &Database, folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kizuna"))
        .arg("migrate")
        .current_dir(folder)
        .env("KIZUNA_DATABASE_URL", &database.url)
        .env("KIZUNA_KEY_FILE", folder.join("key"))
        .env("RUST_LOG", "error")
        .output()
        .unwrap()
}

async fn run(database: &Database, sql: &str) {
    let connection = Connections::connect(&database.url).await.unwrap();
    connection.execute_unprepared(sql).await.unwrap();
    connection.close().await.unwrap();
}

on_both!(a_newer_schema_refuses_the_start, async |database: &Database| {
    let folder = TempDir::new().unwrap();
    assert!(migrate(database, folder.path()).status.success(), "a new database");
    run(database, "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m9999_later', 0)").await;
    let refused = migrate(database, folder.path());
    let told = String::from_utf8(refused.stderr).unwrap();
    assert!(!refused.status.success());
    assert!(told.contains("newer version of Kizuna") && told.contains("m9999_later"), "{told}");
    assert_eq!(told.trim_end().lines().count(), 1, "{told}");
    run(database, "DELETE FROM seaql_migrations WHERE version = 'm9999_later'").await;
    assert!(migrate(database, folder.path()).status.success(), "without the change it starts again");
});

//! The keys by which names are found and ordered, folded anew: a name in half-width katakana, or in letters taken apart,
//! is now found however it is typed.
//!
//! What is stored is lower case already, so that folding a key gives what folding its name would. Only keys that are not
//! plain ASCII are read, a page at a time, and only those written that change.

use sea_orm_migration::SchemaManager;
use sea_orm_migration::sea_orm::prelude::Uuid;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement, Value};
use unicode_normalization::UnicodeNormalization;

use crate::sql::migration;

migration!(manager => {
    for (table, id, column) in KEYS {
        refold(manager, table, id, column).await?;
    }
    Ok(())
});

/// Each key with the id by which its rows are found. Rows of one id have the same key.
const KEYS: [(&str, &str, &str); 9] = [
    ("organization", "id", "name_key"),
    ("account", "id", "name_key"),
    ("partner_index", "partner_id", "name_key"),
    ("customer_index", "customer_id", "name_key"),
    ("customer_search", "customer_id", "text"),
    ("listing_index", "organization_id", "name_key"),
    ("listing_search", "organization_id", "text"),
    ("offer", "id", "sort_name"),
    ("offer", "id", "search_text"),
];

/// Rows that are read at a time.
const PAGE: usize = 1_000;

async fn refold(manager: &SchemaManager<'_>, table: &str, id: &str, column: &str) -> Result<(), DbErr> {
    let (db, backend) = (manager.get_connection(), manager.get_database_backend());
    let foreign = if backend == DbBackend::Sqlite { "GLOB '*[^ -~]*'" } else { "~ '[^ -~]'" };
    let read = format!(
        "SELECT {id} AS id, {column} AS folded FROM {table} WHERE {id} > $1 AND {column} {foreign} \
         ORDER BY {id} LIMIT {PAGE}"
    );
    let write = format!("UPDATE {table} SET {column} = $1 WHERE {id} = $2");
    let mut after = Uuid::nil();
    loop {
        let page = Statement::from_sql_and_values(backend, read.as_str(), [Value::from(after)]);
        let rows = db.query_all_raw(page).await?;
        let mut changed = Vec::new();
        for row in &rows {
            after = row.try_get("", "id")?;
            let key: String = row.try_get("", "folded")?;
            let folded = fold(&key);
            if folded != key {
                changed.push([Value::from(folded), Value::from(after)]);
            }
        }
        for values in changed {
            db.execute_raw(Statement::from_sql_and_values(backend, write.as_str(), values)).await?;
        }
        if rows.len() < PAGE {
            return Ok(());
        }
    }
}

/// What `domain::text::name_key` did when this was written.
fn fold(key: &str) -> String {
    let seen: String = key.nfkc().filter(|letter| !is_unseen(*letter)).collect();
    let key: String = seen.to_lowercase().nfkc().collect();
    key.split_whitespace().collect::<Vec<_>>().join(" ")
}

const fn is_unseen(letter: char) -> bool {
    matches!(letter,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{2800}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}'
        | '\u{16FE4}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D159}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}')
}

//! Whether a database holds what it has to.

use std::{collections::BTreeMap, path::Path};

use sea_orm::{ConnectionTrait, Statement};
use service::{
    Db, Error, Keys, Random, Source,
    audit::{self, Verdict},
};

use super::writer::PARTS;

/// How a lost change is told of.
pub const LOST: &str = "was acknowledged and is lost";

/// The database in a folder, as the program opens it.
pub async fn open(folder: &Path) -> Result<Db, Error> {
    let url = format!("sqlite://{}", folder.join("kizuna.db").display());
    Db::open(&url, Keys::from_bytes(&[5; 32]), Random::from_seed(1)).await
}

/// What is wrong with it, when somebody was told of these changes.
pub async fn faults(db: &Db, told: &[u32]) -> Result<Vec<String>, Error> {
    let read = db.read();
    let ask = |sql: &str| read.conn().query_all_raw(Statement::from_string(read.backend(), sql.to_owned()));
    let mut faults = Vec::new();
    for row in ask("PRAGMA integrity_check").await? {
        let verdict: String = row.try_get_by_index(0)?;
        if verdict != "ok" {
            faults.push(verdict);
        }
    }
    let mut seen = BTreeMap::new();
    for row in ask("SELECT subject, COUNT(*) FROM mail GROUP BY subject").await? {
        let (change, parts): (String, i64) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        if parts != PARTS {
            faults.push(format!("change {change} is half made: {parts} of {PARTS} parts"));
        }
        seen.insert(change, parts);
    }
    let lost = told.iter().filter(|change| !seen.contains_key(&change.to_string()));
    faults.extend(lost.map(|change| format!("change {change} {LOST}")));
    match audit::verify(&read).await? {
        Verdict::Intact { entries, .. }
            if usize::try_from(entries).is_ok_and(|entries| entries == seen.len()) => {}
        verdict => faults.push(format!("{} changes, and the trail says {verdict:?}", seen.len())),
    }
    Ok(faults)
}

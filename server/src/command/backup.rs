//! `backup` and `restore`: a copy of the SQLite database that was checked, and back into an empty place.
//!
//! Neither opens the database as `serve` does: no key is made, and no schema is changed.

use std::{
    fmt::Write,
    path::{Path, PathBuf},
};

use clap::Args;
use service::backup::{self, Checked};

use crate::config::Config;

/// Where the copy is.
#[derive(Args)]
pub struct Place {
    /// The file of the copy
    file: PathBuf,
}

/// Makes a copy while Kizuna serves.
pub async fn make(config: Config, place: Place) -> Result<(), String> {
    let advice = "this installation is on PostgreSQL, whose own tools copy it while it is used: \
                  pg_dump --enable-row-security --no-privileges --format=custom --file=FILE \"$KIZUNA_DATABASE_URL\"";
    let checked = backup::make(database(&config, advice)?, &place.file)
        .await
        .map_err(|error| format!("cannot back up: {error}"))?;
    tell("Backed up to", &place.file, &checked);
    Ok(())
}

/// Puts a copy where the database belongs.
pub async fn restore(config: Config, place: Place) -> Result<(), String> {
    let advice = "this installation is on PostgreSQL, whose own tools restore it into an empty database: \
                  pg_restore --single-transaction --no-owner --dbname=\"$KIZUNA_DATABASE_URL\" FILE";
    let database = database(&config, advice)?;
    let checked =
        backup::restore(&place.file, database).await.map_err(|error| format!("cannot restore: {error}"))?;
    tell("Restored to", database, &checked);
    println!("Put the key file back too ({}): a backup holds no key.", config.key_file.display());
    Ok(())
}

/// The file of the database; `advice` where it is not one.
fn database<'a>(config: &'a Config, advice: &str) -> Result<&'a Path, String> {
    config.database_url.strip_prefix("sqlite://").map(Path::new).ok_or_else(|| advice.to_owned())
}

fn tell(what: &str, file: &Path, checked: &Checked) {
    println!("{what} {}. Checked: pages, references, audit trail.", file.display());
    println!("Audit trail: {} entries, the last is {}", checked.entries, hex(&checked.head));
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing into a text cannot fail.
        _ = write!(text, "{byte:02x}");
        text
    })
}

//! `migrate`: brings the schema up to date.

use service::{Db, Keys, Random};

use crate::config::Config;

/// Opens the database and runs pending migrations.
pub async fn run(config: Config) -> Result<(), String> {
    open(&config).await?.close().await;
    Ok(())
}

/// The database of this installation, with the schema up to date.
pub async fn open(config: &Config) -> Result<Db, String> {
    let db = open_as_it_is(config).await?;
    db.migrate().await.map_err(|error| format!("cannot migrate the database: {error}"))?;
    Ok(db)
}

/// The same with the schema as it is: whoever only looks changes nothing under a program that still serves. A database
/// that belongs to a newer program is refused.
pub async fn open_as_it_is(config: &Config) -> Result<Db, String> {
    let random = Random::from_os().map_err(|error| format!("no source of randomness: {error}"))?;
    let keys = Keys::load_or_create(&config.key_file, &random)
        .map_err(|error| format!("{}: {error}", config.key_file.display()))?;
    let db = Db::open(&config.database_url, keys, random)
        .await
        .map_err(|error| format!("cannot open the database: {error}"))?;
    let newer =
        db.newer_change().await.map_err(|error| format!("cannot read the state of the database: {error}"))?;
    if let Some(change) = newer {
        return Err(format!(
            "this database belongs to a newer version of Kizuna, which made the change {change}: \
             start that version, or restore a backup from before it"
        ));
    }
    Ok(db)
}

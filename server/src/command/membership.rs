//! `membership import`: accounts and organization profiles from a CSV file, all of it or nothing.

use std::path::PathBuf;

use app::features::membership::report_text::{file_text, line_text, refused_text};
use clap::Subcommand;
use service::{Db, clock, membership};

use super::import;
use crate::config::Config;

/// What to do with the membership registry.
#[derive(Subcommand)]
pub enum Membership {
    /// Import accounts and organization profiles, all lines or none, and report every line
    Import {
        /// A CSV file in UTF-8 with the names of its columns in the first line
        file: PathBuf,
    },
}

/// Imports the file and reports its lines; fails when it was not imported.
pub async fn run(config: Config, what: Membership) -> Result<(), String> {
    let Membership::Import { file } = what;
    import::run(&config, &file, "\"CSV UTF-8\"", import).await
}

async fn import(db: &Db, text: &str) -> Result<(), String> {
    let imported = membership::import(db, None, clock::now(), text).await;
    let report = imported.map_err(|failure| import::failure(failure, file_text))?;
    import::tell(&report, refused_text(&report), line_text)
}

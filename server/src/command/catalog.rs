//! `catalog import`: offers as Partner Center's own JSON, or a price list as CSV; all of it or nothing.

use std::path::PathBuf;

use app::features::catalog::report_text::{file_text, line_text, refused_text};
use clap::Subcommand;
use service::{Db, catalog, clock};

use super::import;
use crate::config::Config;

/// What to do with the catalog.
#[derive(Subcommand)]
pub enum Catalog {
    /// Import offers (Partner Center's JSON) or a price list (CSV), all of the file or nothing, and report every entry
    Import {
        /// A file in UTF-8; JSON begins with a bracket, a price list with the names of its columns
        file: PathBuf,
    },
}

/// Imports the file and reports its entries; fails when it was not imported.
pub async fn run(config: Config, what: Catalog) -> Result<(), String> {
    let Catalog::Import { file } = what;
    import::run(&config, &file, "UTF-8", import).await
}

async fn import(db: &Db, text: &str) -> Result<(), String> {
    let imported = catalog::import(db, None, clock::now(), text).await;
    let report = imported.map_err(|failure| import::failure(failure, file_text))?;
    import::tell(&report, refused_text(&report), line_text)
}

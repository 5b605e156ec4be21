//! `catalog import`: offers as Partner Center's own JSON, or a price list as CSV; all of it or nothing.

use std::{fs, path::PathBuf};

use app::features::catalog::report_text::{file_text, imported_text, line_text, refused_text};
use clap::Subcommand;
use domain::catalog::CatalogReport;
use service::{
    Db,
    catalog::{self, ImportFailure},
    clock,
};

use super::migrate;
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
    let name = file.display();
    let text = fs::read(&file).map_err(|error| format!("{name}: {error}"))?;
    let text = String::from_utf8(text)
        .map_err(|_| format!("{name}: the file is not in UTF-8. Save it as UTF-8, and import it again"))?;
    let db = migrate::open(&config).await?;
    let imported = import(&db, &text).await;
    db.close().await;
    imported.map_err(|problem| format!("{name}: nothing was imported. {problem}"))
}

async fn import(db: &Db, text: &str) -> Result<(), String> {
    match catalog::import(db, None, clock::now(), text).await {
        Ok(report) => tell(&report),
        Err(ImportFailure::File(error)) => Err(file_text(&error)),
        Err(ImportFailure::Service(error)) => Err(error.to_string()),
    }
}

fn tell(report: &CatalogReport) -> Result<(), String> {
    for line in &report.lines {
        println!("{}", line_text(line, report.imported));
    }
    if !report.imported {
        return Err(refused_text(report));
    }
    println!("{}", imported_text(report));
    Ok(())
}

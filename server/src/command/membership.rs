//! `membership import`: accounts and organization profiles from a CSV file, all of it or nothing.

use std::{fs, path::PathBuf};

use app::features::membership::report_text::{file_text, imported_text, line_text, refused_text};
use clap::Subcommand;
use domain::membership::ImportReport;
use service::{
    Db, clock,
    membership::{self, ImportFailure},
};

use super::migrate;
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
    let name = file.display();
    let text = fs::read(&file).map_err(|error| format!("{name}: {error}"))?;
    let text = String::from_utf8(text).map_err(|_| {
        format!("{name}: the file is not in UTF-8. Save it as \"CSV UTF-8\", and import it again")
    })?;
    let db = migrate::open(&config).await?;
    let imported = import(&db, &text).await;
    db.close().await;
    imported.map_err(|problem| format!("{name}: nothing was imported. {problem}"))
}

async fn import(db: &Db, text: &str) -> Result<(), String> {
    match membership::import(db, None, clock::now(), text).await {
        Ok(report) => tell(&report),
        Err(ImportFailure::File(error)) => Err(file_text(&error)),
        Err(ImportFailure::Service(error)) => Err(error.to_string()),
    }
}

fn tell(report: &ImportReport) -> Result<(), String> {
    for line in &report.lines {
        println!("{}", line_text(line, report.imported));
    }
    if !report.imported {
        return Err(refused_text(report));
    }
    println!("{}", imported_text(report));
    Ok(())
}

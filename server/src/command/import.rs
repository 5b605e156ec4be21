//! What the sub-commands that import a file share: all of it or nothing, with a report of every line.

use std::{fs, path::Path};

use app::features::import::imported_text;
use domain::import::{Report, ReportLine};
use service::{Db, import::ImportFailure};

use super::migrate;
use crate::config::Config;

/// Reads the file and imports it; fails when it was not imported. `save_as` names the encoding in the words of whatever
/// writes such files.
pub async fn run(
    config: &Config,
    file: &Path,
    save_as: &str,
    import: impl AsyncFnOnce(&Db, &str) -> Result<(), String>,
) -> Result<(), String> {
    let name = file.display();
    let text = fs::read(file).map_err(|error| format!("{name}: {error}"))?;
    let text = String::from_utf8(text).map_err(|_| {
        format!("{name}: the file is not in UTF-8. Save it as {save_as}, and import it again")
    })?;
    let db = migrate::open(config).await?;
    let imported = import(&db, &text).await;
    db.close().await;
    imported.map_err(|problem| format!("{name}: nothing was imported. {problem}"))
}

/// Why there is no report.
pub fn failure<E: std::error::Error>(failure: ImportFailure<E>, file_text: fn(&E) -> String) -> String {
    match failure {
        ImportFailure::File(error) => file_text(&error),
        ImportFailure::Service(error) => error.to_string(),
    }
}

/// Tells each line, and what was done; `refused` says why nothing was.
pub fn tell<L: ReportLine>(
    report: &Report<L>,
    refused: Option<String>,
    line_text: fn(&L, bool) -> String,
) -> Result<(), String> {
    for line in &report.lines {
        println!("{}", line_text(line, report.imported));
    }
    match refused {
        Some(text) => Err(text),
        None => {
            println!("{}", imported_text(report));
            Ok(())
        }
    }
}

//! `openapi`: prints the document. It asks no database.

use std::io::{self, Write};

use crate::{config::Config, openapi};

/// Prints it.
pub fn print(config: &Config) -> Result<(), String> {
    let document = openapi::document(&config.public_url, config.is_secure());
    let text = serde_json::to_string_pretty(&document).map_err(|error| error.to_string())?;
    writeln!(io::stdout(), "{text}").map_err(|error| format!("cannot print: {error}"))
}

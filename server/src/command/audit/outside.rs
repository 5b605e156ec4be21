//! Checkpoints in a file outside the database: one line of JSON each.

use std::{
    fs::{self, OpenOptions},
    io::{self, ErrorKind, Write},
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

use service::audit::Checkpoint;

/// The checkpoints of a file, which must hold at least one and nothing else.
pub fn read(file: &Path) -> Result<Vec<Checkpoint>, String> {
    let name = file.display();
    let text = fs::read_to_string(file).map_err(|error| format!("{name}: {error}"))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let found: Vec<Checkpoint> = lines
        .map(|(n, line)| {
            Checkpoint::parse(line).ok_or_else(|| format!("{name}: line {} is no checkpoint", n + 1))
        })
        .collect::<Result<_, String>>()?;
    if found.is_empty() { Err(format!("{name}: the file holds no checkpoint")) } else { Ok(found) }
}

/// Appends the line, unless it stands there already.
pub fn append(file: &Path, line: &str) -> Result<(), String> {
    let failed = |error: io::Error| format!("{}: {error}", file.display());
    let before = match fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
        Err(error) => return Err(failed(error)),
    };
    if before.lines().any(|one| one == line) {
        return Ok(());
    }
    let mut options = OpenOptions::new();
    let mut open = options.append(true).create(true).mode(0o600).open(file).map_err(failed)?;
    // A line that was broken off stays what it is; this one begins anew.
    let line =
        if before.is_empty() || before.ends_with('\n') { line.to_owned() } else { format!("\n{line}") };
    open.write_all(format!("{line}\n").as_bytes()).and_then(|()| open.sync_all()).map_err(failed)
}

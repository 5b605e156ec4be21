//! `audit export`: written beside its final place and put there when it is whole; never over another file.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, BufWriter, ErrorKind, Write},
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

use service::{Db, audit};

/// What the file holds.
#[derive(Default)]
struct Count {
    entries: usize,
    checkpoints: usize,
}

/// Writes the file, and says what it holds.
pub async fn run(db: &Db, file: &Path) -> Result<String, String> {
    let name = file.display();
    if file.exists() {
        return Err(format!("{name}: there is such a file already, and it is kept"));
    }
    let draft = file.with_extension(format!("{}.part", db.random().uuid().simple()));
    let written = match write(db, &draft).await {
        Ok(count) => publish(&draft, file).map(|()| count),
        Err(problem) => Err(problem),
    };
    // The draft may never have been made; what matters is that none is left.
    _ = fs::remove_file(&draft);
    let Count { entries, checkpoints } = written.map_err(|problem| format!("{name}: {problem}"))?;
    Ok(format!("{name}: {entries} entries, {checkpoints} checkpoints"))
}

async fn write(db: &Db, draft: &Path) -> Result<Count, String> {
    let told = |error: io::Error| error.to_string();
    let mut file = BufWriter::new(create(draft).map_err(told)?);
    let (read, mut after, mut count) = (db.read(), 0, Count::default());
    loop {
        let part = audit::export_part(&read, after).await.map_err(|error| error.to_string())?;
        let Some(part) = part else { break };
        file.write_all(part.text.as_bytes()).map_err(told)?;
        after = part.last;
        count.entries += part.entries;
        count.checkpoints += part.checkpoints;
    }
    let file = file.into_inner().map_err(|error| error.to_string())?;
    file.sync_all().map_err(told)?;
    Ok(count)
}

/// For the eyes of whoever runs this alone: the trail names people.
fn create(draft: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(draft)
}

/// A second name refuses to take another file's place; renaming would not.
fn publish(draft: &Path, file: &Path) -> Result<(), String> {
    fs::hard_link(draft, file).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => "there is such a file already, and it is kept".to_owned(),
        _ => error.to_string(),
    })
}

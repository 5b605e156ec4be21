//! The key file.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use super::KEY_LENGTH;
use crate::random::Random;

/// Writes a new key beside its final place and links it there, so that a reader never sees half a key.
pub(super) fn create(path: &Path, random: &Random) -> io::Result<[u8; KEY_LENGTH]> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder)?;
    }
    let bytes: [u8; KEY_LENGTH] = random.bytes();
    let draft = path.with_extension(format!("{}.new", random.uuid().simple()));
    let written = write_private(&draft, &bytes).and_then(|()| fs::hard_link(&draft, path));
    let removed = fs::remove_file(&draft);
    written.and(removed).map(|()| bytes)
}

fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

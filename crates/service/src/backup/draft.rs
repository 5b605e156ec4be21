//! A file that is not in its place yet.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use super::{BackupError, with_ending};

/// A private file beside the place it is meant for. Dropped, it is gone.
pub(super) struct Draft {
    path: PathBuf,
    place: PathBuf,
}

impl Draft {
    /// An empty one; there must be nothing in the place, and no other draft for it.
    pub fn new(place: &Path) -> Result<Self, BackupError> {
        if place.symlink_metadata().is_ok() {
            return Err(BackupError::Exists(place.to_owned()));
        }
        let path = with_ending(place, ".part");
        match new_private(&path) {
            Ok(_) => Ok(Self { path, place: place.to_owned() }),
            Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists => Err(BackupError::Exists(path)),
            Err(cause) => Err(failed(&path, cause)),
        }
    }

    /// The same; the folder of the place is made where it is missing.
    pub fn with_folder(place: &Path) -> Result<Self, BackupError> {
        if let Some(folder) = folder(place) {
            fs::create_dir_all(folder).map_err(|cause| failed(folder, cause))?;
        }
        Self::new(place)
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The path as SQLite takes it.
    pub fn name(&self) -> Result<&str, BackupError> {
        let cause = || io::Error::new(io::ErrorKind::InvalidInput, "the name is not in UTF-8");
        self.path.to_str().ok_or_else(|| failed(&self.path, cause()))
    }

    /// Takes over what is in a file.
    pub fn fill(&self, from: &Path) -> Result<(), BackupError> {
        let mut source = File::open(from).map_err(|cause| failed(from, cause))?;
        let mut draft =
            OpenOptions::new().write(true).open(&self.path).map_err(|cause| failed(&self.path, cause))?;
        io::copy(&mut source, &mut draft).map_err(|cause| failed(&self.path, cause))?;
        Ok(())
    }

    /// Puts it in its place, for good, unless something came there meanwhile: a link never replaces anything.
    pub fn publish(self) -> Result<(), BackupError> {
        let flush = |path: &Path| File::open(path).and_then(|file| file.sync_all());
        flush(&self.path).map_err(|cause| failed(&self.path, cause))?;
        fs::hard_link(&self.path, &self.place).map_err(|cause| failed(&self.place, cause))?;
        let folder = folder(&self.place).unwrap_or(Path::new("."));
        flush(folder).map_err(|cause| failed(folder, cause))
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_file(&self.path) {
            tracing::warn!(%error, "cannot remove a draft");
        }
    }
}

fn new_private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn folder(path: &Path) -> Option<&Path> {
    path.parent().filter(|folder| !folder.as_os_str().is_empty())
}

fn failed(path: &Path, cause: io::Error) -> BackupError {
    BackupError::File { path: path.to_owned(), cause }
}

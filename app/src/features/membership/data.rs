//! What the page of the import shows.

use domain::membership::{ImportError, ImportReport};

/// What is wrong with the file that was sent, if one was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is no such file.
    File(ImportError),
    /// Some of its lines do not hold.
    Lines(ImportReport),
}

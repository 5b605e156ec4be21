//! What imports of files share.

use crate::error::Error;

/// Why nothing was imported and no line can be told.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ImportFailure<E: std::error::Error> {
    /// It is no such file.
    #[error(transparent)]
    File(E),
    /// It could not be done.
    #[error(transparent)]
    Service(Error),
}

impl<E: std::error::Error> From<Error> for ImportFailure<E> {
    fn from(error: Error) -> Self {
        Self::Service(error)
    }
}

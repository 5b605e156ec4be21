//! What imports of files share.

use domain::actor::Actor;
use domain::time::Timestamp;

use crate::audit::{self, Event};
use crate::db::Tx;
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

/// Puts a change on record; on the command line nobody made it.
pub(crate) async fn log(tx: &Tx, actor: Option<&Actor>, now: Timestamp, event: Event) -> Result<(), Error> {
    match actor {
        Some(actor) => audit::append(tx, actor, now, event).await,
        None => audit::append_system(tx, now, event).await,
    }
}

//! Signs where the audit trail stands, every hour and when the program stops; the first of a day is mailed to the operator.
//!
//! A trail that does not continue what was signed gets no further signature; `kizuna audit verify` says what is wrong.

use std::time::Duration;

use service::audit::{self, Witness};
use tokio::{task::JoinHandle, time::sleep};

use super::keep;
use crate::state::App;

/// How often it is looked whether a checkpoint is due.
const POLL: Duration = Duration::from_secs(60);

/// Starts the worker. Whoever started it ends it: between two looks it may sleep for long.
pub fn start(app: App) -> JoinHandle<()> {
    keep("checkpoint", move || run(app.clone()))
}

async fn run(app: App) {
    let db = app.host.db.for_request("checkpoint worker");
    while !app.is_stopping() {
        let now = (app.host.clock)();
        if let Err(error) = audit::make_due_checkpoint(&db, now, witness(&app)).await {
            tracing::error!(?error, "cannot sign the audit trail");
        }
        sleep(POLL).await;
    }
}

/// Signs what came since the last time.
pub async fn at_the_end(app: &App) {
    if let Err(error) = audit::make_checkpoint(&app.host.db, (app.host.clock)(), witness(app)).await {
        tracing::error!(?error, "cannot sign the audit trail");
    }
}

/// Without a way to send mail it would only pile up.
fn witness(app: &App) -> Witness {
    if app.host.smtp { Witness::Operator } else { Witness::Nobody }
}

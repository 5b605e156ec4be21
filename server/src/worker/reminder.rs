//! Reminds of grants that will end. Whether a grant counts waits for nothing here.

use std::time::Duration;

use tokio::task::JoinHandle;

use super::keep;
use crate::state::App;

/// How often it is looked what is due.
const POLL: Duration = Duration::from_secs(5);

/// Starts the worker. It ends by itself when the program stops.
pub fn start(app: App) -> JoinHandle<()> {
    keep("reminder", move || run(app.clone()))
}

async fn run(app: App) {
    let db = app.host.db.for_request("reminder worker");
    while !app.is_stopping() {
        let now = (app.host.clock)();
        if let Err(error) = service::ending::reminder::run_due(&db, now).await {
            tracing::warn!(%error, "cannot remind of what will end");
        }
        app.rest(POLL).await;
    }
}

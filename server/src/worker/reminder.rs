//! Reminds of grants that will end. Whether a grant counts waits for nothing here.

use std::{sync::Arc, time::Duration};

use tokio::task::JoinHandle;

use crate::state::App;

/// How often it is looked what is due.
const POLL: Duration = Duration::from_secs(5);

/// Starts the worker. It ends by itself when the program stops.
pub fn start(app: App) -> JoinHandle<()> {
    let (db, clock) = (app.host.db.for_request("reminder worker"), Arc::clone(&app.host.clock));
    tokio::spawn(async move {
        while !app.is_stopping() {
            if let Err(error) = service::ending::reminder::run_due(&db, clock()).await {
                tracing::warn!(%error, "cannot remind of what will end");
            }
            app.rest(POLL).await;
        }
    })
}

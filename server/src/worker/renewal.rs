//! Writes down which terms have ended. Nothing waits for it: pages know it by the clock.

use std::{sync::Arc, time::Duration};

use tokio::task::JoinHandle;

use crate::state::App;

/// How often the ends of terms are looked at.
const POLL: Duration = Duration::from_secs(5);

/// Starts the worker. It ends by itself when the program stops.
pub fn start(app: App) -> JoinHandle<()> {
    let (db, clock) = (app.host.db.for_request("renewal worker"), Arc::clone(&app.host.clock));
    tokio::spawn(async move {
        while !app.is_stopping() {
            if let Err(error) = service::subscription::renewal::run_due(&db, clock()).await {
                tracing::warn!(%error, "cannot renew what is due");
            }
            app.rest(POLL).await;
        }
    })
}

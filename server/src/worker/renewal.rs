//! Writes down which terms have ended. Nothing waits for it: pages know it by the clock.

use std::time::Duration;

use tokio::task::JoinHandle;

use super::keep;
use crate::state::App;

/// How often the ends of terms are looked at.
const POLL: Duration = Duration::from_secs(5);

/// Starts the worker. It ends by itself when the program stops.
pub fn start(app: App) -> JoinHandle<()> {
    keep("renewal", move || run(app.clone()))
}

async fn run(app: App) {
    let db = app.host.db.for_request("renewal worker");
    while !app.is_stopping() {
        let now = (app.host.clock)();
        if let Err(error) = service::subscription::renewal::run_due(&db, now).await {
            tracing::warn!(%error, "cannot renew what is due");
        }
        app.rest(POLL).await;
    }
}

//! Writes down which referrals nobody answered in time, and tells the customers. Nothing waits for it: pages know it by the
//! clock.

use std::time::Duration;

use tokio::task::JoinHandle;

use super::keep;
use crate::state::App;

/// How often the timers are looked at.
const POLL: Duration = Duration::from_secs(5);

/// Starts the worker. It ends by itself when the program stops.
pub fn start(app: App) -> JoinHandle<()> {
    keep("referral", move || run(app.clone()))
}

async fn run(app: App) {
    let db = app.host.db.for_request("referral worker");
    while !app.is_stopping() {
        let now = (app.host.clock)();
        if let Err(error) = service::referral::run_due(&db, now, &app.host.public_url).await {
            tracing::warn!(%error, "cannot settle the referrals that are due");
        }
        app.rest(POLL).await;
    }
}

//! Does what is due for fulfillment. Built in, that is what a program that was stopped left behind: what is ordered while
//! it runs is done before the answer.

use std::{sync::Arc, time::Duration};

use tokio::{task::JoinHandle, time::sleep};

use crate::state::App;

/// How often the tasks are looked at.
const POLL: Duration = Duration::from_secs(1);

/// Starts the worker. It ends by itself when the program stops.
pub fn start(app: App) -> JoinHandle<()> {
    if !app.host.built_in_fulfillment {
        return tokio::spawn(std::future::ready(()));
    }
    let (db, clock) = (app.host.db.for_request("fulfillment worker"), Arc::clone(&app.host.clock));
    tokio::spawn(async move {
        while !app.is_stopping() {
            if let Err(error) = service::fulfillment::run_due(&db, clock()).await {
                tracing::warn!(%error, "cannot fulfill what is due");
            }
            sleep(POLL).await;
        }
    })
}

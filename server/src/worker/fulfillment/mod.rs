//! Does what is due for fulfillment: built in, or by asking a service outside. Several processes may run this on one
//! database.
//!
//! Built in, there is only what a program that was stopped left behind: what is ordered while it runs is done before the
//! answer.

mod client;
mod outside;
#[cfg(test)]
mod tests;

use std::{sync::Arc, time::Duration};

use domain::time::Timestamp;
use service::{Db, idempotency};
use tokio::task::JoinHandle;

use self::{client::Client, outside::Outside};
use super::keep;
use crate::state::App;

/// How often the tasks are looked at.
const POLL: Duration = Duration::from_secs(1);
/// Longest time for one question to the service: asking and sending end well before the lease does.
const LIMIT: Duration = Duration::from_secs(20);
/// How often old keys of intents are forgotten.
const FORGET_MINUTES: i64 = 60;

/// Starts the worker. It ends by itself when the program stops.
///
/// # Errors
/// TLS cannot be set up.
pub fn start(app: App) -> Result<JoinHandle<()>, String> {
    let (db, clock) = (app.host.db.for_request("fulfillment worker"), Arc::clone(&app.host.clock));
    let client = app.config.fulfillment_url.clone().map(|url| Client::new(url, LIMIT)).transpose()?;
    let outside = client.map(|client| Outside { db: db.clone(), clock: Arc::clone(&clock), client });
    Ok(keep("fulfillment", move || run(app.clone(), db.clone(), outside.clone())))
}

async fn run(app: App, db: Db, outside: Option<Outside>) {
    let mut forget_at = (app.host.clock)();
    while !app.is_stopping() {
        let now = (app.host.clock)();
        if now >= forget_at {
            forget_at = now.plus_minutes(FORGET_MINUTES);
            if let Err(error) = idempotency::forget_old(&db, now).await {
                tracing::warn!(%error, "cannot forget old keys");
            }
        }
        let busy = match &outside {
            Some(outside) => outside.round(&|| app.is_stopping()).await,
            None => {
                built_in(&db, now).await;
                false
            }
        };
        if !busy {
            app.rest(POLL).await;
        }
    }
}

async fn built_in(db: &Db, now: Timestamp) {
    if let Err(error) = service::fulfillment::run_due(db, now).await {
        tracing::warn!(%error, "cannot fulfill what is due");
    }
}

//! Everything that talks to the outside, fed by tables and reporting back through use cases.

use std::time::Duration;

use tokio::{
    task::{JoinHandle, JoinSet},
    time::sleep,
};

#[cfg(test)]
#[path = "../../tests/it/database.rs"]
mod database;

pub mod checkpoint;
pub mod fulfillment;
pub mod mail;
pub mod referral;
pub mod reminder;
pub mod renewal;

/// How long a worker that a fault of ours has ended rests.
const AGAIN: Duration = Duration::from_secs(1);

/// Runs a worker until it ends by itself. A panic ends what it has in hand, and not the worker: leases pass, transactions
/// are undone, and it begins again. Whoever ends the returned task ends the worker.
fn keep<W>(name: &'static str, work: impl Fn() -> W + Send + 'static) -> JoinHandle<()>
where
    W: Future<Output = ()> + Send + 'static,
{
    tokio::spawn(async move {
        let mut running = JoinSet::new();
        loop {
            running.spawn(work());
            match running.join_next().await {
                Some(Err(error)) if error.is_panic() => {
                    tracing::error!(worker = name, "a worker failed, and begins again");
                }
                _ => return,
            }
            sleep(AGAIN).await;
        }
    })
}

#[cfg(test)]
mod tests {
    use std::{
        future::pending,
        sync::{
            Arc,
            atomic::{AtomicU32, Ordering},
        },
    };

    use super::*;

    #[tokio::test]
    async fn a_worker_that_fails_begins_again() {
        let runs = Arc::new(AtomicU32::new(0));
        let begun = Arc::clone(&runs);
        let worker = keep("of the test", move || {
            let begun = Arc::clone(&begun);
            async move {
                assert!(begun.fetch_add(1, Ordering::Relaxed) > 0, "the first one fails");
            }
        });
        worker.await.unwrap();
        assert_eq!(runs.load(Ordering::Relaxed), 2);
    }

    #[tokio::test]
    async fn whoever_ends_it_ends_the_worker() {
        let runs = Arc::new(AtomicU32::new(0));
        let held = Arc::clone(&runs);
        let worker = keep("of the test", move || {
            let held = Arc::clone(&held);
            async move {
                held.fetch_add(1, Ordering::Relaxed);
                pending::<()>().await;
            }
        });
        while runs.load(Ordering::Relaxed) == 0 {
            sleep(Duration::from_millis(1)).await;
        }
        worker.abort();
        while Arc::strong_count(&runs) > 1 {
            sleep(Duration::from_millis(1)).await;
        }
        assert_eq!(runs.load(Ordering::Relaxed), 1);
    }
}

//! People who work at the same time, until they are told to stop.

use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicU32, Ordering},
};

use tokio::task::JoinSet;

use super::shop::Shop;

/// People.
const PEOPLE: u32 = 8;

/// Eight of them, who share the intents among them.
pub struct Crowd {
    people: JoinSet<()>,
    next: Arc<AtomicU32>,
    stop: Arc<AtomicBool>,
}

impl Crowd {
    /// They begin.
    pub fn of(shop: Shop) -> Self {
        let (shop, next, stop) =
            (Arc::new(shop), Arc::new(AtomicU32::new(0)), Arc::new(AtomicBool::new(false)));
        let person = || {
            let (shop, next, stop) = (Arc::clone(&shop), Arc::clone(&next), Arc::clone(&stop));
            async move {
                while !stop.load(Ordering::Relaxed) {
                    let intent = next.fetch_add(1, Ordering::Relaxed);
                    shop.invite(intent).await;
                    shop.ask(intent).await;
                    shop.order(intent).await;
                }
            }
        };
        let people = (0..PEOPLE).map(|_| person()).collect();
        Self { people, next, stop }
    }

    /// Lets everybody finish what is in hand; gives how many intents there were. Fails when somebody could not.
    pub async fn finish(mut self) -> u32 {
        self.stop.store(true, Ordering::Relaxed);
        while let Some(done) = self.people.join_next().await {
            done.unwrap();
        }
        self.next.load(Ordering::Relaxed)
    }
}

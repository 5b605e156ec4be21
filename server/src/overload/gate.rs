//! One door: a room, and a queue before it.

use std::time::Duration;

use tokio::{
    sync::{Semaphore, SemaphorePermit},
    time::timeout,
};

/// Who comes first is let in first. The queue is short, so that whoever is told to come back is told so at once.
pub struct Gate {
    room: Semaphore,
    queue: Semaphore,
    patience: Duration,
}

impl Gate {
    /// Room for so many, and so many more who wait, no longer than that.
    pub fn new(room: usize, waiting: usize, patience: Duration) -> Self {
        let semaphore = |permits: usize| Semaphore::new(permits.min(Semaphore::MAX_PERMITS));
        Self { room: semaphore(room), queue: semaphore(waiting), patience }
    }

    /// A place in the room, which is free again when it is dropped; none where it takes too long.
    pub async fn enter(&self) -> Option<SemaphorePermit<'_>> {
        if let Ok(place) = self.room.try_acquire() {
            return Some(place);
        }
        let _waiting = self.queue.try_acquire().ok()?;
        timeout(self.patience, self.room.acquire()).await.ok()?.ok()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use tokio::{sync::oneshot, time::sleep};

    use super::*;

    fn gate(room: usize, waiting: usize, patience: Duration) -> Arc<Gate> {
        Arc::new(Gate::new(room, waiting, patience))
    }

    /// Somebody slow, who stays in the room until told to leave.
    async fn occupy(gate: &Arc<Gate>) -> oneshot::Sender<()> {
        let (leave, left) = oneshot::channel();
        let (entered, inside) = oneshot::channel();
        let gate = gate.clone();
        tokio::spawn(async move {
            let place = gate.enter().await;
            _ = entered.send(place.is_some());
            _ = left.await;
            drop(place);
        });
        assert!(inside.await.unwrap(), "the room is not full yet");
        leave
    }

    #[tokio::test]
    async fn what_waits_comes_in_when_there_is_room() {
        let gate = gate(1, 1, Duration::from_secs(60));
        let leave = occupy(&gate).await;
        let waiting = tokio::spawn({
            let gate = gate.clone();
            async move { gate.enter().await.is_some() }
        });
        while gate.queue.available_permits() > 0 {
            sleep(Duration::from_millis(1)).await;
        }
        assert!(gate.enter().await.is_none(), "the queue is full");
        leave.send(()).unwrap();
        assert!(waiting.await.unwrap(), "whoever waited is let in");
        assert!(gate.enter().await.is_some(), "afterwards there is room again");
    }

    #[tokio::test]
    async fn nobody_waits_for_ever() {
        let gate = gate(1, 1, Duration::from_millis(20));
        let leave = occupy(&gate).await;
        assert!(gate.enter().await.is_none());
        leave.send(()).unwrap();
        assert_eq!(gate.queue.available_permits(), 1, "whoever gave up is out of the queue");
    }
}

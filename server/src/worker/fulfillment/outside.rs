//! Takes what is due by lease, asks the service, and reports. A report that cannot be written leaves the lease to pass;
//! the service is then asked what became of the task.

use std::sync::Arc;

use domain::time::Timestamp;
use service::{
    Conflict, Db, Error,
    fulfillment::{self, Answer, Lease, Work},
};
use tokio::{task::JoinSet, time::sleep};

use super::{POLL, client::Client};

/// How often a report is tried before the lease is left to pass.
const REPORTS: u32 = 5;

type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// Everything it takes.
#[derive(Clone)]
pub struct Outside {
    pub db: Db,
    pub clock: Clock,
    pub client: Client,
}

impl Outside {
    /// Does what is due; says whether there was anything.
    pub async fn round(&self, stopping: &(dyn Fn() -> bool + Sync)) -> bool {
        let taken = match self.take().await {
            Ok(taken) => taken,
            Err(error) => {
                tracing::warn!(%error, "cannot read what is due for fulfillment");
                return false;
            }
        };
        let any = !taken.is_empty();
        let mut doing = JoinSet::new();
        for work in taken {
            let (outside, stop) = (self.clone(), stopping());
            doing.spawn(async move {
                if stop { outside.release(&work.lease).await } else { outside.perform(&work).await }
            });
        }
        while let Some(ended) = doing.join_next().await {
            if let Err(error) = ended {
                tracing::error!(%error, "a task of fulfillment ended early");
            }
        }
        any
    }

    /// Looks first: a transaction every second would hold up everybody else's.
    async fn take(&self) -> Result<Vec<Work>, Error> {
        let now = (self.clock)();
        if !fulfillment::any_due(&self.db.read(), now).await? {
            return Ok(Vec::new());
        }
        fulfillment::take_all(&self.db, now).await
    }

    async fn perform(&self, work: &Work) {
        let answer = self.client.perform(work).await;
        self.report(&work.lease, &answer).await;
    }

    async fn report(&self, lease: &Lease, answer: &Answer) {
        for _ in 0..REPORTS {
            let now = (self.clock)();
            let report = self
                .db
                .write(|tx| async move { fulfillment::report(&tx, now, lease, answer.clone()).await })
                .await;
            match report {
                Ok(()) => return,
                Err(Error::Conflict(Conflict::Stale)) => {
                    return tracing::warn!(task = %lease.task, "a task's lease had passed to somebody else");
                }
                Err(error) => tracing::warn!(task = %lease.task, %error, "cannot report on a task"),
            }
            sleep(POLL).await;
        }
    }

    async fn release(&self, lease: &Lease) {
        let now = (self.clock)();
        let released = self.db.write(|tx| async move { fulfillment::released(&tx, now, lease).await }).await;
        if let Err(error) = released {
            tracing::warn!(task = %lease.task, %error, "cannot give a task back");
        }
    }
}

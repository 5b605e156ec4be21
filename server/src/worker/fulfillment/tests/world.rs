//! A running worker with one line to be done.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use domain::{
    id::OrderLineId,
    order::{ChangeOrder, LineFailure, LineStatus, OrderQuery, OrderStatus},
    time::Timestamp,
};
use service::{Db, Keys, Random, directory, order, scope, seed};

use super::LIMIT;
use crate::worker::{
    database::Database,
    fulfillment::{client::Client, outside::Outside},
};

const NOW: Timestamp = Timestamp(1_775_044_800_000);

/// The demo world with one failed line tried again, which waits for a service outside.
pub struct World {
    outside: Outside,
    pub id: OrderLineId,
    ahead: Arc<AtomicI64>,
}

impl World {
    pub async fn new(database: &Database, url: String) -> Self {
        let keys = Keys::from_bytes(&[7; 32]);
        let db = Db::open(&database.url, keys, Random::from_seed(1)).await.unwrap().telling_outside();
        db.migrate().await.unwrap();
        assert!(seed::demo_if_empty(&db, NOW).await.unwrap());
        let id = retry_a_failed_line(&db).await;
        let ahead = Arc::new(AtomicI64::new(1));
        let clock = ahead.clone();
        let clock = Arc::new(move || NOW.plus_seconds(clock.load(Ordering::Relaxed)));
        let client = Client::new(url, LIMIT).unwrap();
        Self { outside: Outside { db, clock, client }, id, ahead }
    }

    pub async fn rounds(&self, times: usize) {
        for _ in 0..times {
            self.outside.round(&|| false).await;
            self.wait(1_000);
        }
    }

    pub fn wait(&self, seconds: i64) {
        self.ahead.fetch_add(seconds, Ordering::Relaxed);
    }

    /// Where the line stands and why, what the service said of it, and where its order stands.
    pub async fn line(&self) -> (LineStatus, Option<LineFailure>, Option<String>, OrderStatus) {
        let read = self.outside.db.read();
        let row = scope::fulfillment::line(&read, self.id).await.unwrap();
        let order = scope::fulfillment::order(&read, row.order_id).await.unwrap();
        (row.status, row.failure, row.failure_text, order.status)
    }
}

async fn retry_a_failed_line(db: &Db) -> OrderLineId {
    let account = scope::directory::account_named(&db.read(), "admin@provider.example").await;
    let actor = directory::person(&db.read(), account.unwrap().unwrap().id).await.unwrap().unwrap();
    let query = OrderQuery { status: Some(OrderStatus::Failed), ..Default::default() };
    let found = order::sold(&db.read(), &actor, NOW, &query).await.unwrap();
    let row = found.page.rows[0].clone();
    let order = order::detail(&db.read(), &actor, NOW, row.customer_id, row.id).await.unwrap();
    let line = order.lines.iter().find(|line| line.status == LineStatus::Failed).unwrap().id;
    let input = ChangeOrder {
        customer: row.customer_id.to_string(),
        order: row.id.to_string(),
        line: line.to_string(),
        version: order.version,
        key: order.key.to_string(),
    };
    let (actor, input) = (&actor, &input);
    db.write(|tx| async move { order::retry(&tx, actor, NOW, input).await }).await.unwrap();
    line
}

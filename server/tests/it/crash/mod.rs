//! The program is killed at random instants while people order, and started again. Whoever got no answer sends the same
//! form again. In the end each intent is one order, whole, and done.
//!
//! `KIZUNA_TEST_CRASH_ORDERS` and `KIZUNA_TEST_CRASH_SEED` choose how many orders, and when it dies.

mod check;
pub mod program;
mod shop;

use std::{
    process::Child,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use service::Random;
use tokio::{task::JoinSet, time::sleep};

use self::{program::Program, shop::Shop};
use crate::database::{self, Database, on_both};

/// Orders, unless the environment says otherwise.
const ORDERS: u32 = 200;
/// People who order at the same time.
const PEOPLE: u32 = 4;
/// Lines of each order.
const LINES: usize = 3;

on_both!(no_order_is_doubled_lost_or_half_made, async |database: &Database| {
    let (orders, seed) = (number("KIZUNA_TEST_CRASH_ORDERS", ORDERS), number("KIZUNA_TEST_CRASH_SEED", 7));
    println!("{orders} orders, seed {seed}");
    let program = Program::new(database);
    let mut running = program.start();
    program.ready().await;
    let mut people = people(program.shop().await, orders);
    let (dice, mut kills) = (Random::from_seed(seed.into()), 0);
    while !all_done(&mut people) {
        sleep(Duration::from_millis(u64::from(300 + dice.below(2_500)))).await;
        kill(running);
        kills += 1;
        running = program.start();
        program.ready().await;
    }
    let db = program.db().await;
    program.nothing_due(&db).await;
    kill(running);
    println!("killed {kills} times");
    assert!(kills > 2, "killed {kills} times only");
    check::check(&db, orders).await;
    db.close().await;
});

fn number(variable: &str, default: u32) -> u32 {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

/// People who share the orders among them.
fn people(shop: Shop, orders: u32) -> JoinSet<()> {
    let (shop, next) = (Arc::new(shop), Arc::new(AtomicU32::new(0)));
    let person = || {
        let (shop, next) = (shop.clone(), next.clone());
        async move {
            loop {
                let intent = next.fetch_add(1, Ordering::Relaxed);
                if intent >= orders {
                    return;
                }
                shop.order(intent).await;
            }
        }
    };
    (0..PEOPLE).map(|_| person()).collect()
}

/// Whether everybody has ordered; fails when somebody could not.
fn all_done(people: &mut JoinSet<()>) -> bool {
    while let Some(done) = people.try_join_next() {
        done.unwrap();
    }
    people.is_empty()
}

fn kill(mut running: Child) {
    running.kill().unwrap();
    running.wait().unwrap();
}

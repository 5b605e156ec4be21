//! Browsers hang up while the order that they sent is worked on: it is there whole, or not at all, and sent again it is
//! there once.
//!
//! `KIZUNA_TEST_HANG_UPS` chooses how many do, over `KIZUNA_TEST_HANG_UP_MS`.

use std::time::Duration;

use futures::future::join_all;
use tokio::time::sleep;

use super::{check, kill, number, program::Program};
use crate::database::{self, Database, on_both};

/// Browsers, unless the environment says otherwise.
const HANG_UPS: u32 = 16;
/// When the last one hangs up, in milliseconds after it sent everything.
const LONGEST: u32 = 400;
/// At once.
const TOGETHER: usize = 8;

on_both!(a_browser_that_hangs_up_leaves_no_half_order, async |database: &Database| {
    let hang_ups = number("KIZUNA_TEST_HANG_UPS", HANG_UPS);
    let longest = number("KIZUNA_TEST_HANG_UP_MS", LONGEST);
    let program = Program::new(database);
    let running = program.start();
    program.ready().await;
    let shop = program.shop().await;
    let mut forms = Vec::new();
    for intent in 0..hang_ups {
        forms.push(shop.prepare(intent).await);
    }
    let mut times = (0..hang_ups).map(|turn| Duration::from_millis(u64::from(turn * longest / hang_ups)));
    for together in forms.chunks(TOGETHER) {
        let sent = together.iter().zip(times.by_ref()).map(|(form, after)| shop.hang_up(form, after));
        join_all(sent).await;
    }
    sleep(Duration::from_secs(1)).await;
    // What was left to itself cannot go on any more while it is counted.
    kill(running);
    let done = check::none_half_made(&program).await;
    let running = program.start();
    program.ready().await;
    for form in &forms {
        shop.submit(form).await;
    }
    let db = program.db().await;
    program.nothing_due(&db).await;
    db.close().await;
    kill(running);
    check::check(&program, hang_ups).await;
    println!(
        "{hang_ups} hang-ups within {longest} ms: {done} orders were made, 0 half; sent again each is there once"
    );
});

//! The disk is full for a while, for a while it can only be read, and for a while it does not sync: people are told 503,
//! and when that is over everything goes on by itself. `strace` makes the system calls of the thread that writes fail.

use std::time::Duration;

use service::clock;
use tokio::time::sleep;

use super::{
    check,
    crowd::Crowd,
    kill,
    program::{Program, has_strace},
};
use crate::database::{self, Database};

/// Which calls of a thread fail, and how. A connection that failed is replaced, and its thread with it, so that this comes
/// again and again.
const FAULTS: [(&str, &str); 3] = [
    ("pwrite64", "pwrite64:error=ENOSPC:when=400..440"),
    ("pwrite64", "pwrite64:error=EROFS:when=400..440"),
    ("fsync", "fsync:error=EIO:when=15..25"),
];
/// How often it has to be felt, and how much has to be done after that.
const ENOUGH: usize = 3;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_or_failing_disk_is_told_and_got_over() {
    if !has_strace() {
        return;
    }
    for (call, fault) in FAULTS {
        database::on_sqlite(async |database: &Database| survives(database, call, fault).await).await;
    }
}

async fn survives(database: &Database, call: &str, fault: &str) {
    let program = Program::new(database);
    let first = program.start();
    program.ready().await;
    kill(first);
    let (trace, inject) = (format!("trace={call}"), format!("inject={fault}"));
    let running = program.start_with_strace(&["-e", &trace, "-e", &inject], &[]);
    program.ready().await;
    let since = clock::now();
    let shop = program.shop().await;
    let answers = shop.answers();
    let crowd = Crowd::of(shop);
    for _ in 0..200 {
        if answers.refused() >= ENOUGH && answers.done_since_refused() >= ENOUGH {
            break;
        }
        sleep(Duration::from_millis(100)).await;
    }
    let intents = crowd.finish().await;
    let db = program.db().await;
    program.nothing_due(&db).await;
    db.close().await;
    kill(running);
    check::check(&program, intents).await;
    let plain = program.plain().await;
    check::check_others(&plain, intents, since).await;
    plain.close().await;
    assert!(answers.refused() > 0, "{fault} was never felt");
    assert_eq!(answers.strange(), Vec::<u16>::new(), "{fault}: nothing but 503 is told");
    println!(
        "{fault}: {} answers 503, and without a restart {intents} orders, invitations and requests; 0 lost, 0 doubled",
        answers.refused()
    );
}

//! The process that writes: changes of several rows by the use cases' own means, of each of which it tells somebody.

use std::{
    fs::File,
    io::Write,
    path::Path,
    sync::atomic::{AtomicU32, Ordering},
};

use domain::{activity::Deed, email::EmailAddress, lang::Lang};
use futures::future::join_all;
use sea_orm::ConnectionTrait;
use service::{
    Db, Error, Tx,
    audit::{self, Event},
    clock,
    mail::{self, NewMail},
};

use super::{state, trace};

/// Names the folder of the database.
pub const FOLDER: &str = "KIZUNA_TEST_WRITER";
/// `1`: it does not wait for the disk.
pub const CARELESS: &str = "KIZUNA_TEST_WRITER_CARELESS";
/// Changes.
pub const CHANGES: u32 = 60;
/// Rows of each that have to be there together.
pub const PARTS: i64 = 3;
/// Who write at the same time.
const CLIENTS: u32 = 4;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "the test of power cuts runs it, below strace"]
async fn writes_until_it_is_done() {
    let Ok(folder) = std::env::var(FOLDER) else { return };
    let careless = std::env::var(CARELESS).is_ok_and(|value| value == "1");
    write_all(Path::new(&folder), careless).await;
    // Closing would put the log away, which a cut does not wait for either.
    std::process::exit(0);
}

async fn write_all(folder: &Path, careless: bool) {
    let db = state::open(folder).await.unwrap();
    set_up(&db, careless).await.unwrap();
    let told = File::create(folder.join(trace::TOLD)).unwrap();
    let next = AtomicU32::new(0);
    let client = async || {
        loop {
            let change = next.fetch_add(1, Ordering::Relaxed);
            if change >= CHANGES {
                return;
            }
            db.write(|tx| async move { make(&tx, change).await }).await.unwrap();
            (&told).write_all(format!("{change}\n").as_bytes()).unwrap();
        }
    };
    join_all((0..CLIENTS).map(|_| client())).await;
}

/// Sets the one writing connection up so that its log is put away often. How much it waits for the disk can only be said
/// between two transactions.
async fn set_up(db: &Db, careless: bool) -> Result<(), Error> {
    let waits = if careless { "PRAGMA synchronous = NORMAL" } else { "PRAGMA synchronous = FULL" };
    let statements = ["COMMIT", "PRAGMA wal_autocheckpoint = 60", waits, "BEGIN IMMEDIATE"];
    db.write(|tx| async move {
        for statement in statements {
            tx.conn().execute_unprepared(statement).await?;
        }
        Ok(())
    })
    .await
}

async fn make(tx: &Tx, change: u32) -> Result<(), Error> {
    let now = clock::now();
    for _ in 1..PARTS {
        mail::queue(tx, now, part(change)).await?;
    }
    let id = mail::queue(tx, now, part(change)).await?;
    audit::append_system(tx, now, Event::new(Deed::SendMail, "mail", id)).await
}

fn part(change: u32) -> NewMail {
    NewMail {
        template: "notice",
        recipient: EmailAddress::parse("admin@reseller.example").unwrap(),
        language: Lang::En,
        subject: change.to_string(),
        text: "What was acknowledged is there.".into(),
        html: String::new(),
        link: None,
        originator: None,
    }
}

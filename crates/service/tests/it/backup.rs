//! Copies: whole while others write, refused when they are not, private, and never in the place of something else.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::time::Duration;

use domain::activity::Deed;
use domain::actor::Actor;
use service::audit::{self, Event, Verdict, Witness};
use service::backup::{self, BackupError, Checked, Fault};
use service::{Db, Keys, Random, clock, seed};
use tempfile::TempDir;
use uuid::Uuid;

use crate::db::{self, TestDb};
use crate::world::{self, NOW, number};

async fn write(db: &Db, actor: &Actor) {
    db.write(|tx| async move {
        let event = Event::new(Deed::RenameSubscription, "subscription", Uuid::from_u128(1));
        audit::append(&tx, actor, NOW, event).await
    })
    .await
    .unwrap();
}

/// A reseller's person, and three entries.
async fn begin(world: &TestDb) -> Actor {
    let actor = world::reseller(&world.db, "日の出システムズ").await;
    for _ in 0..3 {
        write(&world.db, &actor).await;
    }
    actor
}

async fn trail(file: &Path) -> Verdict {
    let url = format!("sqlite://{}", file.display());
    let db = Db::open(&url, Keys::from_bytes(&[7; 32]), Random::from_seed(5)).await.unwrap();
    db.migrate().await.unwrap();
    let verdict = audit::verify(&db.read()).await.unwrap();
    db.close().await;
    verdict
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

async fn write_on(db: Db, actor: Actor, written: Arc<AtomicI64>, stop: Arc<AtomicBool>) {
    while !stop.load(Ordering::SeqCst) {
        write(&db, &actor).await;
        written.fetch_add(1, Ordering::SeqCst);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_made_while_others_write_is_whole_and_comes_back() {
    db::on_sqlite(async |world: &TestDb| {
        let actor = begin(world).await;
        let (written, stop) = (Arc::new(AtomicI64::new(3)), Arc::new(AtomicBool::new(false)));
        let writer = tokio::spawn(write_on(world.db.clone(), actor, written.clone(), stop.clone()));
        while written.load(Ordering::SeqCst) < 20 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let folder = TempDir::new().unwrap();
        let file = folder.path().join("copy.db");
        let before = written.load(Ordering::SeqCst);
        let checked = backup::make(world.file(), &file).await.unwrap();
        stop.store(true, Ordering::SeqCst);
        writer.await.unwrap();
        let after = written.load(Ordering::SeqCst);
        assert!(before <= checked.entries && checked.entries <= after, "{before} {checked:?} {after}");
        assert_eq!(names(folder.path()), ["copy.db"]);
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);

        let place = folder.path().join("new").join("kizuna.db");
        assert_eq!(backup::restore(&file, &place).await.unwrap(), checked);
        let Checked { entries, head } = checked;
        assert_eq!(trail(&place).await, Verdict::Intact { entries, head });
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_overwritten() {
    db::on_sqlite(async |world: &TestDb| {
        begin(world).await;
        let folder = TempDir::new().unwrap();
        let file = folder.path().join("copy.db");
        fs::write(&file, "mine").unwrap();
        let refused = backup::make(world.file(), &file).await;
        assert!(matches!(&refused, Err(BackupError::Exists(path)) if *path == file), "{refused:?}");
        assert_eq!(fs::read(&file).unwrap(), b"mine");
        fs::remove_file(&file).unwrap();
        backup::make(world.file(), &file).await.unwrap();

        let used = backup::restore(&file, world.file()).await;
        assert!(matches!(used, Err(BackupError::Exists(_))), "{used:?}");
        let place = folder.path().join("kizuna.db");
        fs::write(&place, "").unwrap();
        let empty = backup::restore(&file, &place).await;
        assert!(matches!(empty, Err(BackupError::Exists(_))), "{empty:?}");
        let live = backup::restore(world.file(), &folder.path().join("other.db")).await;
        assert!(matches!(live, Err(BackupError::InUse { .. })), "{live:?}");
        let missing = backup::make(&folder.path().join("none.db"), &folder.path().join("other.db")).await;
        assert!(matches!(missing, Err(BackupError::Missing(_))), "{missing:?}");
        assert_eq!(names(folder.path()), ["copy.db", "kizuna.db"]);
    })
    .await;
}

/// The copy of a database at which somebody has been is refused, and nothing of it stays.
async fn refused(sql: &str) -> Fault {
    let mut found = None;
    db::on_sqlite(async |world: &TestDb| {
        begin(world).await;
        let folder = TempDir::new().unwrap();
        let file = folder.path().join("copy.db");
        backup::make(world.file(), &file).await.unwrap();
        fs::remove_file(&file).unwrap();
        world.intrude(sql, "").await;
        match backup::make(world.file(), &file).await {
            Err(BackupError::Refused(fault)) => found = Some(fault),
            other => panic!("{other:?}"),
        }
        assert_eq!(names(folder.path()), Vec::<String>::new());
    })
    .await;
    found.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_that_is_not_whole_is_refused_and_removed() {
    let altered =
        "DROP TRIGGER audit_entry_refuses_update; UPDATE audit_entry SET action = 'sign_in' WHERE seq = 2;";
    assert_eq!(refused(altered).await, Fault::Trail(2));
    let dangling = "PRAGMA foreign_keys = OFF; DELETE FROM organization;";
    assert_eq!(refused(dangling).await, Fault::References);
    let later = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m9999_later', 0);";
    assert_eq!(refused(later).await, Fault::Newer("m9999_later".into()));
    assert_eq!(refused("DROP TABLE audit_head;").await, Fault::Unreadable);
    assert_eq!(refused("DROP TABLE audit_checkpoint;").await, Fault::Unreadable, "it had checkpoints");
}

/// As a database is before the upgrade that brings checkpoints.
const BEFORE_CHECKPOINTS: &str =
    "DROP TABLE audit_checkpoint; DELETE FROM seaql_migrations WHERE version = 'm0029_audit_checkpoint';";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_from_before_an_upgrade_is_made_and_comes_back() {
    db::on_sqlite(async |world: &TestDb| {
        begin(world).await;
        world.intrude(BEFORE_CHECKPOINTS, "").await;
        let folder = TempDir::new().unwrap();
        let (file, place) = (folder.path().join("copy.db"), folder.path().join("kizuna.db"));
        let Checked { entries, head } = backup::make(world.file(), &file).await.unwrap();
        backup::restore(&file, &place).await.unwrap();
        // It is upgraded when it is started.
        assert_eq!(trail(&place).await, Verdict::Intact { entries, head });
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_trail_with_checkpoints_is_copied_as_well() {
    db::on_sqlite(async |world: &TestDb| {
        let actor = begin(world).await;
        audit::make_checkpoint(&world.db, NOW, Witness::Nobody).await.unwrap();
        write(&world.db, &actor).await;
        let folder = TempDir::new().unwrap();
        let file = folder.path().join("copy.db");
        let copied = backup::make(world.file(), &file).await.unwrap();
        let place = folder.path().join("back.db");
        assert_eq!(backup::restore(&file, &place).await.unwrap().head, copied.head);
        let strange =
            "DROP TRIGGER audit_checkpoint_refuses_update; UPDATE audit_checkpoint SET peaks = x'00';";
        world.intrude(strange, "").await;
        let again = backup::make(world.file(), &folder.path().join("again.db")).await;
        assert!(matches!(again, Err(BackupError::Refused(Fault::Trail(_)))), "{again:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_broken_file_is_not_restored() {
    db::on_sqlite(async |world: &TestDb| {
        begin(world).await;
        let folder = TempDir::new().unwrap();
        let (file, place) = (folder.path().join("copy.db"), folder.path().join("kizuna.db"));
        backup::make(world.file(), &file).await.unwrap();
        let whole = fs::read(&file).unwrap();
        let mut torn = whole.clone();
        let middle = torn.len() / 8192 * 4096;
        torn[middle..middle + 4096].fill(0xab);
        let all: [&[u8]; 4] = [&torn, &whole[..whole.len() / 2], b"not a database", b""];
        for broken in all {
            fs::write(&file, broken).unwrap();
            let outcome = backup::restore(&file, &place).await;
            assert!(matches!(outcome, Err(BackupError::Refused(_))), "{outcome:?}");
            assert_eq!(names(folder.path()), ["copy.db"]);
        }
        fs::write(&file, &whole).unwrap();
        backup::restore(&file, &place).await.unwrap();
    })
    .await;
}

/// Drills, and customers besides those of the demo world, unless the environment says otherwise.
const DRILLS: u32 = 1;
const CUSTOMERS: u32 = 200;
/// People who write all the time.
const WRITERS: i64 = 4;

/// A copy that nobody has brought back does not count: each one made under load is, and its spoiled twin is refused.
/// `KIZUNA_TEST_DRILLS` and `KIZUNA_TEST_DRILL_CUSTOMERS` choose how many, and how large.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn drills_under_load_bring_everything_back() {
    let drills = number("KIZUNA_TEST_DRILLS", DRILLS);
    db::on_sqlite(async |world: &TestDb| {
        let customers = number("KIZUNA_TEST_DRILL_CUSTOMERS", CUSTOMERS);
        assert!(seed::demo_if_empty(&world.db, NOW).await.unwrap());
        seed::scale(&world.db, NOW, customers, 1).await.unwrap();
        let actor = begin(world).await;
        let Verdict::Intact { entries: first, .. } = audit::verify(&world.db.read()).await.unwrap() else {
            panic!("the trail is not intact before the drill");
        };
        let (written, stop) = (Arc::new(AtomicI64::new(first)), Arc::new(AtomicBool::new(false)));
        let writers: Vec<_> = (0..WRITERS)
            .map(|_| tokio::spawn(write_on(world.db.clone(), actor.clone(), written.clone(), stop.clone())))
            .collect();
        let (mut slowest, mut size) = (0, 0);
        for _ in 0..drills {
            let (took, bytes) = drill(world, &written).await;
            (slowest, size) = (took.max(slowest), bytes.max(size));
        }
        stop.store(true, Ordering::SeqCst);
        for writer in writers {
            writer.await.unwrap();
        }
        let meanwhile = written.load(Ordering::SeqCst) - first;
        assert!(meanwhile > 0, "nobody wrote");
        println!(
            "{drills} drills of {} KB while {meanwhile} changes were made: 0 lost, each spoiled copy refused; backup, \
             restore and checks within {slowest} ms",
            size / 1024
        );
    })
    .await;
}

/// Makes a copy, brings it back and checks it; tells how many milliseconds that took, and how large it is.
async fn drill(world: &TestDb, written: &AtomicI64) -> (i64, u64) {
    let folder = TempDir::new().unwrap();
    let (file, place) = (folder.path().join("copy.db"), folder.path().join("kizuna.db"));
    let (before, begun) = (written.load(Ordering::SeqCst), clock::now());
    let made = backup::make(world.file(), &file).await.unwrap();
    // A change may be committed and not counted yet.
    let after = written.load(Ordering::SeqCst) + WRITERS;
    assert!(before <= made.entries && made.entries <= after, "{before} {made:?} {after}");
    assert_eq!(backup::restore(&file, &place).await.unwrap(), made);
    let took = clock::now().since(begun);
    let Checked { entries, head } = made;
    assert_eq!(trail(&place).await, Verdict::Intact { entries, head });

    let mut spoiled = fs::read(&file).unwrap();
    let size = u64::try_from(spoiled.len()).unwrap();
    let middle = spoiled.len() / 8192 * 4096;
    spoiled[middle..middle + 4096].fill(0xab);
    fs::write(&file, &spoiled).unwrap();
    let refused = backup::restore(&file, &folder.path().join("other.db")).await;
    assert!(matches!(refused, Err(BackupError::Refused(_))), "{refused:?}");
    (took, size)
}

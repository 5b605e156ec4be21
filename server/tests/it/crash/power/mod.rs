//! The power is cut while people write to a SQLite file: `strace` notes what a process writes and syncs, and when it tells
//! somebody that a change is made. Of that, disks are made as a cut can leave them. Each opens, is whole, and holds every
//! change that somebody was told of. The same process without waiting for the disk shows that losses are found.
//!
//! `KIZUNA_TEST_CUTS` chooses how many disks, and `KIZUNA_TEST_SEED` which.

mod disk;
mod state;
mod trace;
mod writer;

use std::{collections::BTreeMap, fs, path::Path, process::Command, thread, time::Duration};

use service::{Db, Random};
use tempfile::TempDir;

use self::{
    disk::{CUTS, Cut, Stored},
    trace::Step,
};
use super::{number, program::has_strace};

/// Disks, unless the environment says otherwise.
const CUTS_MADE: u32 = 100;
/// The file, and its log.
const FILES: [&str; 2] = ["kizuna.db", "kizuna.db-wal"];
/// How `cargo test` calls the process that writes.
const WRITER: &str = "crash::power::writer::writes_until_it_is_done";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_power_cut_loses_nothing_that_was_acknowledged() {
    if !has_strace() {
        return;
    }
    let (cuts, seed) = (number("KIZUNA_TEST_CUTS", CUTS_MADE), number("KIZUNA_TEST_SEED", 7));
    println!("{cuts} power cuts, seed {seed}");
    let run = Run::record(false).await;
    let found = run.cut(cuts, seed).await;
    assert_eq!(found.faults, Vec::<String>::new());
    let careless = Run::record(true).await.cut(cuts / 2, seed).await;
    assert!(careless.losing > 0, "without waiting for the disk something is lost: {:?}", careless.faults);
    println!(
        "{} power cuts, seed {seed}: 0 lost, 0 corrupt, of {} changes; with synchronous=NORMAL {} of {} lose what was \
         acknowledged",
        found.tried,
        writer::CHANGES,
        careless.losing,
        careless.tried
    );
}

/// What was found on the disks.
#[derive(Default)]
struct Found {
    /// How many there were.
    tried: usize,
    /// How many of them lack what was acknowledged.
    losing: usize,
    /// What is wrong with them.
    faults: Vec<String>,
}

/// What one writer did.
struct Run {
    /// The files before it began.
    before: BTreeMap<String, Vec<u8>>,
    steps: Vec<Step>,
}

impl Run {
    async fn record(careless: bool) -> Self {
        let folder = TempDir::new().unwrap();
        let db = state::open(folder.path()).await.unwrap();
        db.migrate().await.unwrap();
        db.close().await;
        closed(folder.path());
        let before = FILES.into_iter().map(|name| (name.to_owned(), content(folder.path(), name))).collect();
        let log = folder.path().join("log");
        let mut strace = Command::new("strace");
        strace.args(["-f", "-qq", "-y", "-xx", "-s", "1000000", "-o"]).arg(&log);
        strace.args(["-e", "trace=pwrite64,write,ftruncate,fsync,fdatasync"]);
        strace.arg(std::env::current_exe().unwrap()).args([WRITER, "--exact", "--ignored", "--nocapture"]);
        strace.env(writer::FOLDER, folder.path()).env(writer::CARELESS, u8::from(careless).to_string());
        let output = strace.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let steps = trace::read(&fs::read_to_string(log).unwrap());
        let told = steps.iter().filter(|step| matches!(step, Step::Told(_))).count();
        assert_eq!(told, usize::try_from(writer::CHANGES).unwrap(), "all of it is in the log");
        Self { before, steps }
    }

    /// Cuts the power so often.
    async fn cut(&self, cuts: u32, seed: u32) -> Found {
        let dice = Random::from_seed(seed.into());
        let mut disk = Disk::new(&self.before);
        let mut found = Found::default();
        let moments = self.moments(cuts, &dice);
        for (at, step) in self.steps.iter().enumerate() {
            disk.take(step);
            for _ in moments.iter().filter(|moment| **moment == at) {
                let cut = CUTS[found.tried % CUTS.len()];
                let faults = disk.cut(cut, &dice).await;
                found.losing += usize::from(faults.iter().any(|fault| fault.contains(state::LOST)));
                let named = faults.into_iter().map(|fault| format!("after step {at}, {cut:?}: {fault}"));
                found.faults.extend(named);
                found.tried += 1;
            }
        }
        found
    }

    /// After which steps: every other time right after somebody was told.
    fn moments(&self, cuts: u32, dice: &Random) -> Vec<usize> {
        let told: Vec<usize> =
            (0..self.steps.len()).filter(|at| matches!(self.steps[*at], Step::Told(_))).collect();
        let below = |bound: usize| usize::try_from(dice.below(u32::try_from(bound).unwrap())).unwrap();
        let moment = |turn: u32| {
            if turn.is_multiple_of(2) { told[below(told.len())] } else { below(self.steps.len()) }
        };
        (0..cuts).map(moment).collect()
    }
}

/// The disk while the writer writes.
struct Disk {
    files: BTreeMap<String, Stored>,
    told: Vec<u32>,
}

impl Disk {
    fn new(before: &BTreeMap<String, Vec<u8>>) -> Self {
        let files = before.iter().map(|(name, bytes)| (name.clone(), Stored::new(bytes.clone()))).collect();
        Self { files, told: Vec::new() }
    }

    fn take(&mut self, step: &Step) {
        match step {
            Step::Told(change) => self.told.push(*change),
            Step::Write { file, at, bytes } => {
                if let Some(stored) = self.files.get_mut(file) {
                    stored.write(*at, bytes.clone());
                }
            }
            Step::Length { file, length } => {
                if let Some(stored) = self.files.get_mut(file) {
                    stored.length(*length);
                }
            }
            Step::Sync { file } => {
                if let Some(stored) = self.files.get_mut(file) {
                    stored.sync();
                }
            }
        }
    }

    /// What is wrong after a cut now.
    async fn cut(&self, cut: Cut, dice: &Random) -> Vec<String> {
        let folder = TempDir::new().unwrap();
        for (name, stored) in &self.files {
            let image = stored.after(cut, dice);
            if !image.is_empty() {
                fs::write(folder.path().join(name), image).unwrap();
            }
        }
        match state::open(folder.path()).await {
            Ok(db) => whole(db, &self.told).await,
            Err(error) => vec![format!("it does not open: {error:?}")],
        }
    }
}

async fn whole(db: Db, told: &[u32]) -> Vec<String> {
    let faults = state::faults(&db, told).await;
    db.close().await;
    faults.unwrap_or_else(|error| vec![format!("it cannot be read: {error:?}")])
}

/// The log is put away when the last connection has ended, which closing does not wait for.
fn closed(folder: &Path) {
    for _ in 0..200 {
        if !folder.join(FILES[1]).exists() {
            return;
        }
        thread::sleep(Duration::from_millis(50));
    }
    panic!("the log is not put away");
}

fn content(folder: &Path, name: &str) -> Vec<u8> {
    fs::read(folder.join(name)).unwrap_or_default()
}

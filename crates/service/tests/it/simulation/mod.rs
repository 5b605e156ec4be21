//! Workers, the mail server and the fulfillment service, simulated: programs crash between any two steps of their workers,
//! both others refuse, do not answer, or do their work and are not heard, time passes in jumps, and people go on
//! meanwhile. The use cases and the database are the real ones; everything else is drawn from one seed, so that a seed
//! which finds something finds it again. Once nothing goes wrong any more, all of it has to come to its end.
//!
//! `KIZUNA_TEST_SEEDS` says how many seeds, `KIZUNA_TEST_SEED` which is the first.

mod check;
mod ground;
mod outside;
mod people;
mod program;
mod sim;
mod smtp;

use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use self::ground::{Ground, runtime};
use self::sim::{Outcome, run};
use crate::world::number;

/// Seeds of the small version.
const SEEDS: u32 = 20;
/// Within so many seeds a fault has to be found.
const SOON: u64 = 40;

/// What is built in to be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    None,
    /// A mail is recorded as sent before it is.
    RecordsFirst,
    /// What became of a mail is not recorded now and then, without a crash.
    ForgetsToReport,
    /// A worker without a limit sends a mail that is not its own any more.
    KeepsMails,
    /// The service does not know a task again.
    NoKeys,
    /// A time-out is taken for a refusal.
    BelievesTimeOuts,
    /// Who ends a grant is told that it has ended, and it has not.
    LosesEndings,
}

/// The first seed, and the one after the last.
fn seeds() -> (u64, u64) {
    let first = u64::from(number("KIZUNA_TEST_SEED", 7));
    (first, first + u64::from(number("KIZUNA_TEST_SEEDS", SEEDS)))
}

/// Runs all seeds on all cores. What went well leaves no trace.
fn run_all(ground: &Ground, (first, end): (u64, u64)) -> Vec<Outcome> {
    let next = AtomicU64::new(first);
    let cores = thread::available_parallelism().map_or(2, usize::from);
    let mut outcomes: Vec<Outcome> = thread::scope(|scope| {
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(|| run_some(ground, &next, end))).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    outcomes.sort_by_key(|outcome| outcome.seed);
    outcomes
}

fn run_some(ground: &Ground, next: &AtomicU64, end: u64) -> Vec<Outcome> {
    let (runtime, mut outcomes) = (runtime(), Vec::new());
    loop {
        let seed = next.fetch_add(1, Ordering::Relaxed);
        if seed >= end {
            return outcomes;
        }
        let mut outcome = runtime.block_on(run(ground, seed, &format!("seed-{seed}"), Fault::None));
        if outcome.violations.is_empty() {
            outcome.trace.clear();
        }
        outcomes.push(outcome);
    }
}

#[test]
fn nothing_is_lost_or_doubled_whatever_the_seed() {
    let (first, end) = seeds();
    let outcomes = run_all(&Ground::make(), (first, end));
    let sum = |of: fn(&Outcome) -> u64| outcomes.iter().map(of).sum::<u64>();
    let many = |of: fn(&Outcome) -> usize| outcomes.iter().map(of).sum::<usize>();
    let broken: Vec<&Outcome> = outcomes.iter().filter(|outcome| !outcome.violations.is_empty()).collect();
    let violations: usize = broken.iter().map(|outcome| outcome.violations.len()).sum();
    let (crashes, asked) = (sum(|one| one.counts.crashes), sum(|one| one.counts.asked));
    let (mails, lines) = (many(|one| one.counts.mails), many(|one| one.counts.lines));
    println!(
        "simulation: {} seeds from {first}, {} steps, {crashes} crashes, {} reports too late, {mails} mails came, {} of them \
         twice after a gap, {lines} lines done, {asked} tasks asked for again, {} subscriptions not told of; {violations} \
         violations, first seed with one: {}",
        outcomes.len(),
        sum(|one| one.counts.steps),
        sum(|one| one.counts.late),
        many(|one| one.counts.doubled),
        many(|one| one.counts.untold),
        broken.first().map_or("none".to_owned(), |outcome| outcome.seed.to_string())
    );
    if let Some(outcome) = broken.first() {
        println!("{}", outcome.trace.join("\n"));
    }
    assert_eq!(violations, 0, "{:?}", broken.first().map(|outcome| &outcome.violations));
    assert!(crashes > 0 && mails > 0 && lines > 0 && asked > 0, "too little happened to show anything");
}

#[test]
fn the_same_seed_gives_the_same_trace() {
    let (ground, runtime, (seed, _)) = (Ground::make(), runtime(), seeds());
    let trace = |seed, name| runtime.block_on(run(&ground, seed, name, Fault::None)).trace;
    let first = trace(seed, "first");
    assert_eq!(trace(seed, "again"), first);
    assert_ne!(trace(seed + 1, "other"), first);
}

/// The first seed that finds a fault by its name, and what it says.
fn found(ground: &Ground, fault: Fault, name: &str) -> Option<(u64, String)> {
    let (runtime, (first, _)) = (runtime(), seeds());
    for seed in first..first + SOON {
        // No name twice: the connections of the run before may still be closing.
        let outcome = runtime.block_on(run(ground, seed, &format!("{fault:?}-{seed}"), fault));
        if let Some(told) = outcome.violations.into_iter().find(|told| told.contains(name)) {
            return Some((seed, told));
        }
    }
    None
}

// The simulation can fail.
#[test]
fn faults_of_workers_and_of_the_service_are_found() {
    let ground = Ground::make();
    let faults = [
        (Fault::RecordsFirst, "is sent, and nobody has it"),
        (Fault::ForgetsToReport, "times with"),
        (Fault::KeepsMails, "times with"),
        (Fault::NoKeys, "was done"),
        (Fault::BelievesTimeOuts, "the service's books say"),
        (Fault::LosesEndings, "had ended"),
    ];
    for (fault, name) in faults {
        let told = found(&ground, fault, name);
        println!("{fault:?}: {told:?}");
        assert!(told.is_some(), "{fault:?} was not found within {SOON} seeds");
    }
}

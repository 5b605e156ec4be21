//! The program is killed, and what it rests on is taken away, while people work: nothing that was acknowledged may be
//! lost, doubled or half made. docs/reliability.md says what is measured.
//!
//! Here it is killed, at random instants and at system calls that write. Whoever got no answer sends the same form again.
//! In the end each intent is one order, one invitation and one request for support, and each mail came.
//!
//! `KIZUNA_TEST_KILLS` and `KIZUNA_TEST_SEED` choose how often it dies, and when.

mod check;
mod crowd;
mod ended;
mod hang_up;
mod intents;
mod no_space;
pub mod outside;
mod power;
pub mod program;
mod shop;
mod side_by_side;
pub mod sink;
mod stopped;
mod upgrade;

use std::{process::Child, time::Duration};

use service::{Random, clock};
use tokio::time::{sleep, timeout};

use self::{
    crowd::Crowd,
    outside::Outside,
    program::{Plain, Program, has_strace},
    sink::Sink,
};
use crate::database::{self, Database, on_both};

/// Kills, unless the environment says otherwise.
const KILLS: u32 = 20;
/// Lines of each order.
const LINES: usize = 3;
/// How long a system call is waited for. When it does not come the program is killed then.
const PATIENCE: Duration = Duration::from_secs(3);

/// System calls that write, and up to which one of a thread it may go on.
const CALLS_OF_SQLITE: [(&str, u32); 3] = [("pwrite64", 900), ("fsync", 30), ("sendto", 60)];
const CALLS_OF_POSTGRES: [(&str, u32); 2] = [("sendto", 500), ("recvfrom", 500)];

on_both!(what_was_acknowledged_is_there_once_and_whole, async |database: &Database| {
    let (kills, seed) = (number("KIZUNA_TEST_KILLS", KILLS), number("KIZUNA_TEST_SEED", 7));
    println!("{kills} kills, seed {seed}");
    let (sink, outside) = (Sink::start().await, Outside::start().await);
    let settings = [("KIZUNA_SMTP_URL", sink.url.as_str()), ("KIZUNA_FULFILLMENT_URL", outside.url.as_str())];
    let program = Program::new(database);
    let first = program.start_with(&settings);
    program.ready().await;
    let since = clock::now();
    let crowd = Crowd::of(program.shop().await);
    kill(first);
    let killer = Killer { program: &program, settings: &settings, dice: Random::from_seed(seed.into()) };
    let at_calls = killer.go_on(kills, database.url.starts_with("sqlite:")).await;
    let last = program.start_with(&settings);
    program.ready().await;
    let intents = crowd.finish().await;
    kill(last);
    let plain = program.plain().await;
    let by_hand = finish(&program, &plain, &settings).await;
    check::check(&program, intents).await;
    check::check_others(&plain, intents, since).await;
    let received = sink.received();
    let mails = check::check_mails(&plain, since, &received).await;
    let (tasks, twice) = outside.told();
    assert_eq!(twice, Vec::<String>::new(), "told twice");
    assert!(tasks >= LINES * usize::try_from(intents).unwrap(), "{tasks} tasks for {intents} orders");
    plain.close().await;
    let doubled: u32 = received.values().map(|times| times - 1).sum();
    println!(
        "{} kills ({at_calls} at a system call), seed {seed}: {intents} orders, invitations and requests; 0 lost, 0 \
         doubled, 0 half made; {mails} mails, 0 lost, {doubled} twice with the same Message-ID, {by_hand} tried again by hand",
        kills + 2
    );
});

/// Mails of the test that are on their way, and those that were interrupted twice.
const OPEN_MAILS: &str = "SELECT COUNT(*) FROM mail WHERE template = 'support_request_opened' \
     AND status IN ('queued', 'transmitting')";
const GIVEN_UP: &str =
    "template = 'support_request_opened' AND status = 'failed' AND failure = 'interrupted'";

/// Does what the killed programs left behind, after their leases. A mail that was interrupted twice is the operator's to
/// try again; gives how many those are.
async fn finish(program: &Program<'_>, plain: &Plain, settings: &[(&str, &str)]) -> i64 {
    // What a killed program sent last arrives first.
    sleep(Duration::from_secs(1)).await;
    plain.let_leases_pass().await;
    work_off(program, plain, settings).await;
    let by_hand = plain.count(&format!("SELECT COUNT(*) FROM mail WHERE {GIVEN_UP}")).await;
    if by_hand > 0 {
        let again = "UPDATE mail SET status = 'queued', failure = NULL, attempts = 0, next_attempt_at = 0";
        plain.run(&format!("{again} WHERE {GIVEN_UP}")).await;
        work_off(program, plain, settings).await;
    }
    by_hand
}

async fn work_off(program: &Program<'_>, plain: &Plain, settings: &[(&str, &str)]) {
    let running = program.start_with(settings);
    program.ready().await;
    plain.until_none(check::OPEN_LINES).await;
    plain.until_none(OPEN_MAILS).await;
    kill(running);
}

/// Starts the program, and kills it.
struct Killer<'a> {
    program: &'a Program<'a>,
    settings: &'a [(&'a str, &'a str)],
    dice: Random,
}

impl Killer<'_> {
    /// Kills it so often; gives how many of those were at a system call.
    async fn go_on(&self, kills: u32, sqlite: bool) -> u32 {
        let calls: &[(&str, u32)] = if sqlite { &CALLS_OF_SQLITE } else { &CALLS_OF_POSTGRES };
        let strace = has_strace();
        let mut at_calls = 0;
        for turn in 0..kills {
            if strace && turn % 2 == 1 {
                at_calls += u32::from(self.at_a_call(calls).await);
            } else {
                self.at_random().await;
            }
        }
        at_calls
    }

    async fn at_random(&self) {
        let running = self.program.start_with(self.settings);
        self.program.ready().await;
        sleep(Duration::from_millis(u64::from(200 + self.dice.below(1_000)))).await;
        kill(running);
    }

    /// Whether it came to that system call.
    async fn at_a_call(&self, calls: &[(&str, u32)]) -> bool {
        let below = u32::try_from(calls.len()).unwrap();
        let (call, most) = calls[usize::try_from(self.dice.below(below)).unwrap()];
        let when = 1 + self.dice.below(most);
        let (trace, inject) = (format!("trace={call}"), format!("inject={call}:signal=SIGKILL:when={when}"));
        let mut running = self.program.start_with_strace(&["-e", &trace, "-e", &inject], self.settings);
        let died = async {
            while running.try_wait().unwrap().is_none() {
                sleep(Duration::from_millis(20)).await;
            }
        };
        let died = timeout(PATIENCE, died).await.is_ok();
        kill(running);
        died
    }
}

/// A number from the environment.
pub fn number(variable: &str, default: u32) -> u32 {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

/// Ends it at once.
pub fn kill(mut running: Child) {
    running.kill().unwrap();
    running.wait().unwrap();
}

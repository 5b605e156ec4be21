//! A database as the version before left it is brought up to date while people work, and whoever does that is killed again
//! and again: nobody notices, a change is there as a whole or not at all, and the program that is started in the place of
//! the old one is there in a moment.
//!
//! The version before is this program, over a database from which the change of passkeys has been taken back: nothing
//! that is done here asks for its tables. That an older program refuses a newer database is told by `newer`.
//!
//! `KIZUNA_TEST_UPGRADES` chooses how often it is killed, and `KIZUNA_TEST_SEED` when.

use std::{os::unix::process::ExitStatusExt, process::Child, time::Duration};

use service::{Random, clock};

use super::{
    PATIENCE, check,
    crowd::Crowd,
    kill, number,
    program::{Plain, Program, has_strace},
};
use crate::{
    database::{self, Database, on_both},
    stop,
};

/// Kills, unless the environment says otherwise.
const UPGRADES: u32 = 4;
/// From how many on the pause is judged, and not only printed: alone on a machine.
const JUDGED: u32 = 20;
/// How long people may wait for SQLite, from when the old program is told to end.
const PAUSE_MS: i64 = 2_000;
/// After how many milliseconds it is killed at the latest, where it is not at a system call.
const LATEST_MS: u32 = 150;
/// System calls that write, and up to which one of a thread it may go on.
const CALLS_OF_SQLITE: [(&str, u32); 2] = [("pwrite64", 24), ("fsync", 4)];
const CALLS_OF_POSTGRES: [(&str, u32); 2] = [("sendto", 60), ("recvfrom", 60)];

/// The change, and how much of it is there: its table counts two, the note of it one.
const CHANGE: &str = "m0033_passkey";
const NOTHING: i64 = 0;
const WHOLE: i64 = 3;

/// A database that is brought up to date.
struct Upgraded<'a> {
    program: &'a Program<'a>,
    plain: &'a Plain,
    sqlite: bool,
    dice: Random,
}

impl Upgraded<'_> {
    /// How much of the change is there, asked at once.
    async fn state(&self) -> i64 {
        let tables = if self.sqlite {
            "sqlite_master WHERE type = 'table' AND name = 'passkey'"
        } else {
            "information_schema.tables WHERE table_schema = current_schema() AND table_name = 'passkey'"
        };
        let note = format!("seaql_migrations WHERE version = '{CHANGE}'");
        self.plain
            .count(&format!("SELECT 2 * (SELECT COUNT(*) FROM {tables}) + (SELECT COUNT(*) FROM {note})"))
            .await
    }

    /// Takes the change back, if it is there. Its tables are moved away and not dropped, which would stop everybody who
    /// reads those that they refer to.
    async fn take_back(&self, turn: u32) {
        if self.state().await == WHOLE {
            self.plain
                .run(&format!(
                    "BEGIN; DROP INDEX passkey_by_account; ALTER TABLE passkey RENAME TO passkey_{turn}; \
                     ALTER TABLE passkey_challenge RENAME TO passkey_challenge_{turn}; \
                     DELETE FROM seaql_migrations WHERE version = '{CHANGE}'; COMMIT"
                ))
                .await;
        }
        assert_eq!(self.state().await, NOTHING, "it is as the version before left it");
    }

    /// Begins to bring it up to date and kills that, at a system call or at random. Tells whether it had not ended before.
    async fn interrupt(&self, at_a_call: bool) -> bool {
        let calls = if self.sqlite { CALLS_OF_SQLITE } else { CALLS_OF_POSTGRES };
        let (call, most) = calls[usize::try_from(self.dice.below(2)).unwrap()];
        let when = 1 + self.dice.below(most);
        let (trace, inject) = (format!("trace={call}"), format!("inject={call}:signal=SIGKILL:when={when}"));
        let at_the_call = ["-e", trace.as_str(), "-e", inject.as_str()];
        let options: &[&str] = if at_a_call { &at_the_call } else { &[] };
        let mut upgrade = self.program.begin(&["migrate"], options);
        let wait =
            if at_a_call { PATIENCE } else { Duration::from_millis(self.dice.below(LATEST_MS).into()) };
        let ended = stop::ended(&mut upgrade, wait).await;
        match ended {
            Some(status) => status.signal().is_some(),
            None => {
                kill(upgrade);
                true
            }
        }
    }

    /// Kills it so often; gives how often it had not ended before.
    async fn interrupt_often(&self, turns: u32) -> u32 {
        let strace = has_strace();
        let mut killed = 0;
        for turn in 0..turns {
            self.take_back(turn).await;
            killed += u32::from(self.interrupt(strace && turn % 2 == 1).await);
            let state = self.state().await;
            assert!(state == NOTHING || state == WHOLE, "half a change: {state}");
        }
        killed
    }

    /// Starts the program in the place of the one that runs, which is told to end; gives it, and for how many
    /// milliseconds nobody was there.
    async fn replace(&self, mut old: Child) -> (Child, i64) {
        let told = clock::now();
        stop::terminate(&old);
        let status = stop::ended(&mut old, Duration::from_secs(12)).await;
        assert!(status.is_some_and(|status| status.success()), "{status:?}");
        let new = self.program.start();
        self.program.ready().await;
        (new, clock::now().since(told))
    }

    /// The control: a change of which only the note is there shows.
    async fn half_a_change_shows(&self) {
        self.plain.run("ALTER TABLE passkey RENAME TO passkey_gone").await;
        let state = self.state().await;
        self.plain.run("ALTER TABLE passkey_gone RENAME TO passkey").await;
        assert_eq!((state, self.state().await), (1, WHOLE));
    }
}

on_both!(a_database_of_the_version_before_is_brought_up_to_date_under_load, async |database: &Database| {
    let (turns, seed) = (number("KIZUNA_TEST_UPGRADES", UPGRADES), number("KIZUNA_TEST_SEED", 7));
    let sqlite = database.url.starts_with("sqlite:");
    let program = Program::new(database);
    let old = program.start();
    program.ready().await;
    let (since, plain) = (clock::now(), program.plain().await);
    let shop = program.shop().await;
    let answers = shop.answers();
    let crowd = Crowd::of(shop);
    let upgraded =
        Upgraded { program: &program, plain: &plain, sqlite, dice: Random::from_seed(seed.into()) };
    let killed = upgraded.interrupt_often(turns).await;
    upgraded.take_back(turns).await;
    let done = program.run(&["migrate"], &[]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert_eq!(upgraded.state().await, WHOLE);
    let noticed = (answers.strange(), answers.refused(), answers.unanswered());
    upgraded.take_back(turns + 1).await;
    let (running, pause) = upgraded.replace(old).await;
    assert_eq!(upgraded.state().await, WHOLE, "who starts brings it up to date");
    let intents = crowd.finish().await;
    plain.until_none(check::OPEN_LINES).await;
    kill(running);
    upgraded.half_a_change_shows().await;
    check::check(&program, intents).await;
    check::check_others(&plain, intents, since).await;
    plain.close().await;
    println!(
        "{turns} upgrades under load, seed {seed}: {killed} killed before they had ended, 0 half made; noticed meanwhile: \
         {} errors, {} answers 503, {} unanswered; replaced by the new program within {pause} ms; {intents} orders, \
         invitations and requests, 0 lost, 0 doubled",
        noticed.0.len(),
        noticed.1,
        noticed.2
    );
    assert!(noticed.0.is_empty(), "{noticed:?}");
    assert!(sqlite || (noticed.1, noticed.2) == (0, 0), "{noticed:?}");
    assert!(turns < JUDGED || !sqlite || pause <= PAUSE_MS, "nobody was there for {pause} ms");
});

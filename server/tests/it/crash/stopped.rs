//! PostgreSQL is stopped at once, as a lost machine would stop it, while people work; then it starts again. A server of
//! the test's own, which syncs to disk.
//!
//! `KIZUNA_TEST_STOPS` chooses how often, and `KIZUNA_TEST_SEED` when.

use std::{
    path::PathBuf,
    process::{Command, Stdio},
    time::Duration,
};

use service::{Random, clock};
use tokio::time::sleep;

use super::{check, crowd::Crowd, kill, number, program::Program};

/// Stops, unless the environment says otherwise.
const STOPS: u32 = 2;
/// From how many stops on the time until it is ready again is judged, and not only printed: alone on a machine.
const JUDGED: u32 = 20;
/// It has to be ready again within so many milliseconds.
const READY_MS: i64 = 5_000;

/// A PostgreSQL server of the test's own.
struct Server {
    folder: PathBuf,
}

impl Server {
    /// Below the temporary directory itself: as root it runs as somebody else, who could not pass through ours.
    fn new() -> Self {
        Self { folder: std::env::temp_dir().join(format!("kizuna-postgres-crash-{}", std::process::id())) }
    }

    /// Runs a command of `scripts/postgres.sh`; gives what it prints.
    fn run(&self, command: &str) -> String {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../scripts/postgres.sh");
        let output = Command::new("sh")
            .args([script, command])
            .env("KIZUNA_TEST_POSTGRES_DIR", &self.folder)
            .env("KIZUNA_POSTGRES_OPTIONS", "-c fsync=on -c full_page_writes=on")
            .stderr(Stdio::inherit())
            .output()
            .unwrap();
        assert!(output.status.success(), "postgres.sh {command}");
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.run("stop");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_postgresql_that_is_stopped_at_once_loses_and_doubles_nothing() {
    if std::env::var("KIZUNA_TEST_POSTGRES").is_err() {
        println!("skipped: KIZUNA_TEST_POSTGRES is not set");
        return;
    }
    let (stops, seed) = (number("KIZUNA_TEST_STOPS", STOPS), number("KIZUNA_TEST_SEED", 7));
    let dice = Random::from_seed(seed.into());
    let server = Server::new();
    let url = server.run("start");
    let program = Program::on(&url);
    let running = program.start();
    program.ready().await;
    let since = clock::now();
    let crowd = Crowd::of(program.shop().await);
    let mut slowest: i64 = 0;
    for _ in 0..stops {
        sleep(Duration::from_millis(u64::from(300 + dice.below(1_500)))).await;
        server.run("crash");
        assert_eq!(server.run("start"), url, "it is where it was");
        let started = clock::now();
        program.ready().await;
        slowest = slowest.max(clock::now().0 - started.0);
    }
    let intents = crowd.finish().await;
    let plain = program.plain().await;
    plain.until_none(check::OPEN_LINES).await;
    kill(running);
    check::check(&program, intents).await;
    check::check_others(&plain, intents, since).await;
    plain.close().await;
    if stops >= JUDGED {
        assert!(slowest <= READY_MS, "ready again after {slowest} ms");
    }
    println!(
        "{stops} stops of PostgreSQL, seed {seed}: {intents} orders, invitations and requests; 0 lost, 0 doubled, 0 half \
         made; ready again within {slowest} ms"
    );
}

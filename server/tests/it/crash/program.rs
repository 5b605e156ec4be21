//! The real program over a database of the test's own.

use std::{
    fs::File,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    time::Duration,
};

use reqwest::{Client, redirect::Policy};
use sea_orm::{ConnectionTrait, Database as Connections, DatabaseConnection, QueryResult, Statement};
use service::{Db, Keys, Random, clock, scope};
use tempfile::TempDir;
use tokio::time::sleep;

use super::shop::{self, Shop};
use crate::{database::Database, world};

/// What asks it, by no way around, and follows nothing; it waits for so many seconds.
pub fn client(seconds: u64) -> Client {
    let client = Client::builder().redirect(Policy::none()).timeout(Duration::from_secs(seconds));
    client.no_proxy().build().unwrap()
}

/// How to start it, and how to reach it.
pub struct Program<'a> {
    url: &'a str,
    folder: TempDir,
    port: u16,
    client: Client,
}

impl<'a> Program<'a> {
    pub fn new(database: &'a Database) -> Self {
        Self::on(&database.url)
    }

    /// Over the database at this address.
    pub fn on(url: &'a str) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let folder = TempDir::new().unwrap();
        world::bundle(&folder.path().join("site"));
        Self { url, folder, port, client: client(10) }
    }

    /// A file of its own.
    pub fn path(&self, name: &str) -> PathBuf {
        Path::new(self.folder.path()).join(name)
    }

    /// Where it listens.
    pub fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// What all its addresses begin with.
    pub fn base(&self) -> String {
        format!("http://{}", self.address())
    }

    pub fn start(&self) -> Child {
        self.start_with(&[])
    }

    /// Starts it with more settings.
    pub fn start_with(&self, settings: &[(&str, &str)]) -> Child {
        self.spawn(Command::new(env!("CARGO_BIN_EXE_kizuna")), settings)
    }

    /// Starts it with more settings, and writes everything that it says about itself behind what this file holds.
    pub fn start_telling(&self, log: &Path, settings: &[(&str, &str)]) -> Child {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kizuna"));
        command.stderr(File::options().create(true).append(true).open(log).unwrap());
        self.spawn(command, settings)
    }

    /// Runs another of its commands to the end.
    pub fn run(&self, arguments: &[&str], settings: &[(&str, &str)]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kizuna"));
        self.set_up(&mut command, settings);
        command.args(arguments).output().unwrap()
    }

    /// Starts it with `strace` beside it, which does to it what these options say. The child is the program itself.
    pub fn start_with_strace(&self, options: &[&str], settings: &[(&str, &str)]) -> Child {
        self.spawn(traced(Path::new("/dev/null"), options), settings)
    }

    /// Starts it with `strace` beside it, which writes into this file what calls of this kind it makes.
    pub fn start_watched(&self, log: &Path, calls: &str, settings: &[(&str, &str)]) -> Child {
        self.spawn(traced(log, &["-e", calls]), settings)
    }

    /// Begins another of its commands, with `strace` beside it where there are options for that.
    pub fn begin(&self, arguments: &[&str], options: &[&str]) -> Child {
        let plain = || Command::new(env!("CARGO_BIN_EXE_kizuna"));
        let mut command = if options.is_empty() { plain() } else { traced(Path::new("/dev/null"), options) };
        self.set_up(&mut command, &[]);
        command.args(arguments).stdout(Stdio::null()).spawn().unwrap()
    }

    fn spawn(&self, mut command: Command, settings: &[(&str, &str)]) -> Child {
        self.set_up(&mut command, settings);
        command.arg("serve").stdout(Stdio::null()).spawn().unwrap()
    }

    fn set_up(&self, command: &mut Command, settings: &[(&str, &str)]) {
        command
            .current_dir(self.folder.path())
            .env("KIZUNA_LISTEN", format!("127.0.0.1:{}", self.port))
            .env("KIZUNA_DATABASE_URL", self.url)
            .env("KIZUNA_KEY_FILE", self.path("key"))
            .env("KIZUNA_SITE_DIR", self.path("site"))
            .env("KIZUNA_DEMO", "1")
            .env("RUST_LOG", "error")
            .envs(settings.iter().copied());
    }

    pub async fn ready(&self) {
        let address = format!("{}/readyz", self.base());
        for _ in 0..1_200 {
            if self.client.get(&address).send().await.is_ok_and(|answer| answer.status().is_success()) {
                return;
            }
            sleep(Duration::from_millis(50)).await;
        }
        panic!("the program does not start");
    }

    pub async fn shop(&self) -> Shop {
        Shop::open(self.client.clone(), self.base()).await
    }

    /// The cookie of a new session of this account.
    pub async fn cookie(&self, user_name: &str) -> String {
        shop::sign_in(&self.client, &self.base(), user_name).await
    }

    /// The database past the program.
    pub async fn db(&self) -> Db {
        let keys = Keys::load_or_create(&self.path("key"), &Random::from_seed(1)).unwrap();
        Db::open(self.url, keys, Random::from_seed(1)).await.unwrap()
    }

    /// Waits until the program has done what the killed ones left behind.
    pub async fn nothing_due(&self, db: &Db) {
        for _ in 0..600 {
            if scope::fulfillment::due(&db.read(), clock::now(), 1).await.unwrap().is_empty() {
                return;
            }
            sleep(Duration::from_millis(100)).await;
        }
        panic!("what was left behind is not done");
    }

    /// A connection past the program.
    pub async fn plain(&self) -> Plain {
        Plain(Connections::connect(self.url).await.unwrap())
    }
}

/// The program with `strace` beside it, which writes into this file.
fn traced(log: &Path, options: &[&str]) -> Command {
    let mut command = Command::new("strace");
    command.args(["-D", "-f", "-qq", "-o"]).arg(log).args(options);
    command.arg(env!("CARGO_BIN_EXE_kizuna"));
    command
}

/// Questions and changes past the program.
pub struct Plain(DatabaseConnection);

impl Plain {
    /// The rows of a question.
    pub async fn rows(&self, sql: &str) -> Vec<QueryResult> {
        let question = Statement::from_string(self.0.get_database_backend(), sql.to_owned());
        self.0.query_all_raw(question).await.unwrap()
    }

    /// The one number that a question asks for.
    pub async fn count(&self, sql: &str) -> i64 {
        self.rows(sql).await[0].try_get_by_index(0).unwrap()
    }

    pub async fn run(&self, sql: &str) {
        self.0.execute_unprepared(sql).await.unwrap();
    }

    pub async fn close(self) {
        self.0.close().await.unwrap();
    }

    /// Lets the time pass that leases of killed programs last. Nobody may hold one.
    pub async fn let_leases_pass(&self) {
        self.run("UPDATE mail SET next_attempt_at = 0 WHERE status IN ('queued', 'transmitting')").await;
        self.run("UPDATE fulfillment_task SET next_attempt_at = 0 WHERE finished_at IS NULL AND status = 'unknown'")
            .await;
    }

    /// Waits until this question counts nothing any more.
    pub async fn until_none(&self, sql: &str) {
        for _ in 0..900 {
            if self.count(sql).await == 0 {
                return;
            }
            sleep(Duration::from_millis(100)).await;
        }
        panic!("what was left behind is not done: {sql}");
    }
}

/// Whether there is an `strace` that may trace. Without it a test says so, and does what it can.
pub fn has_strace() -> bool {
    let tried = Command::new("strace").args(["-qq", "-o", "/dev/null", "true"]).status();
    let works = tried.is_ok_and(|status| status.success());
    if !works {
        println!("skipped: strace is not here, or may not trace");
    }
    works
}

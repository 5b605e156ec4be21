//! The real program over a database of the test's own.

use std::{
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use reqwest::Client;
use service::{Db, Keys, Random, clock, scope};
use tempfile::TempDir;
use tokio::time::sleep;

use super::shop::Shop;
use crate::{database::Database, world};

/// How to start it, and how to reach it.
pub struct Program<'a> {
    database: &'a Database,
    folder: TempDir,
    port: u16,
    client: Client,
}

impl<'a> Program<'a> {
    pub fn new(database: &'a Database) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let folder = TempDir::new().unwrap();
        world::bundle(&folder.path().join("site"));
        let client = Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(Duration::from_secs(10))
            .no_proxy()
            .build()
            .unwrap();
        Self { database, folder, port, client }
    }

    fn path(&self, name: &str) -> PathBuf {
        Path::new(self.folder.path()).join(name)
    }

    /// Where it listens.
    pub fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    fn base(&self) -> String {
        format!("http://{}", self.address())
    }

    pub fn start(&self) -> Child {
        self.start_with(&[])
    }

    /// Starts it with more settings.
    pub fn start_with(&self, settings: &[(&str, &str)]) -> Child {
        Command::new(env!("CARGO_BIN_EXE_kizuna"))
            .arg("serve")
            .current_dir(self.folder.path())
            .env("KIZUNA_LISTEN", format!("127.0.0.1:{}", self.port))
            .env("KIZUNA_DATABASE_URL", &self.database.url)
            .env("KIZUNA_KEY_FILE", self.path("key"))
            .env("KIZUNA_SITE_DIR", self.path("site"))
            .env("KIZUNA_DEMO", "1")
            .env("RUST_LOG", "error")
            .envs(settings.iter().copied())
            .stdout(Stdio::null())
            .spawn()
            .unwrap()
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

    /// The database past the program.
    pub async fn db(&self) -> Db {
        let keys = Keys::load_or_create(&self.path("key"), &Random::from_seed(1)).unwrap();
        Db::open(&self.database.url, keys, Random::from_seed(1)).await.unwrap()
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
}

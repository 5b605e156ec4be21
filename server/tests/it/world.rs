//! A running Kizuna for one test: its router, a SQLite file of its own, and the demo world.
//!
//! Long, because it is the one set of tools that all other modules take from; in parts each would import more.

use std::{
    fs,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use app::{env::Names, request::Host};
use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Method, Request, Response, StatusCode, header},
};
use domain::time::Timestamp;
use http_body_util::BodyExt;
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use server::{assets::Assets, config::Config, metrics, openid, overload::Limits, router, state::App};
use service::{Db, Keys, Random, audit, mail, one_time::OneTime, scope, seed};
use tempfile::TempDir;
use tower::ServiceExt;

use crate::{database::Database, new_customer};

/// The clock of all tests here: noon UTC of a day in spring.
pub const NOW: Timestamp = Timestamp(1_775_044_800_000);

/// Of the one draft that a world needs.
const KEY: &str = "6f9f2a52-7a5c-4d3e-9f0b-0b8f5f0f6d11";

/// A Kizuna of its own.
pub struct World {
    router: Router,
    metrics: Router,
    db: Db,
    folder: TempDir,
    /// How far its clock is ahead of [`NOW`], in milliseconds.
    ahead: Arc<AtomicI64>,
    /// From where its forms are sent.
    origin: String,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl World {
    /// The demo world at [`NOW`].
    pub async fn demo() -> Self {
        Self::with(|_| ()).await
    }

    /// The same with other settings.
    pub async fn with(change: impl FnOnce(&mut Config)) -> Self {
        let folder = TempDir::new().unwrap();
        let url = format!("sqlite://{}", folder.path().join("kizuna.db").display());
        Self::build(&url, folder, change).await
    }

    /// The demo world in a database of the test's own.
    pub async fn on(database: &Database) -> Self {
        Self::build(&database.url, TempDir::new().unwrap(), |_| ()).await
    }

    async fn build(url: &str, folder: TempDir, change: impl FnOnce(&mut Config)) -> Self {
        let random = Random::from_seed(1);
        let keys = Keys::load_or_create(&folder.path().join("key"), &random).unwrap();
        let db = Db::open(url, keys, random).await.unwrap();
        db.migrate().await.unwrap();
        assert!(seed::demo_if_empty(&db, NOW).await.unwrap());
        let mut config = config(folder.path());
        change(&mut config);
        let ahead = Arc::new(AtomicI64::default());
        let host = host(db.clone(), &config, ahead.clone());
        let origin = config.public_url.clone();
        bundle(&config.site_dir);
        let assets = Assets::find(&config.site_dir).unwrap();
        let app = App::new(host, config, assets);
        let metrics = metrics::router(app.clone());
        let router = router::build(app).unwrap();
        Self { router, metrics, db, folder, ahead, origin }
    }

    /// Gives its partners so many customers more; more than a third are the first provider's.
    pub async fn grow(&self, customers: u32) {
        seed::scale(&self.db, NOW, customers, 1).await.unwrap();
    }

    /// What the people of an account's organization did, newest first.
    pub async fn trail(&self, user_name: &str) -> Vec<String> {
        let read = self.db.read();
        let account = scope::directory::account_named(&read, user_name).await.unwrap().unwrap();
        let entries = audit::list(&read, account.organization_id, None, 20).await.unwrap();
        entries.into_iter().map(|entry| entry.action).collect()
    }

    /// The texts of the mails to an address that are due, oldest first. They count as taken.
    pub async fn mails(&self, to: &str) -> Vec<String> {
        let now = self.now();
        let taken =
            self.db.write(|tx| async move { mail::take_due(&tx, now, "http://127.0.0.1:3000").await }).await;
        let mails = taken.unwrap().into_iter().filter(|mail| mail.recipient == to);
        mails.map(|mail| mail.text).collect()
    }

    /// Asks for a page, and leaves its body where it is.
    pub async fn open(&self, who: &Session, address: &str) -> Response<Body> {
        let request = request(Method::GET, who, address).header(header::ACCEPT_ENCODING, "gzip, br");
        self.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
    }

    /// The database behind it.
    pub fn db(&self) -> &Db {
        &self.db
    }

    /// Takes the database away, for good.
    pub async fn lose_database(&self) {
        self.db.close().await;
    }

    /// What its clock says.
    pub fn now(&self) -> Timestamp {
        Timestamp(NOW.0 + self.ahead.load(Ordering::Relaxed))
    }

    /// Lets so many seconds pass.
    pub fn wait(&self, seconds: i64) {
        self.ahead.fetch_add(seconds * 1000, Ordering::Relaxed);
    }

    /// Signs the trail as it is.
    pub async fn sign_trail(&self) {
        let now = self.now();
        audit::make_checkpoint(&self.db, now, audit::Witness::Nobody).await.unwrap();
    }

    /// The log of everything that was ever written, byte by byte.
    pub fn stored(&self) -> Vec<u8> {
        let log = fs::read(self.folder.path().join("kizuna.db-wal")).unwrap();
        assert!(!log.is_empty(), "nothing is written to the log");
        log
    }

    /// What all tables hold, in a form that differs when a row does: on SQLite the log of everything that was ever
    /// written, else a digest of each table.
    pub async fn rows(&self) -> Vec<u8> {
        if self.db.backend() == DbBackend::Sqlite {
            return self.stored();
        }
        let tables = self.column(TABLES).await;
        let digests: Vec<String> = tables.iter().map(|table| digest(table)).collect();
        self.column(&format!("{} ORDER BY 1", digests.join(" UNION ALL "))).await.join("\n").into_bytes()
    }

    /// The texts that a query reads into the column `found`.
    async fn column(&self, sql: &str) -> Vec<String> {
        let read = self.db.read();
        let statement = Statement::from_string(self.db.backend(), sql);
        let rows = read.conn().query_all_raw(statement).await.unwrap();
        rows.iter().map(|row| row.try_get::<String>("", "found").unwrap()).collect()
    }

    /// The figures that Prometheus would get.
    pub async fn figures(&self) -> String {
        let request = Request::builder().uri("/metrics").body(Body::empty()).unwrap();
        let response = self.metrics.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        assert!(response.headers().contains_key("x-request-id"), "like every answer");
        String::from_utf8(response.into_body().collect().await.unwrap().to_bytes().to_vec()).unwrap()
    }

    /// Where its files are.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Sends a request as it is.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    /// Asks for a page as a browser would.
    pub async fn get(&self, who: &Session, address: &str) -> Answer {
        self.send(request(Method::GET, who, address).body(Body::empty()).unwrap()).await
    }

    /// Sends a form as a browser without JavaScript would.
    pub async fn post(&self, who: &Session, address: &str, fields: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = request(Method::POST, who, address)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ORIGIN, &self.origin);
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    /// Calls a server function as a program would, with the fields of its input.
    pub async fn call(&self, who: &Session, function: &str, fields: &[(String, String)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let mut builder = Request::builder()
            .method(Method::POST)
            .uri(format!("/sfn/{function}"))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        if let Some(cookie) = &who.0 {
            builder = builder.header(header::COOKIE, cookie);
        }
        self.send(builder.body(Body::from(body)).unwrap()).await
    }

    /// The address behind the link with these words.
    pub async fn link(&self, who: &Session, page: &str, words: &str) -> String {
        let body = self.get(who, page).await.body;
        let end = body.find(&format!(">{words}")).unwrap_or_else(|| panic!("{page} has no link {words}"));
        let start = body[..end].rfind("href=\"").unwrap() + 6;
        body[start..].split('"').next().unwrap().to_owned()
    }

    /// All addresses on a page that begin so.
    pub async fn hrefs(&self, who: &Session, page: &str, prefix: &str) -> Vec<String> {
        let body = self.get(who, page).await.body;
        let found: Vec<String> = body
            .split("href=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .filter(|href| href.starts_with(prefix))
            .map(str::to_owned)
            .collect();
        assert!(!found.is_empty(), "{page} has no link to {prefix}");
        found
    }

    /// A fresh invitation of the signed-in provider.
    pub async fn new_invitation(&self, provider: &Session) -> String {
        let fields = [("input[mail_language]".to_owned(), "en".to_owned())];
        let answer = self.call(provider, "invitation/start", &fields).await;
        answer.location().rsplit('=').next().unwrap().to_owned()
    }

    /// A draft of a new customer with nothing but its key.
    pub async fn new_draft(&self, provider: &Session, reseller: &str) -> String {
        let fields = new_customer::fields(reseller, KEY, "Tanabata Foods", "tanabata");
        let answer = self.call(provider, "customer/new/save-customer", &fields).await;
        let place = answer.location().to_owned();
        let draft = place
            .split("draft=")
            .nth(1)
            .unwrap_or_else(|| panic!("no draft: {} {}", answer.status, answer.body));
        draft.split('&').next().unwrap().to_owned()
    }

    /// A document without what differs between any two requests.
    pub fn without_nonce(body: &str) -> String {
        let nonce = body.split("nonce=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
        body.replace(nonce, "")
    }

    /// Signs a demo account in.
    pub async fn sign_in(&self, user_name: &str) -> Session {
        let fields = [
            ("_function", "/sfn/session/sign-in"),
            ("input[user_name]", user_name),
            ("input[password]", seed::demo::PASSWORD),
        ];
        let answer = self.post(&Session::nobody(), "/sign-in", &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{user_name} cannot sign in: {}", answer.body);
        answer.session().expect("sign-in sets the cookie")
    }
}

/// The session cookie of somebody, or of nobody.
#[derive(Clone, Debug, PartialEq)]
pub struct Session(Option<String>);

impl Session {
    /// A browser with this cookie.
    pub fn holding(cookie: String) -> Self {
        Self(Some(cookie))
    }

    /// The line that the browser sends.
    pub fn cookie(&self) -> &str {
        self.0.as_deref().unwrap_or_default()
    }

    /// Nobody.
    pub fn nobody() -> Self {
        Self(None)
    }
}

impl Answer {
    /// The session that the answer opened.
    pub fn session(&self) -> Option<Session> {
        self.cookie("kizuna").map(Session::holding)
    }

    /// The cookie that the answer sets, with its name.
    pub fn cookie(&self, name: &str) -> Option<String> {
        let cookies = self.headers.get_all(header::SET_COOKIE).iter();
        let mut lines = cookies.filter_map(|value| value.to_str().ok());
        let line = lines.find(|line| line.split_once('=').is_some_and(|(of, _)| of == name))?;
        line.split(';').next().map(str::to_owned)
    }

    /// Where the answer leads.
    pub fn location(&self) -> &str {
        self.headers.get(header::LOCATION).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

/// Names of tables, on PostgreSQL.
const TABLES: &str = "SELECT table_name::text AS found FROM information_schema.tables \
                      WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY table_name";

/// Reads a table into one line, on PostgreSQL.
fn digest(table: &str) -> String {
    format!(
        "SELECT '{table} ' || coalesce(md5(string_agg(md5(line::text), '' ORDER BY md5(line::text))), '') AS found \
         FROM \"{table}\" AS line"
    )
}

fn request(method: Method, who: &Session, address: &str) -> axum::http::request::Builder {
    let builder = Request::builder().method(method).uri(address).header(header::ACCEPT, "text/html");
    match &who.0 {
        Some(cookie) => builder.header(header::COOKIE, cookie),
        None => builder,
    }
}

fn host(db: Db, config: &Config, ahead: Arc<AtomicI64>) -> Host {
    Host {
        db,
        one_time: OneTime::default(),
        clock: Arc::new(move || Timestamp(NOW.0 + ahead.load(Ordering::Relaxed))),
        public_url: config.public_url.as_str().into(),
        secure: false,
        names: Names::default(),
        demo: true,
        smtp: false,
        built_in_fulfillment: config.fulfillment_url.is_none(),
        openid: config.openid.as_ref().map(|provider| provider.name.clone()),
    }
}

fn config(folder: &Path) -> Config {
    Config {
        listen: ([127, 0, 0, 1], 3000).into(),
        public_url: "http://127.0.0.1:3000".into(),
        database_url: String::new(),
        site_dir: folder.join("site"),
        key_file: folder.join("key"),
        smtp_url: None,
        mail_from: "Kizuna <no-reply@localhost>".into(),
        demo: true,
        metrics_listen: None,
        trusted_proxies: Vec::new(),
        names: Names::default(),
        fulfillment_url: None,
        openid: None,
        openid_limit: openid::PROVIDER_LIMIT,
        // Tests ask for more at a time than people do.
        limits: Limits { at_work: 256, share: 256, ..Limits::default() },
    }
}

/// The names of a bundle are all that the server reads of it.
pub fn bundle(site: &Path) {
    let folder = site.join("pkg");
    fs::create_dir_all(&folder).unwrap();
    for name in ["frontend-1.js", "frontend-1_bg.wasm", "main-1.css"] {
        fs::write(folder.join(name), "").unwrap();
    }
}

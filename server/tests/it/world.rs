//! A running Kizuna for one test: its router, a SQLite file of its own, and the demo world.

use std::{fs, path::Path, sync::Arc};

use app::{env::Names, request::Host};
use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use domain::time::Timestamp;
use http_body_util::BodyExt;
use server::{assets::Assets, config::Config, router, state::App};
use service::{Db, Keys, Random, one_time::OneTime, seed};
use tempfile::TempDir;
use tower::ServiceExt;

/// The clock of all tests here: noon UTC of a day in spring.
pub const NOW: Timestamp = Timestamp(1_775_044_800_000);

/// A Kizuna of its own.
pub struct World {
    router: Router,
    pub host: Host,
    _folder: TempDir,
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
        let folder = TempDir::new().unwrap();
        let random = Random::from_seed(1);
        let keys = Keys::load_or_create(&folder.path().join("key"), &random).unwrap();
        let url = format!("sqlite://{}", folder.path().join("kizuna.db").display());
        let db = Db::open(&url, keys, random).await.unwrap();
        db.migrate().await.unwrap();
        assert!(seed::demo_if_empty(&db, NOW).await.unwrap());
        let host = host(db);
        let config = config(folder.path());
        bundle(&config.site_dir);
        let assets = Assets::find(&config.site_dir).unwrap();
        let router = router::build(App::new(host.clone(), config, assets)).unwrap();
        Self { router, host, _folder: folder }
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
            .header(header::ORIGIN, "http://127.0.0.1:3000");
        self.send(request.body(Body::from(body)).unwrap()).await
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
    /// Nobody.
    pub fn nobody() -> Self {
        Self(None)
    }
}

impl Answer {
    /// The session that the answer opened.
    pub fn session(&self) -> Option<Session> {
        let cookies = self.headers.get_all(header::SET_COOKIE).iter();
        let mut lines = cookies.filter_map(|value| value.to_str().ok());
        let line = lines.find(|line| line.starts_with("kizuna="))?;
        Some(Session(line.split(';').next().map(str::to_owned)))
    }

    /// Where the answer leads.
    pub fn location(&self) -> &str {
        self.headers.get(header::LOCATION).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

fn request(method: Method, who: &Session, address: &str) -> axum::http::request::Builder {
    let builder = Request::builder().method(method).uri(address).header(header::ACCEPT, "text/html");
    match &who.0 {
        Some(cookie) => builder.header(header::COOKIE, cookie),
        None => builder,
    }
}

fn host(db: Db) -> Host {
    Host {
        db,
        one_time: OneTime::default(),
        clock: Arc::new(|| NOW),
        public_url: "http://127.0.0.1:3000".into(),
        secure: false,
        names: Names::default(),
        demo: true,
        smtp: false,
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
        trusted_proxies: Vec::new(),
        names: Names::default(),
    }
}

/// The names of a bundle are all that the server reads of it.
fn bundle(site: &Path) {
    let folder = site.join("pkg");
    fs::create_dir_all(&folder).unwrap();
    for name in ["frontend-1.js", "frontend-1_bg.wasm", "main-1.css"] {
        fs::write(folder.join(name), "").unwrap();
    }
}

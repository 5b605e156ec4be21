//! A provider of identities that says what a test wants it to say, right or wrong. The real one is asked in the browser
//! tests.

use std::{
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use axum::{
    Form, Json, Router,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use openidconnect::{
    JsonWebKeyId, PrivateSigningKey,
    core::{CoreEdDsaPrivateSigningKey, CoreJwsSigningAlgorithm},
};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::world::NOW;

/// How the provider misbehaves.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Fault {
    #[default]
    None,
    Garbage,
    Huge,
    Redirects,
    Refuses,
    Slow,
}

/// What it says, and how.
pub struct Speech {
    /// Claims of the next token, over those that hold.
    pub token: Value,
    /// What it tells of the person when it is asked once more.
    pub person: Value,
    /// Which key signs, by its seed; `published` is the one it tells of.
    pub signing: u8,
    pub published: u8,
    /// The algorithm that the token names.
    pub algorithm: &'static str,
    /// What goes wrong where the addresses are told, and where codes are exchanged.
    pub discovery: Fault,
    pub exchange: Fault,
}

/// The running provider.
pub struct Fake {
    pub issuer: String,
    pub says: Mutex<Speech>,
    /// Nonce of the sign-in that is under way, and what the exchange was sent.
    pub nonce: Mutex<String>,
    pub sent: Mutex<Vec<(String, String)>>,
    /// How often it was asked for its addresses.
    pub asked: AtomicUsize,
}

impl Fake {
    /// Starts one that vouches for a demo account.
    pub async fn start() -> Arc<Self> {
        let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).await.unwrap();
        let fake = Arc::new(Self {
            issuer: format!("http://{}", listener.local_addr().unwrap()),
            says: Mutex::new(Speech {
                token: json!({ "email": "admin@provider.example", "email_verified": true }),
                person: json!({}),
                signing: 1,
                published: 1,
                algorithm: "EdDSA",
                discovery: Fault::None,
                exchange: Fault::None,
            }),
            nonce: Mutex::default(),
            sent: Mutex::default(),
            asked: AtomicUsize::default(),
        });
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(addresses))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .route("/me", get(person))
            .with_state(fake.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        fake
    }

    /// Changes what it says.
    pub fn say(&self, change: impl FnOnce(&mut Speech)) {
        change(&mut self.says.lock().unwrap());
    }

    /// A value of the last exchange.
    pub fn got(&self, name: &str) -> Option<String> {
        let sent = self.sent.lock().unwrap();
        sent.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone())
    }

    fn signed(&self) -> String {
        let says = self.says.lock().unwrap();
        let mut claims = json!({
            "iss": self.issuer, "aud": "kizuna", "sub": "s-1", "nonce": *self.nonce.lock().unwrap(),
            "iat": NOW.0 / 1000, "exp": NOW.0 / 1000 + 300,
        });
        for (name, value) in says.token.as_object().unwrap() {
            claims[name] = value.clone();
        }
        let head = json!({ "alg": says.algorithm, "kid": format!("key-{}", says.signing) });
        let text =
            format!("{}.{}", url_safe(head.to_string().as_bytes()), url_safe(claims.to_string().as_bytes()));
        let mark = key(says.signing).sign(&CoreJwsSigningAlgorithm::EdDsa, text.as_bytes()).unwrap();
        let mark = if says.algorithm == "none" { String::new() } else { url_safe(&mark) };
        format!("{text}.{mark}")
    }
}

async fn misbehave(fault: Fault) -> Option<Response> {
    match fault {
        Fault::None => None,
        Fault::Garbage => Some("<html>Welcome</html>".into_response()),
        Fault::Huge => Some(json!({ "filler": "a".repeat(300_000) }).to_string().into_response()),
        Fault::Redirects => Some(Redirect::temporary("/elsewhere").into_response()),
        Fault::Refuses => {
            Some((StatusCode::BAD_REQUEST, Json(json!({ "error": "invalid_grant" }))).into_response())
        }
        Fault::Slow => {
            tokio::time::sleep(Duration::from_secs(60)).await;
            None
        }
    }
}

async fn addresses(State(fake): State<Arc<Fake>>) -> Response {
    fake.asked.fetch_add(1, Ordering::Relaxed);
    let fault = fake.says.lock().unwrap().discovery;
    if let Some(wrong) = misbehave(fault).await {
        return wrong;
    }
    let at = |path: &str| format!("{}/{path}", fake.issuer);
    Json(json!({
        "issuer": fake.issuer, "authorization_endpoint": at("auth"), "token_endpoint": at("token"),
        "userinfo_endpoint": at("me"), "jwks_uri": at("keys"), "response_types_supported": ["code"],
        "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["EdDSA", "HS256", "none"],
    }))
    .into_response()
}

async fn keys(State(fake): State<Arc<Fake>>) -> Json<Value> {
    let published = fake.says.lock().unwrap().published;
    Json(json!({ "keys": [key(published).as_verification_key()] }))
}

async fn token(State(fake): State<Arc<Fake>>, Form(sent): Form<Vec<(String, String)>>) -> Response {
    *fake.sent.lock().unwrap() = sent;
    let fault = fake.says.lock().unwrap().exchange;
    if let Some(wrong) = misbehave(fault).await {
        return wrong;
    }
    Json(json!({ "access_token": "access", "token_type": "Bearer", "id_token": fake.signed() }))
        .into_response()
}

async fn person(State(fake): State<Arc<Fake>>) -> Response {
    let person = fake.says.lock().unwrap().person.to_string();
    ([(header::CONTENT_TYPE, "application/json")], person).into_response()
}

/// The key of a seed: PKCS #8 around 32 bytes.
fn key(seed: u8) -> CoreEdDsaPrivateSigningKey {
    let mut bytes = vec![0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];
    bytes.extend([seed; 32]);
    let pem = format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", base64(&bytes, "+/"));
    let id = JsonWebKeyId::new(format!("key-{seed}"));
    CoreEdDsaPrivateSigningKey::from_ed25519_pem(&pem, Some(id)).unwrap()
}

fn url_safe(bytes: &[u8]) -> String {
    base64(bytes, "-_")
}

/// Without padding; all that is encoded in PEM here needs none.
fn base64(bytes: &[u8], last: &str) -> String {
    let letters: Vec<char> = ('A'..='Z').chain('a'..='z').chain('0'..='9').chain(last.chars()).collect();
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let word =
            chunk.iter().fold(0usize, |word, byte| word << 8 | usize::from(*byte)) << (8 * (3 - chunk.len()));
        (0..=chunk.len()).for_each(|at| text.push(letters[word >> (18 - 6 * at) & 63]));
    }
    text
}

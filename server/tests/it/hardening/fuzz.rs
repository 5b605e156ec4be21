//! Requests as nobody would send them: methods, addresses, headers and bodies are drawn from a seed, and sent to the whole
//! router by everybody. Whatever it makes of them, nothing panics, and it owes nobody the explanation of a status of 500.
//!
//! `KIZUNA_TEST_REQUESTS` and `KIZUNA_TEST_SEED` choose how many, and which.

use std::{
    collections::BTreeMap,
    panic,
    sync::atomic::{AtomicU32, Ordering},
};

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use service::Random;

use super::{FORM, Scene, address};
use crate::access::deeds::DEEDS;

/// Requests, unless the environment says otherwise.
const REQUESTS: u32 = 2_000;

/// Ends the session with which the rest is asked.
const SIGNS_OUT: &str = "session/sign-out";

const METHODS: [&str; 10] = ["GET", "GET", "GET", "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "BREW"];
const HEADERS: [&str; 14] = [
    "accept",
    "accept-encoding",
    "accept-language",
    "content-length",
    "content-type",
    "cookie",
    "expect",
    "host",
    "if-none-match",
    "origin",
    "range",
    "referer",
    "sec-fetch-site",
    "x-forwarded-for",
];
const PIECES: [&str; 34] = [
    "a",
    "0",
    "-1",
    "18446744073709551616",
    "1e309",
    "null",
    "..",
    "/",
    "//",
    "\\",
    "%",
    "%00",
    "%2e%2e%2f",
    "%ff",
    "%E3%81%82",
    "あ",
    "&",
    "=",
    "?",
    "#",
    ";",
    ",",
    "'",
    "\"",
    "<b>",
    "{}",
    "[]",
    "input%5Bid%5D",
    "input[a][b]",
    "_function",
    "__path",
    "__err",
    "\r\n",
    "\u{0}",
];

/// Everything that requests are drawn from.
struct Drawer {
    dice: Random,
    places: Vec<String>,
    posts: Vec<(String, String)>,
    cookies: Vec<String>,
}

impl Drawer {
    fn new(scene: &Scene, seed: u32) -> Self {
        let fixed = ["/livez", "/readyz", "/pkg/main-1.css", "/sfn/none", "/csp-report", "/sign-in"];
        let mut places = scene.pages();
        places.extend(scene.files());
        places.extend(fixed.map(str::to_owned));
        let deeds = DEEDS.iter().filter(|deed| deed.0 != SIGNS_OUT);
        let mut posts: Vec<(String, String)> = Vec::new();
        for deed in deeds {
            posts.push((address(deed), scene.input(deed)));
            let function = deed.0.replace('/', "%2F");
            posts.push((
                "/dashboard".to_owned(),
                format!("_function=%2Fsfn%2F{function}&{}", scene.input(deed)),
            ));
        }
        let mut cookies: Vec<String> = scene.people.iter().map(|(_, who)| who.cookie().to_owned()).collect();
        cookies.extend(["", "kizuna=", "kizuna=%00; kizuna=x", "a=b;;=;"].map(str::to_owned));
        Self { dice: Random::from_seed(seed.into()), places, posts, cookies }
    }

    fn below(&self, bound: usize) -> usize {
        usize::try_from(self.dice.below(u32::try_from(bound).unwrap())).unwrap()
    }

    fn one<'a, T>(&self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    fn junk(&self) -> String {
        (0..self.below(5)).map(|_| *self.one(&PIECES)).collect()
    }

    /// A text with something put in or left out.
    fn spoiled(&self, text: &str) -> String {
        let letters: Vec<char> = text.chars().collect();
        let (before, behind) = letters.split_at(self.below(letters.len() + 1));
        let mut spoiled: String = before.iter().collect();
        match self.below(4) {
            0 => spoiled.extend(behind),
            1 => {
                spoiled.push_str(&self.junk());
                spoiled.extend(behind);
            }
            2 => spoiled.extend(behind.iter().skip(1)),
            _ => spoiled = format!("{text}&{}={}", self.junk(), self.junk()),
        }
        spoiled
    }

    fn place(&self) -> String {
        let known = self.one(&self.places);
        match self.below(4) {
            0 => format!("{known}?{}={}", self.junk(), self.junk()),
            1 => format!("/{}", self.junk()),
            2 => known.clone(),
            _ => self.spoiled(known),
        }
    }

    /// Nothing where what was drawn is no request at all.
    fn request(&self) -> Option<Request<Body>> {
        let posts = self.below(2) == 0;
        let (place, body) = if posts {
            let (place, input) = self.one(&self.posts);
            (place.clone(), self.spoiled(input))
        } else {
            (self.place(), self.junk())
        };
        // No server hands on what begins otherwise.
        if !place.starts_with('/') {
            return None;
        }
        let method = if posts && self.below(8) > 0 { "POST" } else { *self.one(&METHODS) };
        let mut request = Request::builder().method(method).uri(place);
        request = request.header(header::COOKIE, self.one(&self.cookies).as_str());
        if posts && self.below(8) > 0 {
            request = request.header(FORM.0, FORM.1);
        }
        for _ in 0..self.below(3) {
            request = request.header(*self.one(&HEADERS), self.junk());
        }
        request.body(Body::from(body)).ok()
    }
}

/// What came of the requests.
#[derive(Default)]
struct Told {
    statuses: BTreeMap<u16, u32>,
    wrong: Vec<String>,
}

/// Sends requests until so many were answered. That there is no room now is an answer; any other fault is none.
async fn storm(drawer: &Drawer, requests: u32, send: impl AsyncFn(Request<Body>) -> StatusCode) -> Told {
    let (mut told, mut sent) = (Told::default(), 0);
    while sent < requests {
        let Some(request) = drawer.request() else { continue };
        let what = format!("{} {}", request.method(), request.uri());
        let status = send(request).await;
        sent += 1;
        *told.statuses.entry(status.as_u16()).or_default() += 1;
        if status.is_server_error() && status != StatusCode::SERVICE_UNAVAILABLE {
            told.wrong.push(format!("{what}: {status}"));
        }
    }
    told
}

static PANICS: AtomicU32 = AtomicU32::new(0);

/// Counts panics of all tasks, also those that a layer answers for.
fn count_panics() {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        PANICS.fetch_add(1, Ordering::SeqCst);
        before(info);
    }));
}

fn number(variable: &str, small: u32) -> u32 {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(small)
}

#[tokio::test(flavor = "multi_thread")]
async fn no_request_leads_to_a_panic() {
    let (requests, seed) = (number("KIZUNA_TEST_REQUESTS", REQUESTS), number("KIZUNA_TEST_SEED", 7));
    let scene = Scene::new().await;
    count_panics();
    let drawer = Drawer::new(&scene, seed);
    let told =
        storm(&drawer, requests, async |request: Request<Body>| scene.world.send(request).await.status).await;
    let panics = PANICS.load(Ordering::SeqCst);
    println!(
        "{requests} requests, seed {seed}: {panics} panics, {} unexplained; statuses {:?}",
        told.wrong.len(),
        told.statuses
    );
    assert_eq!((told.wrong, panics), (Vec::new(), 0));
    for status in [200, 404, 405, 422] {
        assert!(told.statuses.contains_key(&status), "nothing was answered {status}: {:?}", told.statuses);
    }
    scene.world.sign_in("admin@provider.example").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_fails_now_and_then_is_found_out() {
    let scene = Scene::new().await;
    let drawer = Drawer::new(&scene, 7);
    let fails = async |request: Request<Body>| match request.uri().query() {
        Some(_) => StatusCode::INTERNAL_SERVER_ERROR,
        None => StatusCode::SERVICE_UNAVAILABLE,
    };
    let told = storm(&drawer, 200, fails).await;
    assert!(!told.wrong.is_empty(), "a server that fails went unnoticed");
    assert!(told.wrong.iter().all(|wrong| wrong.ends_with("500 Internal Server Error")), "503 is an answer");
}

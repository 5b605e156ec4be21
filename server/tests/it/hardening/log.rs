//! What people send is no line of the log: nothing begins one but the program, and no control character comes into it.

use std::{
    io,
    sync::{Arc, Mutex},
};

use axum::http::{Method, StatusCode};

use super::{FORM, Scene, address, asked};
use crate::access::deeds::DEEDS;

/// What would look like a line of ours, or change what a terminal shows.
const LINES: [&str; 5] = [
    "\r\n2026-04-01T12:00:00.000000Z ERROR forged: a",
    "\n2026-04-01T12:00:00.000000Z ERROR forged: a",
    "\rERROR forged: a",
    "\u{85}ERROR forged: a",
    "\u{1b}[2K\u{1b}[31mERROR forged: a\u{1b}[0m",
];
const LEVELS: [&str; 5] = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR"];

/// The log of this process.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    /// Takes over what the program logs, in the form in which it does.
    fn take_over() -> Self {
        let log = Self::default();
        let writer = log.clone();
        let kept = tracing_subscriber::fmt().with_ansi(false).with_writer(move || writer.clone()).try_init();
        assert!(kept.is_ok(), "somebody else has the log");
        log
    }

    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Lines that the program has not begun, or that hold what a terminal obeys.
fn forged(text: &str) -> Vec<&str> {
    let ours = |line: &str| {
        let mut words = line.split_whitespace();
        let dated = words.next().is_some_and(|word| word.starts_with("20") && word.ends_with('Z'));
        let leveled = words.next().is_some_and(|word| LEVELS.contains(&word));
        dated && leveled && words.next().is_some_and(|target| !target.starts_with("forged"))
    };
    text.split('\n')
        .filter(|line| !line.is_empty() && (!ours(line) || line.contains(char::is_control)))
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn no_line_of_the_log_is_forged() {
    let log = Log::take_over();
    let scene = Scene::new().await;
    let mut sent = 0;
    for line in LINES {
        for deed in DEEDS.iter().filter(|deed| deed.0 != "session/sign-out") {
            let pairs = deed.1.iter().map(|(name, _)| (format!("input[{name}]"), line));
            let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
            let who = scene.victim(deed.2);
            scene.world.send(asked(Method::POST, who, &address(deed), &[FORM], body)).await;
            sent += 1;
        }
        let word: String = form_urlencoded::byte_serialize(line.as_bytes()).collect();
        let provider = scene.session("provider");
        for place in ["/customers?q=", "/sign-in?next=", "/invitation?token=", "/sign-in/callback?error="] {
            scene.world.get(provider, &format!("{place}{word}")).await;
            sent += 1;
        }
        for folder in ["/customers/", "/no-such-page/", "/pkg/", "/sfn/"] {
            scene.world.get(provider, &format!("{folder}{}", word.replace('+', "%20"))).await;
            sent += 1;
        }
        let report = asked(Method::POST, provider, "/csp-report", &[], line);
        assert_eq!(scene.world.send(report).await.status, StatusCode::NO_CONTENT);
        sent += 1;
    }
    let text = log.text();
    let wrong = forged(&text);
    println!("the log: {sent} requests, {} lines, {} forged", text.lines().count(), wrong.len());
    assert_eq!(wrong, Vec::<&str>::new());
    // The control: what was sent came into the log, within its line.
    assert!(text.matches("content policy").count() >= LINES.len() && text.contains("forged: a"), "{text}");
}

#[test]
fn a_forged_line_is_found() {
    let own = "2026-04-01T12:00:00.000000Z  WARN server::security: content policy report=a ERROR forged: a\n";
    assert_eq!(forged(own), Vec::<&str>::new());
    for line in LINES {
        assert!(!forged(&format!("{}{line}\n", own.trim_end())).is_empty(), "{line:?}");
    }
}

//! No secret is found where it does not belong: each password, link, cookie, key and code that the program is told or
//! hands out is looked for in everything that it leaves behind, while it logs all there is to log.
//!
//! What six digits prove for a minute is not looked for: a log is full of six digits.

mod browser;
mod encoding;
mod flows;
mod letter;
mod secrets;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    time::Duration,
};

use tokio::time::sleep;

use self::{flows::Walk, letter::Letter, secrets::Secrets};
use crate::{
    crash::{
        kill,
        outside::Outside,
        program::{Plain, Program},
        sink::Sink,
    },
    database::{self, Database, on_both},
    openid::fake::Fake,
};

/// Passwords and secrets of the settings. The PostgreSQL of the tests takes any.
const DATABASE: &str = "canary-of-the-database-d15a";
const SMTP: &str = "canary-of-the-mail-server-9c41";
const FULFILLMENT: &str = "canary-of-the-fulfillment-b8d2";
const IDENTITIES: &str = "canary-of-the-identities-47ee";
/// What is put where it does not belong, to see that it is found there.
const PLANTED: &str = "Canary&planted by hand/c0ffee11";
/// Of each flow of `flows.rs` something is among these.
const KINDS: [&str; 14] = [
    "code of the provider",
    "cookie kizuna",
    "cookie kizuna-enroll",
    "cookie kizuna-openid",
    "key file",
    "key of the second factor",
    "link",
    "link in a complaint",
    "password in a file",
    "password of a service",
    "password typed",
    "recovery code",
    "temporary password",
    "verifier of the provider",
];

on_both!(no_secret_is_found_where_it_does_not_belong, async |database: &Database| {
    let (sink, outside, secrets) = (Sink::start().await, Outside::start().await, Secrets::default());
    let identities = Fake::start().await;
    let url = database.url.replace("://kizuna@", &format!("://kizuna:{DATABASE}@"));
    let program = Program::on(&url);
    // The demo world is made without a word.
    let first = program.start();
    program.ready().await;
    kill(first);
    let (smtp, service) = (with_password(&sink.url, SMTP), with_password(&outside.url, FULFILLMENT));
    let settings = [
        ("RUST_LOG", "trace"),
        ("KIZUNA_SMTP_URL", smtp.as_str()),
        ("KIZUNA_FULFILLMENT_URL", service.as_str()),
        ("KIZUNA_OIDC_ISSUER", identities.issuer.as_str()),
        ("KIZUNA_OIDC_CLIENT_ID", "kizuna"),
        ("KIZUNA_OIDC_CLIENT_SECRET", IDENTITIES),
    ];
    for password in [DATABASE, SMTP, FULFILLMENT, IDENTITIES] {
        secrets.note("password of a service", password.as_bytes());
    }
    secrets.note("key file", &fs::read(program.path("key")).unwrap());
    let log = program.path("log");
    let running = program.start_telling(&log, &settings);
    program.ready().await;
    let walk = Walk { program: &program, sink: &sink, identities: &identities, secrets: &secrets };
    walk.begin().await;
    // In between it is killed: what it had in hand lies where a crash leaves it.
    kill(running);
    let running = program.start_telling(&log, &settings);
    program.ready().await;
    walk.go_on().await;

    let plain = program.plain().await;
    let left = Left { program: &program, database, plain: &plain, log: &log, settings: &settings };
    let places = left.places("first.db").await;
    let letters: Vec<Letter> = sink.letters().iter().map(|raw| Letter::read(raw)).collect();
    let kinds = secrets.kinds();
    for kind in KINDS {
        assert!(kinds.contains(kind), "no {kind} among {kinds:?}");
    }
    let search = secrets.search();
    for (name, bytes) in &places {
        assert!(bytes.len() > 1_000, "{name} is all but empty");
        assert_eq!(search.found(bytes), BTreeSet::new(), "found in: {name}");
    }
    assert_eq!(letter_faults(&secrets, &letters), Vec::<String>::new());
    assert!(left.people_are_in(&places), "what is no secret is found");

    // The same search finds what was put there.
    let planted = Secrets::default();
    planted.note("planted", PLANTED.as_bytes());
    left.plant().await;
    let seen = left.places("second.db").await;
    for (name, bytes) in &seen {
        assert!(planted.search().found(bytes).contains("planted"), "not found in: {name}");
    }
    plain.close().await;
    kill(running);
    let sizes: Vec<String> =
        places.iter().map(|(name, bytes)| format!("{name} {} KiB", bytes.len() / 1024)).collect();
    println!(
        "{} secrets of {} kinds in {} forms, looked for in {} and {} mails: 0 found; control: found in {} of {} places",
        secrets.count(),
        kinds.len(),
        search.forms(),
        sizes.join(", "),
        letters.len(),
        seen.len(),
        seen.len()
    );
});

/// An address with a password in it.
fn with_password(url: &str, password: &str) -> String {
    url.replace("://", &format!("://canary:{password}@"))
}

/// A mail may hold the one link that goes to its address, and no other secret.
fn letter_faults(secrets: &Secrets, letters: &[Letter]) -> Vec<String> {
    let (search, mut faults) = (secrets.search(), Vec::new());
    let mut owners: BTreeMap<String, &str> = BTreeMap::new();
    for letter in letters {
        let mut found = search.found(letter.raw.as_bytes());
        found.extend(search.found(letter.text.as_bytes()));
        let strange = found.iter().filter(|what| !what.starts_with("link"));
        faults.extend(strange.map(|what| format!("{what} in a mail to {}", letter.to)));
        let tokens = secrets::tokens(&letter.text);
        if tokens.len() > 1 {
            faults.push(format!("{} links in a mail to {}", tokens.len(), letter.to));
        }
        if tokens.is_empty() && !found.is_empty() {
            faults.push(format!("the secret of a link without it in a mail to {}", letter.to));
        }
        for token in tokens {
            let owner = *owners.entry(token).or_insert(&letter.to);
            if owner != letter.to {
                faults.push(format!("the link of {owner} in a mail to {}", letter.to));
            }
        }
    }
    faults
}

#[test]
fn what_a_mail_may_not_hold_shows() {
    let token = "Ab3-".repeat(11)[..43].to_owned();
    let secrets = Secrets::default();
    secrets.note_token("link", &token);
    secrets.note("password typed", PLANTED.as_bytes());
    let letter = |to: &str, text: &str| Letter::read(&format!("To: {to}\n\n{text}\n"));
    let faults = |letters: &[Letter]| letter_faults(&secrets, letters).len();
    let link = format!("http://localhost/reset-password?token={token}");
    let other = format!("{link} http://localhost/reset-password?token={}", &"Cd4_".repeat(11)[..43]);
    assert_eq!(faults(&[letter("a@x.example", &link), letter("a@x.example", &link)]), 0);
    assert_eq!(faults(&[letter("a@x.example", &link), letter("b@x.example", &link)]), 1, "of somebody else");
    assert_eq!(faults(&[letter("a@x.example", &other)]), 1, "two at once");
    assert_eq!(faults(&[letter("a@x.example", &token)]), 1, "no link around it");
    assert_eq!(faults(&[letter("a@x.example", &format!("{link} {PLANTED}"))]), 1, "a password");
}

/// What a program leaves behind.
struct Left<'a> {
    program: &'a Program<'a>,
    database: &'a Database,
    plain: &'a Plain,
    log: &'a Path,
    settings: &'a [(&'a str, &'a str)],
}

impl Left<'_> {
    /// All of it, each with its name: what it logs, the files of SQLite or the rows of PostgreSQL, and a backup.
    async fn places(&self, backup: &str) -> Vec<(String, Vec<u8>)> {
        let mut places = Vec::new();
        let mut log = fs::read(self.log).unwrap();
        match self.database.url.strip_prefix("sqlite://") {
            Some(file) => {
                for end in ["", "-wal"] {
                    places.push((format!("database{end}"), fs::read(format!("{file}{end}")).unwrap()));
                }
                let made = self.program.run(&["backup", backup], self.settings);
                assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
                log.extend([made.stdout, made.stderr].concat());
                places.push(("backup".to_owned(), fs::read(self.program.path(backup)).unwrap()));
            }
            None => places.push(("rows".to_owned(), self.rows().await)),
        }
        places.push(("log".to_owned(), log));
        places
    }

    /// Every row of every table, as text.
    async fn rows(&self) -> Vec<u8> {
        let tables = "SELECT table_name::text FROM information_schema.tables \
             WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'";
        let mut all = String::new();
        for table in self.plain.rows(tables).await {
            let table: String = table.try_get_by_index(0).unwrap();
            for row in self.plain.rows(&format!("SELECT line::text FROM \"{table}\" AS line")).await {
                all.push_str(&row.try_get_by_index::<String>(0).unwrap());
                all.push('\n');
            }
        }
        all.into_bytes()
    }

    /// Puts a secret into a row, and into a line of the log.
    async fn plant(&self) {
        let insert = format!("INSERT INTO planted VALUES ('{PLANTED}')");
        self.plain.run("CREATE TABLE planted (secret TEXT)").await;
        self.plain.run(&insert).await;
        if self.database.url.starts_with("sqlite:") {
            // From the log into the file, as soon as nobody reads what was before.
            for _ in 0..5 {
                self.plain.run("PRAGMA wal_checkpoint(PASSIVE)").await;
                sleep(Duration::from_millis(100)).await;
            }
            // The log begins anew after that.
            self.plain.run(&insert).await;
        }
        let mut browser = browser::Browser::new(&self.program.base(), &Secrets::default());
        browser.report("/csp-report", format!("{{\"blocked-uri\":\"{PLANTED}\"}}")).await.is(204);
    }

    /// Whether the places are read as they are: a name that was typed is in the rows.
    fn people_are_in(&self, places: &[(String, Vec<u8>)]) -> bool {
        let name = b"canary.one@provider.example";
        let rows = places.iter().filter(|(of, _)| of != "log");
        rows.map(|(_, bytes)| bytes).any(|bytes| bytes.windows(name.len()).any(|part| part == name))
    }
}

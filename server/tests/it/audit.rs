//! `kizuna audit`, as a person at the terminal runs it, and the verifier that shares no code with it.

use std::{
    fs,
    io::ErrorKind,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use sea_orm::{ConnectionTrait, Database, Statement};
use serde_json::{Value, json};
use service::Random;
use tempfile::TempDir;

use crate::database::{self, on_both};

/// Changes of an export that the verifier has to find, unless `KIZUNA_TEST_TAMPERINGS` says otherwise.
const TAMPERINGS: u32 = 30;
const SEED: u64 = 7;

/// A folder of the test's own, with a database in it.
struct Installation(TempDir);

impl Installation {
    fn demo() -> Self {
        Self::after(&["seed", "demo"])
    }

    fn after(arguments: &[&str]) -> Self {
        let one = Self(TempDir::new().unwrap());
        one.does(arguments);
        one
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_kizuna"))
            .args(arguments)
            .current_dir(self.0.path())
            .env_clear()
            .env("RUST_LOG", "off")
            .output()
            .unwrap()
    }

    /// What it prints when it succeeds.
    fn does(&self, arguments: &[&str]) -> String {
        let Output { status, stdout, stderr } = self.run(arguments);
        assert!(status.success(), "{arguments:?}: {}", text(&stderr));
        text(&stdout).trim_end().to_owned()
    }

    /// What it says when it fails.
    fn refuses(&self, arguments: &[&str]) -> String {
        let Output { status, stdout, stderr } = self.run(arguments);
        assert!(!status.success(), "{arguments:?}: {}", text(&stdout));
        text(&stderr)
    }

    /// Changes the database as somebody would who has it and not the key.
    async fn intrude(&self, sql: &str) {
        let url = format!("sqlite://{}", self.path("data/kizuna.db").display());
        let intruder = Database::connect(url).await.unwrap();
        let triggers = "DROP TRIGGER IF EXISTS audit_entry_refuses_update;
            DROP TRIGGER IF EXISTS audit_entry_refuses_delete;
            DROP TRIGGER IF EXISTS audit_checkpoint_refuses_delete;";
        intruder.execute_unprepared(&format!("{triggers} {sql}")).await.unwrap();
        intruder.close().await.unwrap();
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[tokio::test]
async fn what_somebody_did_to_the_database_is_named() {
    let here = Installation::demo();
    let line = here.does(&["audit", "checkpoint", "--append", "outside.jsonl"]);
    let point: Value = serde_json::from_str(&line).unwrap();
    let entries = point["seq"].as_i64().unwrap();
    let whole = here.does(&["audit", "verify", "--checkpoint", "outside.jsonl"]);
    assert!(whole.starts_with(&format!("the audit trail is whole: {entries} entries")), "{whole}");
    assert!(whole.ends_with(point["head"].as_str().unwrap()), "{whole}");

    let cut = "DELETE FROM audit_entry WHERE seq > (SELECT max(seq) - 3 FROM audit_entry);
        DELETE FROM audit_checkpoint;
        UPDATE audit_head SET seq = (SELECT max(seq) FROM audit_entry),
        hash = (SELECT hash FROM audit_entry ORDER BY seq DESC LIMIT 1);";
    here.intrude(cut).await;
    assert!(here.does(&["audit", "verify"]).contains("whole"), "does not show by itself");
    let why = here.refuses(&["audit", "verify", "--checkpoint", "outside.jsonl"]);
    assert!(
        why.contains(&format!("broken at entry {}: it is missing, but a checkpoint", entries - 2)),
        "{why}"
    );

    here.intrude("UPDATE audit_entry SET change = 'x' WHERE seq = 5;").await;
    let why = here.refuses(&["audit", "verify"]);
    assert!(why.contains("broken at entry 5: it is not what its hash was made of"), "{why}");
    assert!(here.refuses(&["audit", "checkpoint"]).contains("`kizuna audit verify` tells"));
}

#[test]
fn checkpoints_are_kept_in_a_file_each_once() {
    let here = Installation::after(&["operator", "create", "--email", "ada@operator.example"]);
    let key = here.does(&["audit", "public-key"]);
    assert!(key.len() == 64 && key.bytes().all(|byte| byte.is_ascii_hexdigit()), "{key}");
    let line = here.does(&["audit", "checkpoint", "--append", "outside.jsonl"]);
    assert!(line.contains(&key));
    here.does(&["audit", "checkpoint", "--append", "outside.jsonl"]);
    assert_eq!(fs::read_to_string(here.path("outside.jsonl")).unwrap(), format!("{line}\n"));
    assert!(is_private(&here.path("outside.jsonl")));

    let other = line.replace(&key, &"0".repeat(64));
    for (bad, why) in [
        (String::new(), "the file holds no checkpoint"),
        (format!("{line}\n{{}}\n"), "line 2 is no checkpoint"),
        (other, "does not bear the signature"),
    ] {
        fs::write(here.path("bad.jsonl"), bad).unwrap();
        let said = here.refuses(&["audit", "verify", "--checkpoint", "bad.jsonl"]);
        assert!(said.contains(why), "{said}");
    }
}

#[test]
fn nothing_is_found_whole_where_nothing_is() {
    let elsewhere = Installation(TempDir::new().unwrap());
    let commands: [&[&str]; 3] =
        [&["audit", "verify"], &["audit", "public-key"], &["audit", "export", "trail.jsonl"]];
    for what in commands {
        let said = elsewhere.refuses(what);
        assert!(said.contains("there is no database data/kizuna.db"), "{said}");
    }
    assert_eq!(fs::read_dir(elsewhere.0.path()).unwrap().count(), 0, "something was made");

    let here = Installation::after(&["migrate"]);
    fs::remove_file(here.path("data/kizuna.key")).unwrap();
    let said = here.refuses(&["audit", "verify"]);
    assert!(said.contains("there is no key file data/kizuna.key: put it back"), "{said}");
    assert!(!here.path("data/kizuna.key").exists(), "another key was made");
}

/// How often a schema change is noted in a database.
async fn noted(database: &database::Database, change: &str) -> i64 {
    let connection = Database::connect(&database.url).await.unwrap();
    let sql = format!("SELECT COUNT(*) FROM seaql_migrations WHERE version = '{change}'");
    let question = Statement::from_string(connection.get_database_backend(), sql);
    let row = connection.query_one_raw(question).await.unwrap().unwrap();
    let count = row.try_get_by_index(0).unwrap();
    connection.close().await.unwrap();
    count
}

on_both!(a_trail_is_read_without_changing_the_schema, async |database: &database::Database| {
    let (place, later) = (TempDir::new().unwrap(), "m0038_invitation_recipient");
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kizuna"));
        command.args(arguments).current_dir(place.path()).env("KIZUNA_DATABASE_URL", &database.url);
        command.env("KIZUNA_KEY_FILE", place.path().join("key")).env("RUST_LOG", "off").output().unwrap()
    };
    assert!(run(&["operator", "create", "--email", "ada@operator.example"]).status.success());
    // As a version before that change has left it.
    let older =
        format!("DROP INDEX invitation_by_recipient; DELETE FROM seaql_migrations WHERE version = '{later}'");
    let connection = Database::connect(&database.url).await.unwrap();
    connection.execute_unprepared(&older).await.unwrap();
    let reading: [&[&str]; 4] = [
        &["audit", "verify"],
        &["audit", "export", "trail.jsonl"],
        &["audit", "checkpoint"],
        &["audit", "public-key"],
    ];
    for what in reading {
        let Output { status, stderr, .. } = run(what);
        assert!(status.success(), "{what:?}: {}", text(&stderr));
        assert_eq!(noted(database, later).await, 0, "{what:?} has changed the schema");
    }
    assert!(fs::read_to_string(place.path().join("trail.jsonl")).unwrap().contains("create_operator"));
    assert!(run(&["migrate"]).status.success());
    assert_eq!(noted(database, later).await, 1, "what is not noted is seen");

    // As a version before there were checkpoints.
    let older = "DELETE FROM seaql_migrations WHERE version = 'm0029_audit_checkpoint'";
    connection.execute_unprepared(older).await.unwrap();
    connection.close().await.unwrap();
    let reading: [&[&str]; 3] =
        [&["audit", "verify"], &["audit", "export", "again.jsonl"], &["audit", "checkpoint"]];
    for what in reading {
        let Output { status, stderr, .. } = run(what);
        let said = text(&stderr);
        assert!(!status.success() && said.contains("run `kizuna migrate`"), "{what:?}: {said}");
        assert_eq!(said.trim_end().lines().count(), 1, "{said}");
    }
    assert_eq!(noted(database, "m0029_audit_checkpoint").await, 0, "a reader has changed the schema");
    assert!(!place.path().join("again.jsonl").exists(), "there is a file of nothing");
});

#[test]
fn an_export_is_checked_without_the_program() {
    let here = Installation::demo();
    here.does(&["audit", "checkpoint", "--append", "outside.jsonl"]);
    let said = here.does(&["audit", "export", "trail.jsonl"]);
    assert!(said.ends_with(" entries, 1 checkpoints"), "{said}");
    assert!(is_private(&here.path("trail.jsonl")));
    assert!(here.refuses(&["audit", "export", "trail.jsonl"]).contains("there is such a file already"));
    let files = fs::read_dir(here.0.path()).unwrap();
    let left =
        files.filter(|file| file.as_ref().unwrap().path().extension().is_some_and(|end| end == "part"));
    assert_eq!(left.count(), 0, "a draft is left");

    let good = fs::read_to_string(here.path("trail.jsonl")).unwrap();
    let good: Vec<&str> = good.lines().collect();
    assert!(good.last().unwrap().contains("\"checkpoint\""));
    let key = here.does(&["audit", "public-key"]);
    let Some(whole) = verifier(&here, "trail.jsonl", &key) else {
        println!("skipped: there is no python3");
        return;
    };
    assert!(whole.status.success(), "{}{}", text(&whole.stdout), text(&whole.stderr));
    assert!(text(&whole.stdout).starts_with(&format!("whole: {} entries", good.len() - 1)));
    assert!(!verifier(&here, "trail.jsonl", &"0".repeat(64)).unwrap().status.success(), "another key");

    let count = std::env::var("KIZUNA_TEST_TAMPERINGS").ok().and_then(|text| text.parse().ok());
    let count: u32 = count.unwrap_or(TAMPERINGS);
    let dice = Random::from_seed(SEED);
    for n in 0..count {
        let (what, bad) = tampered(&good, &dice);
        fs::write(here.path("bad.jsonl"), bad.join("\n")).unwrap();
        let found = verifier(&here, "bad.jsonl", &key).unwrap();
        let said = text(&found.stdout);
        assert!(found.status.code() == Some(1) && said.starts_with("broken: "), "{n} ({what}): {said}");
    }
    println!("exports of the trail, seed {SEED}: {count} tamperings, {count} found by a verifier of its own");
}

/// Runs the verifier that the documentation tells of; `None` where there is no Python.
fn verifier(here: &Installation, export: &str, key: &str) -> Option<Output> {
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/audit/verify.py");
    let run = Command::new("python3")
        .arg(program)
        .args([export, "--key", key, "--checkpoints", "outside.jsonl"])
        .current_dir(here.0.path())
        .output();
    match run {
        Ok(output) => Some(output),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => panic!("{error}"),
    }
}

/// The lines with one harm done. The last line is a checkpoint, which stands outside as well.
fn tampered(good: &[&str], dice: &Random) -> (&'static str, Vec<String>) {
    let mut lines: Vec<String> = good.iter().map(|line| (*line).to_owned()).collect();
    let entries = u32::try_from(lines.len()).unwrap() - 1;
    let at = dice.below(entries) as usize;
    let what = match dice.below(5) {
        0 => {
            lines.remove(at);
            "deleted"
        }
        1 => {
            lines.swap(at, at + 1);
            "reordered"
        }
        2 => {
            lines.insert(at, good[at].to_owned());
            "inserted"
        }
        3 => {
            lines.truncate(at);
            "cut off"
        }
        _ => {
            let mut entry: Value = serde_json::from_str(good[at]).unwrap();
            let field = ["at", "change", "action", "object_id", "request_id", "grants", "hash"]
                [dice.below(7) as usize];
            entry[field] = if field == "at" { json!(1) } else { json!("x") };
            lines[at] = entry.to_string();
            "edited"
        }
    };
    (what, lines)
}

fn is_private(path: &Path) -> bool {
    fs::metadata(path).unwrap().permissions().mode() & 0o777 == 0o600
}

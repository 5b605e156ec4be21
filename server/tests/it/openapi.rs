//! `kizuna openapi`, as a person at the terminal runs it, beside the table of who may what.

use std::{collections::BTreeSet, fs, process::Command};

use serde_json::Value;
use tempfile::TempDir;

use crate::access::{deeds::DEEDS, people::PUBLIC};

#[test]
fn the_document_has_every_function_and_who_needs_no_session() {
    let folder = TempDir::new().unwrap();
    let run = Command::new(env!("CARGO_BIN_EXE_kizuna"))
        .arg("openapi")
        .current_dir(folder.path())
        .env_clear()
        .env("KIZUNA_PUBLIC_URL", "https://kizuna.example")
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let document: Value = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!(document["openapi"], "3.1.0");
    assert_eq!(document["servers"][0]["url"], "https://kizuna.example");
    for (name, _, list) in DEEDS {
        let function = &document["paths"][format!("/sfn/{name}")]["post"];
        assert!(function["responses"]["200"].is_object(), "{name} is missing");
        assert_eq!(function["security"].is_array(), *list == PUBLIC, "{name}: who needs a session");
    }
    let described = document["paths"].as_object().unwrap().keys();
    let described: BTreeSet<&str> = described.filter_map(|path| path.strip_prefix("/sfn/")).collect();
    assert_eq!(described, DEEDS.iter().map(|(name, _, _)| *name).collect());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "it asks no database and makes no key");
}

//! Settings, as the program finds them at its start: what is unknown or bad stops it with one clear line.

use std::{
    fs,
    process::{Command, Output},
};

use serde_json::Value;
use tempfile::TempDir;

/// A start that needs no database, with this in `kizuna.toml` and these variables.
fn start(file: &str, variables: &[(&str, &str)]) -> Output {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("kizuna.toml"), file).unwrap();
    Command::new(env!("CARGO_BIN_EXE_kizuna"))
        .arg("openapi")
        .current_dir(folder.path())
        .env_clear()
        .envs(variables.iter().copied())
        .output()
        .unwrap()
}

/// What stands in `kizuna.toml`, the variables, and how the line begins.
type Case = (&'static str, &'static [(&'static str, &'static str)], &'static str);

#[test]
fn what_is_unknown_or_bad_stops_the_start_with_one_line() {
    let cases: [Case; 8] = [
        ("", &[("KIZUNA_COLOR", "red")], "kizuna: unknown setting KIZUNA_COLOR"),
        ("color = \"red\"", &[], "kizuna: kizuna.toml: unknown setting color"),
        ("", &[("KIZUNA_LISTEN", "here")], "kizuna: KIZUNA_LISTEN: 'here' is not"),
        ("demo = \"often\"", &[], "kizuna: KIZUNA_DEMO: 'often' is not 0 or 1"),
        ("", &[("KIZUNA_TRUSTED_PROXIES", "proxy")], "kizuna: KIZUNA_TRUSTED_PROXIES: 'proxy' is not"),
        ("", &[("KIZUNA_PUBLIC_URL", "example.com")], "kizuna: KIZUNA_PUBLIC_URL: 'example.com' is not"),
        ("", &[("KIZUNA_DATABASE_URL", "mysql://u:secret@h")], "kizuna: KIZUNA_DATABASE_URL must start"),
        ("", &[("RUST_LOG", "server=loud")], "kizuna: RUST_LOG: 'server=loud' is not"),
    ];
    for (file, variables, expected) in cases {
        let refused = start(file, variables);
        let said = String::from_utf8(refused.stderr).unwrap();
        assert!(!refused.status.success() && refused.stdout.is_empty(), "{expected}");
        assert!(said.starts_with(expected) && said.trim_end().lines().count() == 1, "{said}");
        assert!(!said.contains("secret"), "{said}");
    }
}

#[test]
fn a_variable_wins_over_the_file() {
    let file = "public_url = \"https://file.example\"";
    let url = |variables: &[(&str, &str)]| {
        let document: Value = serde_json::from_slice(&start(file, variables).stdout).unwrap();
        document["servers"][0]["url"].as_str().unwrap().to_owned()
    };
    assert_eq!(url(&[]), "https://file.example");
    assert_eq!(url(&[("KIZUNA_PUBLIC_URL", "https://variable.example")]), "https://variable.example");
}

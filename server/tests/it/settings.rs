//! Settings, as the program finds them at its start: what is unknown or bad stops it with one clear line.

use std::{
    fs,
    path::Path,
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

/// A file of `docs/deploy`.
fn recipe(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/deploy").join(name)).unwrap()
}

#[test]
fn the_settings_of_the_recipe_hold() {
    let text = recipe("kizuna.env");
    // Those that are only suggested as well.
    let lines = text.lines().filter_map(|line| line.trim_start_matches('#').split_once('='));
    let variables: Vec<(&str, &str)> = lines
        .filter(|(name, _)| name.starts_with("KIZUNA_"))
        .map(|(name, value)| (name, value.trim_matches('"')))
        .collect();
    assert!(variables.len() >= 6, "{variables:?}");
    let started = start("", &variables);
    assert!(started.status.success(), "{}", String::from_utf8_lossy(&started.stderr));
    let document: Value = serde_json::from_slice(&started.stdout).unwrap();
    assert_eq!(document["servers"][0]["url"], "https://partners.example.com");
}

#[test]
fn the_unit_and_the_image_start_the_same_and_give_it_time_to_end() {
    let (unit, image) = (recipe("kizuna.service"), recipe("Containerfile"));
    let said = |text: &str, name: &str| {
        let found = text.lines().find_map(|line| line.strip_prefix(name));
        found.unwrap_or_else(|| panic!("no {name}")).to_owned()
    };
    let program = said(&unit, "ExecStart=");
    let program = program.strip_suffix(" serve").expect("it serves");
    assert_eq!(said(&image, "ENTRYPOINT "), format!("[\"{program}\"]"));
    assert_eq!(said(&image, "CMD "), "[\"serve\"]");
    // The bundle lies beside the program, and what is written in the folder where it starts.
    let folder = program.strip_suffix("/kizuna").expect("a folder");
    assert!(image.contains(&format!("COPY site {folder}/site")));
    assert_eq!(said(&unit, "WorkingDirectory="), said(&image, "WORKDIR "));
    let seconds: u32 = said(&unit, "TimeoutStopSec=").parse().unwrap();
    assert!(seconds > 12, "it may take twelve");
}

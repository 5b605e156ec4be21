//! The sub-commands that import a file, as a person at the terminal runs them.

mod catalog;
mod membership;

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

/// Imports a file into the catalog or the membership registry.
fn run(folder: &Path, what: &str, file: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kizuna"))
        .args([what, "import", file])
        .current_dir(folder)
        .env_clear()
        .env("RUST_LOG", "off")
        .output()
        .unwrap()
}

/// Writes the file first.
fn import(folder: &Path, what: &str, file: &str, text: impl AsRef<[u8]>) -> Output {
    fs::write(folder.join(file), text).unwrap();
    run(folder, what, file)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Files that are none: each is refused as a whole, with the reason, and no line is told.
fn refuses(what: &str, file: &str, cases: &[(&[u8], &str)]) {
    let folder = tempfile::TempDir::new().unwrap();
    for (bytes, why) in cases {
        let refused = import(folder.path(), what, file, bytes);
        assert!(!refused.status.success() && refused.stdout.is_empty());
        assert!(text(&refused.stderr).contains(why), "{}", text(&refused.stderr));
    }
}

//! The commands `backup` and `restore`, as they are typed.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use tempfile::TempDir;

use crate::world;

fn kizuna(folder: &Path, url: &str, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kizuna"))
        .args(arguments)
        .current_dir(folder)
        .env("KIZUNA_DATABASE_URL", url)
        .env("KIZUNA_KEY_FILE", folder.join("key"))
        .env("RUST_LOG", "error")
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_is_restored_and_holds_no_key() {
    let world = world::World::demo().await;
    let folder = world.folder();
    let live = format!("sqlite://{}", folder.join("kizuna.db").display());
    let made = kizuna(folder, &live, &["backup", "copy.db"]);
    assert!(made.status.success(), "{}", text(&made.stderr));
    assert!(text(&made.stdout).contains("Audit trail:"), "{}", text(&made.stdout));
    let (copy, key) = (fs::read(folder.join("copy.db")).unwrap(), fs::read(folder.join("key")).unwrap());
    assert!(holds(&copy, "Aozora Distribution".as_bytes()), "the search finds what is there");
    assert!(key.len() == 32 && !holds(&copy, &key), "the key is in the backup");

    let again = kizuna(folder, &live, &["backup", "copy.db"]);
    assert!(!again.status.success() && text(&again.stderr).contains("nothing is overwritten"));
    assert_eq!(fs::read(folder.join("copy.db")).unwrap(), copy);

    let place = folder.join("restored.db");
    let url = format!("sqlite://{}", place.display());
    let restored = kizuna(folder, &url, &["restore", "copy.db"]);
    assert!(restored.status.success(), "{}", text(&restored.stderr));
    assert_eq!(fs::read(&place).unwrap(), copy);
    assert!(kizuna(folder, &url, &["migrate"]).status.success(), "it is a database that starts");
    let refused = kizuna(folder, &url, &["restore", "copy.db"]);
    assert!(!refused.status.success() && text(&refused.stderr).contains("nothing is overwritten"));
}

#[test]
fn on_postgres_both_name_the_tools_and_keep_the_password() {
    let folder = TempDir::new().unwrap();
    for (command, tool) in [("backup", "pg_dump"), ("restore", "pg_restore")] {
        let told = kizuna(folder.path(), "postgres://kizuna:secret@localhost/kizuna", &[command, "copy.db"]);
        assert!(!told.status.success());
        let line = text(&told.stderr);
        assert!(line.contains(tool) && !line.contains("secret"), "{line}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "neither makes a file");
}

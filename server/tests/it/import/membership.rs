//! `kizuna membership import`, as a person at the terminal runs it.

use std::path::Path;

use tempfile::TempDir;

use super::{refuses, run, text};

const HEAD: &str = "user_name,password,mpn_id,company_name,country,active,competencies\n";
const GOOD: &str = "pmc-new,a-long-enough-password,4850001,Willow Cloud,US,yes,Cloud;Data\n\
    pmc-new,,4850002,Willow Archive,US,no,\n";

fn import(folder: &Path, text: impl AsRef<[u8]>) -> std::process::Output {
    super::import(folder, "membership", "registry.csv", text)
}

#[test]
fn a_broken_line_keeps_all_of_them_out() {
    let folder = TempDir::new().unwrap();
    let broken = format!("{HEAD}{GOOD}pmc-us,short,4850001,Harbor,Japan,perhaps,\n");
    let refused = import(folder.path(), broken);
    assert!(!refused.status.success());
    let said = text(&refused.stdout);
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines[0], "line 2: pmc-new, MPN ID 4850001: Correct, but not imported");
    assert!(lines[2].starts_with("line 4: pmc-us, MPN ID 4850001: password: "), "{said}");
    for told in ["country: Write the country/region in two letters", "active: Write yes or no"] {
        assert!(lines[2].contains(told), "{said}");
    }
    assert_eq!(lines.len(), 3, "{said}");
    let why = text(&refused.stderr);
    assert!(why.contains("registry.csv: nothing was imported. 1 of 3 lines has to be corrected."), "{why}");

    // What was refused left nothing behind: the same lines are new.
    let done = import(folder.path(), format!("{HEAD}{GOOD}"));
    assert!(done.status.success(), "{}", text(&done.stderr));
    let told = "line 2: pmc-new, MPN ID 4850001: New\nline 3: pmc-new, MPN ID 4850002: New\n\
        Imported: 2 new, 0 changed, 0 unchanged\n";
    assert_eq!(text(&done.stdout), told);
    let again = import(folder.path(), format!("{HEAD}{}", GOOD.replace("Willow Archive", "Willow Records")));
    assert!(again.status.success());
    assert!(text(&again.stdout).ends_with("Imported: 0 new, 1 changed, 1 unchanged\n"));
}

#[test]
fn a_file_that_is_none_is_told_as_such() {
    let cases: [(&[u8], &str); 3] = [
        (b"user_name,password\n1,2\n", "Line 1: the column mpn_id is missing"),
        (b"", "The file holds no line besides the names of the columns"),
        (b"user_name\n\x93\xfa", "the file is not in UTF-8"),
    ];
    refuses("membership", "registry.csv", &cases);
    let folder = TempDir::new().unwrap();
    let none = run(folder.path(), "membership", "none.csv");
    assert!(!none.status.success() && text(&none.stderr).contains("none.csv: "));
}

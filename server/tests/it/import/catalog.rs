//! `kizuna catalog import`, as a person at the terminal runs it.

use std::path::Path;

use tempfile::TempDir;

use super::{refuses, text};

const OFFERS: &str = r#"[{"id": "11111111-0000-4000-8000-000000000001", "name": "Mail", "country": "US"},
    {"id": "MS-AZR-0145P", "name": "Azure", "supportedBillingCycles": ["monthly"]}]"#;

fn import(folder: &Path, text: impl AsRef<[u8]>) -> std::process::Output {
    super::import(folder, "catalog", "file", text)
}

#[test]
fn offers_and_then_their_prices() {
    let folder = TempDir::new().unwrap();
    let broken = import(folder.path(), OFFERS.replace("\"monthly\"", "\"hourly\""));
    assert!(!broken.status.success());
    let said = text(&broken.stdout);
    assert!(said.contains("2: MS-AZR-0145P Azure: supported_billing_cycles: Only annual, monthly"), "{said}");
    let why = text(&broken.stderr);
    assert!(why.contains("file: nothing was imported. 1 of 2 entries has to be corrected."), "{why}");

    let done = import(folder.path(), OFFERS);
    assert!(done.status.success(), "{}", text(&done.stderr));
    assert!(text(&done.stdout).ends_with("Imported: 2 new, 0 changed, 0 unchanged\n"));
    assert!(
        text(&import(folder.path(), OFFERS).stdout).ends_with("Imported: 0 new, 0 changed, 2 unchanged\n")
    );

    let prices = "offer_id,billing_cycle,price,country\nMS-AZR-0145P,monthly,12.50,US\nX-1,monthly,1,US\n";
    let unknown = import(folder.path(), prices);
    assert!(!unknown.status.success());
    assert!(text(&unknown.stdout).contains("3: X-1 : No offer of the catalog has this ID"));
    let done = import(folder.path(), prices.replace("X-1,monthly,1,US\n", ""));
    assert!(text(&done.stdout).ends_with("Imported: 1 new, 0 changed, 0 unchanged\n"));
}

#[test]
fn a_file_that_is_none_is_told_as_such() {
    let cases: [(&[u8], &str); 4] = [
        (b"{\"items\": [", "Line 1, character 11: the JSON ends or breaks there"),
        (b"{\"value\": []}", "The JSON holds no offers"),
        (b"offer_id,price\n1,2\n", "Line 1: the column billing_cycle is missing"),
        (b"offer_id\n\x93\xfa", "the file is not in UTF-8"),
    ];
    refuses("catalog", "file", &cases);
}

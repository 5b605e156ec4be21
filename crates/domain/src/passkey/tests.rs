use super::*;
use crate::form::Problem;

#[test]
fn the_site_is_a_name() {
    let site = |url: &str| Site::of(url).map(|site| (site.origin, site.rp_id));
    let is = |origin: &str, rp_id: &str| Some((origin.to_owned(), rp_id.to_owned()));
    assert_eq!(site("https://Kizuna.Example"), is("https://kizuna.example", "kizuna.example"));
    assert_eq!(site("https://kizuna.example:443/"), is("https://kizuna.example", "kizuna.example"));
    assert_eq!(site("https://kizuna.example:8443"), is("https://kizuna.example:8443", "kizuna.example"));
    assert_eq!(site("http://localhost:3000"), is("http://localhost:3000", "localhost"));
    for none in [
        "http://kizuna.example",
        "http://127.0.0.1:3000",
        "https://127.0.0.1",
        "https://[::1]:3000",
        "https://",
        "https://bücher.example",
        "kizuna.example",
    ] {
        assert_eq!(Site::of(none), None, "{none}");
    }
}

#[test]
fn a_counter_grows_or_is_never_used() {
    assert!(counter_follows(0, 0) && counter_follows(0, 1) && counter_follows(7, 8));
    assert!(!counter_follows(7, 7) && !counter_follows(7, 6) && !counter_follows(7, 0));
}

#[test]
fn names_and_answers() {
    let begin = |name: &str| BeginPasskeyInput { name: name.into(), ..Default::default() }.parse();
    assert_eq!(begin(" ").unwrap_err().of("name"), Some(Problem::Missing));
    assert_eq!(begin(&"鍵".repeat(51)).unwrap_err().of("name"), Some(Problem::TooLong { max: 50 }));
    assert_eq!(begin(" Work laptop ").unwrap().as_str(), "Work laptop");
    let add = |client_data: &str, attestation: &str| {
        let (client_data, attestation) = (client_data.into(), attestation.into());
        AddPasskeyInput { client_data, attestation }.parse()
    };
    assert_eq!(add("Zm8", "Zg").unwrap(), Made { client_data: b"fo".into(), attestation: b"f".into() });
    let long = "A".repeat(PART_MAX + 4);
    for wrong in ["", "A", "Zg==", "あ", long.as_str()] {
        assert_eq!(add(wrong, "Zg").unwrap_err().of("passkey"), Some(Problem::PasskeyRefused));
    }
    let cancelled = ShowPasskeyInput::default().parse().unwrap_err();
    assert_eq!(cancelled.of("passkey"), Some(Problem::PasskeyRefused));
}

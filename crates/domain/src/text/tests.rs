use super::*;

#[test]
fn names() {
    let accepted = [
        "Aozora Distribution",
        "株式会社 青空ディストリビューション",
        "St. John & Sons, Inc.",
        "Müller GmbH & Co.KG",
        "O'Neil",
        "有限会社もみじ食品。",
        "A.B.C. Co., Ltd.",
        "3M",
        "Société Générale S.A.",
        "S.p.A. Rossi",
        "N° 5",
        "Vol.2",
    ];
    for good in accepted {
        assert_eq!(OrganizationName::parse(good).map(String::from), Ok(good.to_owned()));
    }
    for bad in [
        "evil.example",
        "Visit www.evil",
        "http://x",
        "ｅｖｉｌ．ｃｏｍ",
        "evil。com",
        "a@b",
        "see t.co now",
        "x//y",
    ] {
        assert_eq!(OrganizationName::parse(bad), Err(Problem::ContainsAddress), "{bad}");
    }
    for bad in ["a\u{202E}b", "a\nb", "a\u{0}b", "a\u{200B}b"] {
        assert_eq!(OrganizationName::parse(bad), Err(Problem::ForbiddenCharacter));
    }
    assert_eq!(OrganizationName::parse(" \u{3000} "), Err(Problem::Missing));
    assert_eq!(PersonName::parse(&"姓".repeat(51)), Err(Problem::TooLong { max: 50 }));
    assert!(PersonName::parse(&"姓".repeat(50)).is_ok());
}

#[test]
fn domains_and_user_names() {
    assert_eq!(DomainName::parse(" Momiji.Example ").map(String::from), Ok("momiji.example".to_owned()));
    for bad in ["momiji", "-a.example", "a..example", "a.example.", "名前.example", "1.2.3.4", "a_b.example"]
    {
        assert_eq!(DomainName::parse(bad), Err(Problem::NotADomain), "{bad}");
    }
    let label = DomainLabel::parse("Momiji").unwrap();
    let parent = DomainName::parse("directory.example").unwrap();
    assert_eq!(label.below(&parent).map(String::from), Ok("momiji.directory.example".to_owned()));
    assert!(DomainLabel::parse("1a").is_err() && DomainLabel::parse("a.b").is_err());
    assert_eq!(
        UserName::parse("Ａdmin@Customer.Example").map(String::from),
        Ok("admin@customer.example".to_owned())
    );
    for bad in ["admin", "@x.example", "a b@x.example", "a@b@x.example", "a@x", "a@ x.example"] {
        assert_eq!(UserName::parse(bad), Err(Problem::NotAUserName), "{bad}");
    }
    assert_eq!(MpnId::parse("4847001").map(String::from), Ok("4847001".to_owned()));
    assert!(MpnId::parse("48a").is_err());
}

#[test]
fn messages_keep_lines() {
    assert_eq!(Message::parse("\r\na\r\n\r\nb\r\n").map(String::from), Ok("a\n\nb".to_owned()));
    assert_eq!(Message::parse("a\u{202E}"), Err(Problem::ForbiddenCharacter));
    assert_eq!(Subject::parse("a\r\nBcc: x"), Err(Problem::ForbiddenCharacter));
    assert!(serde_json::from_str::<Subject>("\"a\\nb\"").is_err());
}

#[test]
fn keys() {
    assert_eq!(name_key("  Ｈａｒｂｏｒ\u{3000}IT "), "harbor it");
    assert_eq!(name_key("もみじ。"), "もみじ。");
}

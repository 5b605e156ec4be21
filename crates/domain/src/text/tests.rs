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
fn a_name_can_be_seen() {
    let unseen =
        ["\u{3164}", "\u{115F}\u{1160}", "\u{FFA0}", "\u{2800}", "\u{034F}", "\u{FE0F}", "\u{E0100}"];
    for blank in
        unseen.into_iter().chain(["\u{3164} \u{3164}", "\u{200D}", "\u{17B5}", "\u{1D159}", "\u{16FE4}"])
    {
        assert_eq!(OrganizationName::parse(blank), Err(Problem::Missing), "{}", blank.escape_unicode());
        assert_eq!(PersonName::parse(blank), Err(Problem::Missing), "{}", blank.escape_unicode());
        assert_eq!(Subject::parse(blank), Err(Problem::Missing), "{}", blank.escape_unicode());
        assert_eq!(Reason::parse(blank), Err(Problem::Missing), "{}", blank.escape_unicode());
    }
    for blank in unseen {
        let inside = format!("A{blank} B");
        let refused = PersonName::parse(&inside) == Err(Problem::ForbiddenCharacter);
        assert_eq!(refused, !matches!(blank, "\u{FE0F}" | "\u{E0100}"), "{}", inside.escape_unicode());
    }
    assert_eq!(PersonName::parse("\u{AD}"), Err(Problem::ForbiddenCharacter), "as before");
    assert!(Subject::parse("⠓⠑\u{2800}").is_ok(), "a line may be written in braille");
}

#[test]
fn what_writing_needs_is_left_in_names() {
    for good in ["葛\u{E0100}城", "می\u{200C}خواهم", "क्\u{200D}ष", "❤\u{FE0F}\u{200D}🔥", "한글", "가"]
    {
        assert_eq!(
            PersonName::parse(good).map(String::from),
            Ok(good.to_owned()),
            "{}",
            good.escape_unicode()
        );
    }
    let useless =
        ["青空\u{200D}", "\u{200C}青空", "青\u{200D}\u{200D}空", "青 \u{FE00}空", "青\u{E0100}\u{E0101}空"];
    for bad in useless {
        let parsed = OrganizationName::parse(bad);
        assert_eq!(parsed, Err(Problem::ForbiddenCharacter), "{}", bad.escape_unicode());
    }
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

#[test]
fn keys_are_the_same_however_a_name_is_typed() {
    for (typed, key) in [
        ("ｱｵｿﾞﾗ", "アオゾラ"),
        ("ﾊﾟｰﾄﾅｰ ｾﾝﾀｰ", "パートナー センター"),
        ("カ\u{3099}ス ハ\u{309A}ン", "ガス パン"),
        ("Ｃｏｎｔｏｓｏ　２０２６", "contoso 2026"),
        ("Mu\u{308}ller", "müller"),
        ("㈱青空", "(株)青空"),
        ("葛\u{E0100}城", "葛城"),
        ("ﾊ\u{200D}ﾟﾝ", "パン"),
        ("한글", "한글"),
    ] {
        assert_eq!(name_key(typed), key, "{}", typed.escape_unicode());
        assert_eq!(name_key(key), key, "it stays as it is");
    }
    assert_ne!(name_key("あおぞら"), name_key("アオゾラ"), "two ways to write are two names");
    assert_ne!(name_key("カス"), name_key("ガス"));
}

use super::*;

#[test]
fn japan() {
    for raw in ["100-0001", "1000001", "〒100-0001", "１００－０００１", "100ー0001"] {
        assert_eq!(Country::JP.parse_postal_code(raw), Ok("100-0001".to_owned()), "{raw}");
    }
    for raw in ["10-00001", "100-001", "100-00012", "abc-defg", "100--0001"] {
        assert_eq!(
            Country::JP.parse_postal_code(raw),
            Err(Problem::PostalCode { country: Country::JP }),
            "{raw}"
        );
    }
    assert_eq!(Country::JP.parse_state("東京都"), Ok("13".to_owned()));
    assert_eq!(Country::JP.parse_state("tokyo"), Ok("13".to_owned()));
    assert_eq!(Country::JP.state_name("13", Lang::Ja), "東京都");
    assert_eq!(Country::JP.states().len(), 47);
    for good in
        ["03-1234-5678", "+81 3 1234 5678", "090-1234-5678", "(03) 1234-5678", "０３−１２３４−５６７８"]
    {
        assert!(PhoneNumber::parse(Country::JP, good).is_ok(), "{good}");
    }
    assert!(
        PhoneNumber::parse(Country::JP, "1234-5678").is_err()
            && PhoneNumber::parse(Country::JP, "03-x").is_err()
    );
}

#[test]
fn united_states() {
    assert_eq!(Country::US.parse_postal_code("98052-6399"), Ok("98052-6399".to_owned()));
    for raw in ["9805", "980521", "98052-", "98052-639", "ABCDE"] {
        assert!(Country::US.parse_postal_code(raw).is_err(), "{raw}");
    }
    assert_eq!(Country::US.parse_state("wa"), Ok("WA".to_owned()));
    assert_eq!(Country::US.parse_state("Ontario"), Err(Problem::NotInList));
    assert_eq!(Country::US.states().len(), 51);
    for good in ["(425) 882-8080", "+1 425 882 8080", "14258828080"] {
        assert!(PhoneNumber::parse(Country::US, good).is_ok(), "{good}");
    }
    assert!(PhoneNumber::parse(Country::US, "882-8080").is_err());
}

#[test]
fn elsewhere_lenient() {
    let germany = Country::parse("DE").unwrap();
    assert_eq!(germany.parse_postal_code("80331"), Ok("80331".to_owned()));
    assert_eq!(germany.parse_state(""), Ok(String::new()));
    assert!(PhoneNumber::parse(germany, "+49 89 31760").is_ok());
    let input = AddressInput {
        country: "XX".into(),
        city: "Ulm".into(),
        address_line1: "Gasse 1".into(),
        ..AddressInput::default()
    };
    let mut errors = Errors::new();
    assert_eq!(input.parse(&mut errors), None);
    assert_eq!(errors.0.len(), 1);
}

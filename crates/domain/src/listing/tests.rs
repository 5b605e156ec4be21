//! What a listing takes, and what it needs.

use super::*;
use crate::country::Country;
use crate::form::Problem;
use crate::lang::Lang;

fn input() -> ListingInput {
    let text = |text: &str| text.to_owned();
    ListingInput {
        headline_en: text("Cloud for every shop"),
        headline_ja: text("すべての店にクラウドを"),
        description_en: text("We help.\r\nAlways."),
        description_ja: text("お手伝いします。"),
        support: text("all_hours"),
        support_note_en: text("By telephone"),
        countries: vec![text("US"), text("jp"), text("US")],
        services: vec![text("security"), text("backup")],
        tags: text("SaaS, 移行、 SaaS ,\nZero trust"),
        languages: vec![text("ja"), text("en")],
        email: text("Partners@Aozora.example"),
        phone: text("03-1234-5678"),
        website: text("aozora.example"),
        ..ListingInput::default()
    }
}

#[test]
fn a_form_fills_itself_in_again() {
    let listing = input().parse(Country::JP).unwrap();
    assert!(listing.missing().is_empty());
    assert_eq!(listing.countries, [Country::JP, Country::US]);
    assert_eq!(listing.tags.len(), 3);
    assert_eq!(listing.marketing.level, MarketingHelp::None);
    assert_eq!(ListingInput::from(&listing).parse(Country::JP).as_ref(), Ok(&listing));
    let json = serde_json::to_string(&listing).unwrap();
    assert_eq!(serde_json::from_str::<Listing>(&json).unwrap(), listing);
}

#[test]
fn a_draft_may_be_empty_but_not_submitted() {
    let empty = ListingInput::default().parse(Country::JP).unwrap();
    let missing = empty.missing();
    assert_eq!(missing.0.len(), 8);
    assert_eq!(missing.of("headline_ja"), Some(Problem::Missing));
    assert_eq!(missing.of("countries"), Some(Problem::NothingChosen));
}

#[test]
fn what_does_not_hold() {
    let long = |count| "あ".repeat(count);
    let errors = ListingInput {
        headline_en: long(121),
        description_ja: long(1_001),
        support: "sometimes".into(),
        financing_note_ja: long(301),
        countries: vec!["XX".into()],
        services: vec!["magic".into()],
        tags: long(41),
        languages: vec!["tlh".into()],
        email: "x".into(),
        phone: "1".into(),
        website: "javascript:x".into(),
        ..input()
    }
    .parse(Country::JP)
    .unwrap_err();
    let fields: Vec<_> = errors.0.iter().map(|error| error.field.as_str()).collect();
    let expected = [
        "headline_en",
        "description_ja",
        "support",
        "financing_note_ja",
        "countries",
        "services",
        "tags",
        "languages",
        "email",
        "phone",
        "website",
    ];
    assert_eq!(fields, expected);
    let many = (0..11).map(|number| number.to_string()).collect::<Vec<_>>().join(",");
    let errors = ListingInput { tags: many, ..input() }.parse(Country::JP).unwrap_err();
    assert_eq!(errors.of("tags"), Some(Problem::TooMany { max: 10 }));
}

#[test]
fn the_search_does_not_find_the_contact() {
    let text = input().parse(Country::JP).unwrap().search_text("Aozora");
    assert!(text.starts_with("aozora cloud for every shop すべての"));
    assert!(text.contains("zero trust") && text.contains("by telephone"));
    assert!(!text.contains("partners@") && !text.contains("5678"));
}

#[test]
fn a_missing_language_falls_back() {
    let both = Both { en: Some("text"), ja: None };
    assert_eq!(both.pick(Lang::Ja), Some((&"text", Lang::En)));
    assert_eq!(Both::<&str> { en: None, ja: None }.pick(Lang::En), None);
}

#[test]
fn states_after_saving() {
    let (one, other) =
        (input().parse(Country::JP).unwrap(), ListingInput::default().parse(Country::JP).unwrap());
    assert_eq!(ListingState::after_saving(&one, Some(&one)), ListingState::Published);
    assert_eq!(ListingState::after_saving(&other, Some(&one)), ListingState::Draft);
    assert_eq!(ListingState::after_saving(&other, None), ListingState::Draft);
}

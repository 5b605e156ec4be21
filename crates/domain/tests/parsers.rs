//! Whatever arrives: every parser comes to an end, keeps to its limits, and reads what it gave out as the same again.
//! `PROPTEST_CASES` and `KIZUNA_TEST_SEED` choose how many texts each is given, and which.
//!
//! Long, because it is one list of all parsers, which has to be seen whole to see what is missing.

use std::fmt::Debug;

use domain::address::PhoneNumber;
use domain::catalog::{Price, QuantityLimits, VendorOffer, VendorOfferId, parse_prices};
use domain::country::Country;
use domain::email::EmailAddress;
use domain::form::Field;
use domain::id::{OrganizationId, SubscriptionId};
use domain::import::parse_csv;
use domain::incentive::Period;
use domain::invitation::{InvitationSort, Validity, parse_bulk};
use domain::lang::Lang;
use domain::membership::parse_import;
use domain::money::{Currency, Money};
use domain::order::OrderStatus;
use domain::page::Cursor;
use domain::second_factor::Code;
use domain::subscription::AddStart;
use domain::team::parse_users;
use domain::text::*;
use domain::time::{Zone, iso_date, parse_date};
use domain::website::WebAddress;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// Texts for each test, unless the environment says otherwise.
const CASES: u32 = 2_000;
/// Texts for each test in the long version.
const LONG: u32 = 200_000;
/// What that has to make of parser runs.
const GOAL: u64 = 10_000_000;
/// The groups, and how many parsers each of their texts is given to.
const GROUPS: [(&str, u32); 6] = [
    ("typed texts", 22),
    ("addresses", 14),
    ("numbers and dates", 6),
    ("tokens and filters", 8),
    ("files", 5),
    ("offers of the vendor", 2),
];

fn number(variable: &str, small: u32) -> u32 {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(small)
}

/// Tells whether a test held for all that it was given: a panic is a failure too.
fn holds<S: Strategy>(given: &S, test: impl Fn(S::Value) -> Result<(), TestCaseError>) -> Result<(), String>
where
    S::Value: Debug,
{
    let cases = number("PROPTEST_CASES", CASES);
    let seed = number("KIZUNA_TEST_SEED", 7).to_le_bytes().repeat(8);
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let random = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
    TestRunner::new_with_rng(config, random).run(given, test).map_err(|error| error.to_string())
}

/// The same, with a figure.
fn check<S: Strategy>(name: &str, given: &S, test: impl Fn(S::Value) -> Result<(), TestCaseError>)
where
    S::Value: Debug,
{
    assert_eq!(holds(given, test), Ok(()));
    let (cases, seed) = (number("PROPTEST_CASES", CASES), number("KIZUNA_TEST_SEED", 7));
    let parsers = GROUPS.iter().find(|group| group.0 == name).map_or(0, |group| group.1);
    assert!(parsers > 0, "{name} has no row");
    let runs = u64::from(cases) * u64::from(parsers);
    println!("{name}: {cases} texts, {runs} parser runs, seed {seed}, 0 panics");
}

#[test]
fn the_long_version_makes_the_goal() {
    let parsers: u32 = GROUPS.iter().map(|group| group.1).sum();
    assert!(u64::from(parsers) * u64::from(LONG) >= GOAL, "{parsers} parsers");
    let script = include_str!("../../../scripts/bench-reliability.sh");
    assert!(script.contains(&format!("PROPTEST_CASES:-{LONG}}}")), "the script runs another number");
}

/// Any text, and texts of what means something to somebody.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "\\PC{0,300}",
        "[a-zA-Z0-9@.:/+,;_% -]{0,120}",
        "[0-9０-９,.〒ー-]{0,24}",
        r"[\x00-\x1f\x{202e}\x{feff}\x{200b}a',=]{0,40}",
    ]
}

/// Texts that were right, with up to five letters put in, left out, replaced, or everything behind them cut off.
fn nearly(right: &'static [&'static str]) -> impl Strategy<Value = String> {
    let letter =
        prop_oneof![any::<char>(), proptest::sample::select(vec!['"', ',', '\n', '-', '.', '@', '0'])];
    let edits = proptest::collection::vec((any::<Index>(), letter, 0_u8..4), 0..6);
    (proptest::sample::select(right), edits)
        .prop_map(|(text, edits)| edits.iter().fold(text.to_owned(), |text, edit| edited(&text, edit)))
}

fn edited(text: &str, (at, letter, how): &(Index, char, u8)) -> String {
    let letters: Vec<char> = text.chars().collect();
    let (before, behind) = letters.split_at(at.index(letters.len() + 1));
    let mut text: String = before.iter().collect();
    if matches!(how, 0 | 2) {
        text.push(*letter);
    }
    if *how < 3 {
        text.extend(behind.iter().skip(usize::from(*how > 0)));
    }
    text
}

/// Each of these types keeps to so many characters, and reads its own text as itself.
macro_rules! keeps {
    ($text:expr, $($type:ident $most:literal),+ $(,)?) => {$(
        if let Ok(read) = $type::parse($text) {
            let count = read.as_str().chars().count();
            prop_assert!((1..=$most).contains(&count), "{} of {count} characters", stringify!($type));
            prop_assert_eq!($type::parse(read.as_str()), Ok(read));
        }
    )+};
}

#[test]
fn typed_texts() {
    check("typed texts", &text(), |text| {
        let text = text.as_str();
        keeps!(text, OrganizationName 100, PersonName 50, SubscriptionName 200, Subject 200, Message 10_000);
        keeps!(text, Reason 500, Headline 120, Description 1_000, ShortNote 300, RequestTitle 120);
        keeps!(text, RequestText 4_000, Tag 40, AddressLine 200, City 100, SearchText 100);
        keeps!(text, DomainName 253, DomainLabel 50, UserName 318, MpnId 10, EmailAddress 254);
        keeps!(text, VendorOfferId 60, WebAddress 200);
        Ok(())
    });
}

const ADDRESSES: &[&str] = &[
    "name@example.com",
    "Ｎａｍｅ＠ｅｘａｍｐｌｅ．ｃｏｍ",
    "https://user.example/path?x=1#top",
    "HTTP://aozora.example/",
    "momiji.example",
    "+81 90-1234-5678",
    "03（1234）5678",
    "〒100-0001",
    "98052-6399",
    "MS-AZR-0145P",
    "031C9E47-4802-4248-838E-778FB1D2CC05",
];

#[test]
fn addresses() {
    check("addresses", &prop_oneof![nearly(ADDRESSES), text()], |text| {
        let text = text.as_str();
        keeps!(text, EmailAddress 254, WebAddress 200, DomainName 253, UserName 318, VendorOfferId 60);
        for country in [Country::JP, Country::US, Country::parse("GB").unwrap()] {
            if let Ok(phone) = PhoneNumber::parse(country, text) {
                prop_assert!(phone.as_str().len() <= 32);
                prop_assert_eq!(PhoneNumber::parse(country, phone.as_str()), Ok(phone));
            }
            if let Ok(code) = country.parse_postal_code(text) {
                prop_assert!(code.len() <= 16);
                prop_assert_eq!(country.parse_postal_code(&code), Ok(code));
            }
            if let Ok(state) = country.parse_state(text) {
                prop_assert_eq!(country.parse_state(&state), Ok(state));
            }
        }
        Ok(())
    });
}

const NUMBERS: &[&str] =
    &["1,250.50", "１２３", "99999999999999999999", "2026-02-29", "2026-11-20", "2026-11", "0", "300", "-1"];

#[test]
fn numbers_and_dates() {
    check("numbers and dates", &prop_oneof![nearly(NUMBERS), text()], |text| {
        let text = text.as_str();
        for currency in [Currency::Usd, Currency::Jpy] {
            if let Ok(money) = Money::parse(text, currency) {
                prop_assert!(money.amount >= 0);
                prop_assert_eq!(Money::parse(&money.plain(), currency), Ok(money));
            }
        }
        let limits = QuantityLimits { minimum: 1, maximum: 300 };
        if let Ok(quantity) = limits.parse(text) {
            prop_assert!((1..=300).contains(&quantity));
        }
        if let Some(day) = parse_date(text, &Zone::UTC) {
            prop_assert_eq!(iso_date(day, &Zone::UTC), text);
        }
        if let Ok(days) = Validity::parse(text) {
            prop_assert!((1..=90).contains(&days.days()));
        }
        let _ = text.parse::<Period>();
        Ok(())
    });
}

const TOKENS: &[&str] = &[
    "AAECAwQFBgcICQoLDA0ODxAA",
    "AQECAwQFBgcICQoLDA0ODxAAAAAAAAAB",
    "123 456",
    "7hqz-km2v-bejx-4dfg",
    "031c9e47-4802-4248-838e-778fb1d2cc05",
    "031c9e47-4802-4248-838e-778fb1d2cc05*3*monthly",
    "input[quantity]",
    "completed",
    "-name",
];

/// What stands in addresses and hidden fields.
#[test]
fn tokens_and_filters() {
    check("tokens and filters", &prop_oneof![nearly(TOKENS), text()], |text| {
        let text = text.as_str();
        if let Ok(cursor) = Cursor::parse(text) {
            prop_assert_eq!(cursor.to_string(), text);
        }
        if let Ok(id) = text.parse::<SubscriptionId>() {
            prop_assert_eq!(id.to_string().parse::<SubscriptionId>(), Ok(id));
        }
        if let Ok(field) = Field::parse(text) {
            prop_assert_eq!(field.as_str(), text);
        }
        if let Ok(sort) = text.parse::<InvitationSort>() {
            prop_assert_eq!(sort.as_str(), text);
        }
        if let Ok(status) = text.parse::<OrderStatus>() {
            prop_assert_eq!(status.as_str(), text);
        }
        let _ = (Code::parse(text).is_ok(), text.parse::<OrganizationId>().is_ok());
        for line in AddStart::read(text) {
            prop_assert_eq!(AddStart::read(&AddStart::written(&[line])), vec![line]);
        }
        Ok(())
    });
}

const FILES: &[&str] = &[
    "email,language\na@one.example,ja\n\"b@two.example\",\n",
    "offer_id,billing_cycle,price,currency\nMS-AZR-0145P,monthly,\"1,250.50\",USD\nMS-AZR-0145P,annual,,USD\n",
    "\u{feff}User Name,First Name\r\nuser@momiji.example,\"Jo \"\"J\"\" Hill\"\r\n",
    "user_name,password,mpn_id,company_name,country\na,b,1234567,Aozora,JP\n",
    "a,b\n1,2\n3,\"4\n5\"\n",
];

#[test]
fn files() {
    check("files", &prop_oneof![nearly(FILES), text()], |text| {
        let text = text.as_str();
        if let Ok(records) = parse_csv(text) {
            prop_assert!(records.windows(2).all(|two| two[0].line <= two[1].line));
            prop_assert!(records.iter().all(|record| !record.cells.is_empty()));
        }
        let lines = text.lines().count() + text.matches('\r').count() + 1;
        let read = [
            parse_prices(text).map_or(0, |read| read.len()),
            parse_import(text).map_or(0, |read| read.len()),
            parse_bulk(text, Lang::En).map_or(0, |read| read.len()),
            parse_users(text, "momiji.example", Lang::Ja).map_or(0, |read| read.len()),
        ];
        prop_assert!(read.iter().all(|read| *read <= lines), "{read:?} lines of {lines}");
        Ok(())
    });
}

const OFFERS: &[&str] = &[
    r#"{"id":"MS-AZR-0145P","name":"Mail","locale":"en-US","minimumQuantity":1,"maximumQuantity":300,"country":"JP"}"#,
    r#"{"id":"031C9E47-4802-4248-838E-778FB1D2CC05","name":"Mail","termUnitOfMeasure":"Year","limit":1,"rank":-1}"#,
    r#"{"category":{"id":"Mail","name":"Mail","rank":9223372036854775807},"isAddOn":true,"prerequisiteOffers":["x"]}"#,
    r#"{"id":null,"name":"\ud83d\ude00","maximumQuantity":-5,"upgradeTargetOffers":[],"servicePlans":[""]}"#,
];

#[test]
fn offers_of_the_vendor() {
    check("offers of the vendor", &nearly(OFFERS), |text| {
        if let Ok(offer) = serde_json::from_str::<VendorOffer>(&text)
            && let Ok(held) = offer.parse()
        {
            prop_assert_eq!(VendorOfferId::parse(held.vendor_id.as_str()), Ok(held.vendor_id));
            prop_assert!(held.quantity.minimum <= held.quantity.maximum);
        }
        let _ = serde_json::from_str::<Price>(&text).is_ok();
        Ok(())
    });
}

#[test]
fn a_parser_that_fails_is_found_out() {
    let careless = |text: String| {
        // Cuts between the bytes of a letter.
        prop_assert!(text.len() < 3 || !text[..3].is_empty());
        Ok(())
    };
    assert!(holds(&text(), careless).is_err(), "a panic went unnoticed");
    let forgetful = |text: String| {
        prop_assert_eq!(text.trim(), text.as_str());
        Ok(())
    };
    assert!(holds(&text(), forgetful).is_err(), "a text that changed went unnoticed");
}

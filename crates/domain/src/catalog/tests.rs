use proptest::prelude::*;

use super::*;
use crate::country::Country;
use crate::form::Field;
use crate::import::{ImportError, LineOutcome};

#[test]
fn quantities() {
    let limits = QuantityLimits { minimum: 1, maximum: 300 };
    assert_eq!(limits.parse(" ３００ "), Ok(300));
    assert_eq!(limits.parse(""), Err(Problem::Missing));
    for raw in ["-1", "1.5", "1e3", "+1"] {
        assert_eq!(limits.parse(raw), Err(Problem::NotANumber), "{raw}");
    }
    for raw in ["0", "301", "99999999999999"] {
        assert_eq!(limits.parse(raw), Err(Problem::OutOfRange { min: 1, max: 300 }), "{raw}");
    }
}

#[test]
fn a_text_stands_in_for_the_other_language() {
    let english = Localized { en: "Intune".into(), ja: String::new() };
    assert_eq!((english.get(Lang::Ja), english.lang(Lang::Ja)), ("Intune", Lang::En));
    let japanese = Localized { en: String::new(), ja: "電話".into() };
    assert_eq!((japanese.get(Lang::En), japanese.lang(Lang::En)), ("電話", Lang::Ja));
}

#[test]
fn vendor_ids() {
    let id = VendorOfferId::parse(" db5e0b1c-9cc3-459c-9d08-c61993959fd3 ").unwrap();
    assert_eq!(id.as_str(), "DB5E0B1C-9CC3-459C-9D08-C61993959FD3");
    assert_eq!(id.offer_id().to_string(), "db5e0b1c-9cc3-459c-9d08-c61993959fd3");
    let azure = VendorOfferId::parse("ms-azr-0145p").unwrap();
    assert_eq!(azure.as_str(), "MS-AZR-0145P");
    // An id that has been given stays: subscriptions name it.
    assert_eq!(azure.offer_id().to_string(), AZURE);
    assert_ne!(azure.offer_id(), VendorOfferId::parse("MS-AZR-0146P").unwrap().offer_id());
    assert_eq!(VendorOfferId::parse("a b"), Err(Problem::ForbiddenCharacter));
    assert_eq!(VendorOfferId::parse(""), Err(Problem::Missing));
}

const AZURE: &str = "200b43e7-f255-8664-8a35-2a9408db6922";

fn vendor(json: &str) -> Result<ImportedOffer, Vec<CatalogProblem>> {
    serde_json::from_str::<VendorOffer>(json).unwrap().parse()
}

#[test]
fn an_offer_as_the_vendor_tells_it() {
    let offer = vendor(
        r#"{"id": "8BDBB60B-E526-43E9-92EF-AB760C8E0B72", "name": "Trial", "minimumQuantity": 25,
        "maximumQuantity": 25, "locale": "ja-JP", "country": "JP", "limit": 1, "limitUnitOfMeasure": "Lifetime",
        "term": 45, "termUnitOfMeasure": "Day", "supportedBillingCycles": ["none"], "isTrial": true,
        "isAutoRenewable": false, "category": {"id": "Trial_Key", "name": "Trial", "rank": 70, "locale": "x"},
        "resellerQualifications": null, "reselleeQualifications": ["Nonprofit"], "unitType": "Licenses",
        "conversionTargetOffers": ["MS-AZR-0145P"], "links": {"self": 1}}"#,
    );
    let offer = offer.unwrap();
    assert_eq!((offer.lang, offer.country), (Lang::Ja, Some(Country::JP)));
    assert_eq!(offer.terms.term, Term { count: 45, unit: TermUnit::Day });
    assert_eq!(offer.terms.limit, Some(CustomerLimit { count: 1, kind: LimitKind::Lifetime }));
    assert_eq!(offer.terms.billing_cycles, [BillingCycle::None]);
    assert!(offer.terms.is_trial && !offer.terms.auto_renewable && offer.available);
    assert_eq!(offer.terms.audience, "Nonprofit");
    assert_eq!(offer.category, Some(("Trial_Key".into(), "Trial".into(), 70)));
    assert_eq!((offer.upgrades, offer.conversions.len()), (None, 1));
    let least = vendor(r#"{"id": "X", "name": "Y", "category": {"id": "", "name": ""}}"#).unwrap();
    assert_eq!((least.terms, least.category, least.country), (Terms::default(), None, None));
}

#[test]
fn what_is_wrong_with_an_offer_is_told_whole() {
    let problems = vendor(
        r#"{"id": "a b", "name": " ", "minimumQuantity": 5, "maximumQuantity": 4, "locale": "de-DE",
        "country": "XX", "supportedBillingCycles": ["hourly"], "termUnitOfMeasure": "Week", "term": 1,
        "limitUnitOfMeasure": "Daily", "prerequisiteOffers": ["/"]}"#,
    );
    let columns: Vec<String> = problems
        .unwrap_err()
        .into_iter()
        .map(|problem| match problem {
            CatalogProblem::Value { column, .. } => column.as_str().to_owned(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(
        columns,
        [
            "id",
            "locale",
            "name",
            "maximum_quantity",
            "supported_billing_cycles",
            "term",
            "limit",
            "country",
            "prerequisite_offers"
        ]
    );
}

#[test]
fn price_lists() {
    let read = |lines: &str| {
        let read = parse_prices(&format!("offer_id,billing_cycle,price,currency,country,name_ja\n{lines}"));
        read.unwrap()
    };
    let good =
        read("ms-azr-0145p,Monthly,\"1,250.5\",usd,,\nX,annual,980,,JP,名前\nX,annual,,USD,,\nY,,,,,名前\n");
    let lines: Vec<_> = good.into_iter().map(|(_, held)| held.unwrap()).collect();
    let usd = Money::new(125_050, Currency::Usd);
    assert_eq!(lines[0].price, Some((BillingCycle::Monthly, Currency::Usd, Some(usd))));
    let yen = Money::new(980, Currency::Jpy);
    assert_eq!(lines[1].price, Some((BillingCycle::Annual, Currency::Jpy, Some(yen))));
    assert_eq!(lines[2].price, Some((BillingCycle::Annual, Currency::Usd, None)));
    assert_eq!((lines[3].price, lines[3].name_ja.as_deref()), (None, Some("名前")));
    let value = |column, problem| CatalogProblem::Value { column: Field::new(column), problem };
    for (line, wrong) in [
        ("X,monthly,1.5,,JP,", value("price", Problem::NotAnAmount { digits: 0 })),
        ("X,monthly,-1,USD,,", value("price", Problem::NotAnAmount { digits: 2 })),
        ("X,none,1,USD,,", value("billing_cycle", Problem::NotInList)),
        ("X,monthly,1,,,", value("currency", Problem::Missing)),
        ("X,monthly,1,USD,JP,", value("currency", Problem::CurrencyMismatch)),
        ("X,,1,USD,,", value("billing_cycle", Problem::Missing)),
        ("X,monthly,1", CatalogProblem::Cells { wanted: 6, found: 3 }),
    ] {
        let outcome = read(line).remove(0).0.outcome;
        assert_eq!(outcome, LineOutcome::Refused { problems: vec![wrong] }, "{line}");
    }
    let twice = read("X,monthly,1,USD,,\nx,monthly,2,,US,\n").remove(1).0.outcome;
    assert_eq!(twice, LineOutcome::Refused { problems: vec![CatalogProblem::Repeated { first: 2 }] });
    let none = parse_prices("offer_id\nX");
    let error = ImportError::MissingColumn { column: "billing_cycle".into() };
    assert_eq!(none, Err(CatalogError::Table { error }));
}

fn buyer(holdings: &[(u128, bool)], together: &[u128]) -> Buyer {
    let offer = |number: u128| OfferId(uuid::Uuid::from_u128(number));
    Buyer {
        country: Country::JP,
        holdings: holdings
            .iter()
            .map(|(number, present)| Holding { offer_id: offer(*number), present: *present })
            .collect(),
        together: together.iter().copied().map(offer).collect(),
    }
}

#[test]
fn who_may_order_what() {
    let id = OfferId(uuid::Uuid::from_u128(1));
    let problem = |rules: &OfferRules, limit, buyer: &Buyer| {
        rules.check(id, limit, buyer).0.first().map(|error| error.problem)
    };
    let free = OfferRules::default();
    assert_eq!(problem(&free, None, &buyer(&[], &[1])), None);
    let american = OfferRules { countries: vec![Country::US], ..free.clone() };
    let elsewhere = Some(Problem::NotSoldIn { country: Country::JP });
    assert_eq!(problem(&american, None, &buyer(&[], &[1])), elsewhere);
    let add_on = OfferRules { prerequisites: vec![OfferId(uuid::Uuid::from_u128(2))], ..free.clone() };
    assert_eq!(problem(&add_on, None, &buyer(&[(3, true)], &[1])), Some(Problem::NeedsAnotherOffer));
    assert_eq!(problem(&add_on, None, &buyer(&[(2, false)], &[1])), Some(Problem::NeedsAnotherOffer));
    assert_eq!(problem(&add_on, None, &buyer(&[(2, true)], &[1])), None);
    assert_eq!(problem(&add_on, None, &buyer(&[], &[1, 2])), None);
    let limit = |kind| Some(CustomerLimit { count: 1, kind });
    let reached = Some(Problem::CustomerLimit { max: 1 });
    let ended = buyer(&[(1, false)], &[1]);
    assert_eq!(problem(&free, limit(LimitKind::Lifetime), &ended), reached);
    assert_eq!(problem(&free, limit(LimitKind::Concurrent), &ended), None);
    assert_eq!(problem(&free, limit(LimitKind::Concurrent), &buyer(&[(1, true)], &[1])), reached);
    assert_eq!(problem(&free, limit(LimitKind::Concurrent), &buyer(&[], &[1, 1])), reached);
}

fn input() -> OfferInput {
    OfferInput {
        vendor_id: "ms-x-1".into(),
        name_en: "Offer".into(),
        category: uuid::Uuid::from_u128(9).to_string(),
        minimum_quantity: "1".into(),
        maximum_quantity: "300".into(),
        unit: "Licenses".into(),
        billing_cycles: vec!["annual".into(), "monthly".into()],
        term_count: "1".into(),
        term_unit: "year".into(),
        limit_kind: "none".into(),
        ..Default::default()
    }
}

#[test]
fn the_form_of_an_offer() {
    let typed = OfferInput {
        price_monthly_usd: "12.5".into(),
        price_annual_jpy: "１，２５０".into(),
        incentive_rate: "7.25 %".into(),
        countries: vec!["US".into(), "jp".into()],
        prerequisites: "A, b\nA".into(),
        ..input()
    };
    let record = typed.parse().unwrap();
    let price =
        |billing_cycle, amount, currency| Price { billing_cycle, money: Money::new(amount, currency) };
    assert_eq!(
        record.prices,
        [
            price(BillingCycle::Monthly, 1_250, Currency::Usd),
            price(BillingCycle::Annual, 1_250, Currency::Jpy)
        ]
    );
    assert_eq!((record.incentive_rate_bp, record.prerequisites.len()), (Some(725), 2));
    assert_eq!(record.countries, [Country::JP, Country::US]);
    assert_eq!(record.terms.billing_cycles, [BillingCycle::Monthly, BillingCycle::Annual]);
    assert_eq!(input().parse().unwrap().prices, []);
    let wrong = OfferInput {
        name_en: String::new(),
        maximum_quantity: "0".into(),
        billing_cycles: Vec::new(),
        limit_kind: "lifetime".into(),
        price_monthly_jpy: "0.5".into(),
        incentive_rate: "101".into(),
        ..input()
    };
    let errors = wrong.parse().unwrap_err();
    let fields: Vec<&str> = errors.0.iter().map(|error| error.field.as_str()).collect();
    assert_eq!(
        fields,
        [
            "name_en",
            "maximum_quantity",
            "billing_cycles",
            "customer_limit",
            "price_monthly_jpy",
            "incentive_rate"
        ]
    );
}

#[test]
fn terms_are_counted_in_months() {
    let months = |count, unit| Term { count, unit }.months();
    assert_eq!((months(30, TermUnit::Day), months(45, TermUnit::Day), months(3, TermUnit::Year)), (1, 2, 36));
    assert!(Term { count: 9_999, unit: TermUnit::Month }.is_endless() && !Term::YEAR.is_endless());
}

proptest! {
    #[test]
    fn amounts_are_written_as_they_are_read(amount in 0_i64..100_000_000_000, yen: bool) {
        let currency = if yen { Currency::Jpy } else { Currency::Usd };
        let money = Money::new(amount, currency);
        prop_assert_eq!(Money::parse(&money.plain(), currency), Ok(money));
        let grouped = crate::money::format_money(Lang::En, money);
        prop_assert_eq!(Money::parse(grouped.trim_start_matches(['$', '¥']), currency), Ok(money));
    }

    #[test]
    fn any_text_is_an_amount_or_none(text in ".{0,20}") {
        if let Ok(money) = Money::parse(&text, Currency::Usd) {
            prop_assert!(money.amount >= 0);
        }
    }

    #[test]
    fn any_price_list_is_read_or_refused(text in "[a-z_,\"\n0-9.]{0,200}") {
        let _ = parse_prices(&format!("offer_id,billing_cycle,price\n{text}"));
    }

    #[test]
    fn any_vendor_id_keeps_its_offer(text in "[A-Za-z0-9:._-]{1,60}") {
        let id = VendorOfferId::parse(&text).unwrap();
        prop_assert_eq!(VendorOfferId::parse(id.as_str()).unwrap().offer_id(), id.offer_id());
    }
}

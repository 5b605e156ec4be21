use uuid::Uuid;

use super::*;
use crate::catalog::{BillingCycle, Localized, Price, QuantityLimits, Terms};
use crate::id::{CategoryId, OfferId};
use crate::money::Money;

fn offer(number: u128, amount: i64) -> Offer {
    Offer {
        id: OfferId(Uuid::from_u128(number)),
        category_id: CategoryId(Uuid::from_u128(1)),
        name: Localized { en: format!("Offer {number}"), ja: format!("プラン {number}") },
        description: Localized::default(),
        quantity: QuantityLimits { minimum: 1, maximum: 10 },
        is_add_on: false,
        incentive_rate_bp: None,
        available: true,
        vendor_id: String::new(),
        terms: Terms { billing_cycles: vec![BillingCycle::Monthly], ..Default::default() },
        prices: vec![Price {
            billing_cycle: BillingCycle::Monthly,
            money: Money::new(amount, Currency::Jpy),
        }],
    }
}

fn row(number: u128, quantity: &str) -> LineInput {
    LineInput {
        offer_id: Uuid::from_u128(number).to_string(),
        chosen: true,
        quantity: quantity.into(),
        billing_cycle: "monthly".into(),
    }
}

fn customer() -> NewCustomerInput {
    NewCustomerInput {
        company_name: "Kawa".into(),
        domain_prefix: "kawa".into(),
        country: "DE".into(),
        city: "Ulm".into(),
        address_line1: "Gasse 1".into(),
        given_name: "A".into(),
        family_name: "B".into(),
        email: "a@kawa.example".into(),
        language: "en".into(),
        ..NewCustomerInput::default()
    }
}

#[test]
fn steps_open_one_after_the_other() {
    let mut document = DraftDocument::default();
    assert_eq!(document.step(DraftStep::Review), DraftStep::Customer);
    document.customer = customer();
    assert_eq!(document.step(DraftStep::Review), DraftStep::Subscriptions);
    document.lines = parse_lines(&[row(1, "2")], &[offer(1, 750)], Currency::Jpy).unwrap();
    assert_eq!(document.step(DraftStep::Review), DraftStep::Review);
    assert_eq!(document.step(DraftStep::Customer), DraftStep::Customer);
    assert_eq!(document.step(DraftStep::Confirmation), DraftStep::Review);
}

#[test]
fn the_review_totals_and_checks_again() {
    let offers = [offer(1, 750), offer(2, 1_000)];
    let lines = parse_lines(&[row(1, "2"), row(2, "10")], &offers, Currency::Jpy).unwrap();
    let document = DraftDocument { customer: customer(), lines, ticks: Ticks::default() };
    assert_eq!(
        document.review(&offers, Currency::Jpy).unwrap().total.priced(),
        Some(Money::new(11_500, Currency::Jpy))
    );
    let gone = document.review(&offers[..1], Currency::Jpy).unwrap_err();
    assert_eq!(gone.of("offers"), Some(Problem::NotAvailable));
    let json = serde_json::to_string(&document).unwrap();
    assert_eq!(serde_json::from_str::<DraftDocument>(&json).unwrap(), document);
    assert_eq!(serde_json::from_str::<DraftDocument>("{}").unwrap(), DraftDocument::default());
}

#[test]
fn lines_are_refused_at_their_inputs() {
    let offers = [offer(1, 750)];
    let none = LineInput { chosen: false, ..row(1, "") };
    assert_eq!(
        parse_lines(&[none], &offers, Currency::Jpy).unwrap_err().of("offers"),
        Some(Problem::NothingChosen)
    );
    let yearly = LineInput { billing_cycle: "annual".into(), ..row(1, "11") };
    let errors = parse_lines(&[yearly], &offers, Currency::Jpy).unwrap_err();
    let id = Uuid::from_u128(1);
    assert_eq!(errors.of(&format!("quantity-{id}")), Some(Problem::OutOfRange { min: 1, max: 10 }));
    assert_eq!(errors.of(&format!("billing_cycle-{id}")), Some(Problem::NotAvailable));
    assert!(
        parse_lines(&[row(1, "10")], &offers, Currency::Usd).is_ok(),
        "what is not priced can be ordered"
    );
}

use super::*;
use crate::form::Problem;

fn input() -> NewCustomerInput {
    let text = |text: &str| text.to_owned();
    NewCustomerInput {
        company_name: text("もみじ食品"),
        domain_prefix: text("Momiji"),
        country: text("JP"),
        state: text("東京都"),
        city: text("千代田区"),
        address_line1: text("千代田 1-1"),
        address_line2: String::new(),
        postal_code: text("1000001"),
        given_name: text("花子"),
        family_name: text("山田"),
        email: text("Hanako@momiji.example"),
        phone: text("03-1234-5678"),
        language: text("ja"),
        lead_source: text("vendor_referral"),
    }
}

#[test]
fn a_form_that_holds_fills_itself_in_again() {
    let customer = input().parse().unwrap();
    assert_eq!((customer.address.state.as_str(), customer.address.postal_code.as_str()), ("13", "100-0001"));
    assert_eq!(NewCustomerInput::from(&customer).parse(), Ok(customer));
}

#[test]
fn all_problems_are_told_at_once() {
    let errors = NewCustomerInput { country: "US".into(), email: "x".into(), ..input() }.parse().unwrap_err();
    let fields: Vec<_> = errors.0.iter().map(|error| error.field.as_str()).collect();
    assert_eq!(fields, ["postal_code", "state", "email", "phone"]);
    let empty = NewCustomerInput::default().parse().unwrap_err();
    assert_eq!(empty.of("country"), Some(Problem::Missing));
}

use uuid::Uuid;

use super::*;

const fn organization(number: u128) -> OrganizationId {
    OrganizationId(Uuid::from_u128(number))
}

const LEAVER: OrganizationId = organization(1);
const OTHER: OrganizationId = organization(2);

#[test]
fn only_partners_of_customers_have_to_wait() {
    for kind in GrantKind::ALL {
        assert!(!kind.leaves_nobody_alone(Side::Grantor), "whoever gave it withdraws it at any time");
        let customers = matches!(kind, GrantKind::ResellerOfRecord | GrantKind::Ordering);
        assert_eq!(kind.leaves_nobody_alone(Side::Grantee), customers);
    }
}

#[test]
fn a_reseller_stays_while_nobody_else_looks_after_a_subscription() {
    let kind = GrantKind::ResellerOfRecord;
    let running = Running { provider: OTHER, reseller: None, seller_is_partner: true };
    assert!(holds_back(kind, LEAVER, running));
    assert!(holds_back(kind, LEAVER, Running { reseller: Some(LEAVER), ..running }));
    assert!(!holds_back(kind, LEAVER, Running { reseller: Some(OTHER), ..running }));
    assert!(!holds_back(kind, LEAVER, Running { seller_is_partner: false, ..running }));
}

#[test]
fn a_provider_stays_while_what_it_sold_runs() {
    let running = Running { provider: LEAVER, reseller: Some(OTHER), seller_is_partner: false };
    assert!(holds_back(GrantKind::Ordering, LEAVER, running));
    assert!(!holds_back(GrantKind::Ordering, LEAVER, Running { provider: OTHER, ..running }));
    assert!(!holds_back(GrantKind::Partnership, LEAVER, running));
}

#[test]
fn long_lists_are_counted_and_cut() {
    let touched = |number| Touched {
        id: SubscriptionId(Uuid::from_u128(number)),
        customer_id: OTHER,
        name: number.to_string(),
    };
    let list = TouchedList::of((0..30).map(touched));
    assert_eq!((list.count, list.first.len()), (30, TouchedList::NAMED));
    assert_eq!(list.first[0].name, "0");
}

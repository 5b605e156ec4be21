use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::form::Problem;
use crate::money::{Currency, Money};
use crate::order::LineKind;
use crate::text::SubscriptionName;

const NOW: Timestamp = Timestamp(1_763_700_000_000);

fn standing(status: SubscriptionStatus) -> Standing {
    Standing {
        name: "Mail".to_owned(),
        quantity: 12,
        status,
        starts_at: NOW.plus_months(-3),
        ends_at: NOW.plus_months(9),
        term_months: 12,
        auto_renew: true,
        suspended_at: (status == SubscriptionStatus::Suspended).then_some(NOW.plus_days(-5)),
    }
}

fn target(number: u128, held: bool) -> Target {
    Target {
        offer_id: OfferId(Uuid::from_u128(number)),
        name: Localized::default(),
        limits: QuantityLimits { minimum: 1, maximum: 100 },
        price: Some(Money::new(2_000, Currency::Jpy)),
        held,
        term_months: 12,
        renewable: true,
    }
}

fn facts() -> Facts {
    Facts {
        now: NOW,
        limits: QuantityLimits { minimum: 1, maximum: 300 },
        assigned: 5,
        sold: true,
        price: Some(Money::new(1_000, Currency::Jpy)),
        renewable: true,
        open_line: None,
        add_ons: false,
        targets: vec![target(1, false), target(2, true)],
    }
}

const fn upgrade(number: u128, moves_licenses: bool) -> Change {
    Change::Upgrade { target: OfferId(Uuid::from_u128(number)), moves_licenses }
}

fn active(change: &Change) -> Result<Outcome, Refused> {
    plan(&standing(SubscriptionStatus::Active), change, &facts())
}

fn input(kind: ChangeKind, problem: Problem) -> Result<Outcome, Refused> {
    Err(Refused::Input(kind.field(), problem))
}

#[test]
fn more_licenses_are_ordered_and_fewer_are_not() {
    let more = active(&Change::Quantity(20)).unwrap();
    assert_eq!((more.ordered, more.after.quantity), (Some(Ordered::Licenses(8)), 20));
    assert_eq!((more.price_before, more.price_after), (yen(12_000), yen(20_000)));
    assert!(more.notices.contains(&Notice::OnOrder));
    let fewer = active(&Change::Quantity(5)).unwrap();
    assert_eq!((fewer.ordered, fewer.after.quantity, fewer.price_after), (None, 5, yen(5_000)));
    assert!(fewer.notices.contains(&Notice::AtOnce));
}

const fn yen(amount: i64) -> Option<Money> {
    Some(Money::new(amount, Currency::Jpy))
}

#[test]
fn a_number_of_licenses_has_limits() {
    let quantity = |number| active(&Change::Quantity(number));
    let kind = ChangeKind::Quantity;
    assert_eq!(quantity(301), input(kind, Problem::OutOfRange { min: 1, max: 300 }));
    assert_eq!(quantity(0), input(kind, Problem::OutOfRange { min: 1, max: 300 }));
    assert_eq!(quantity(12), input(kind, Problem::Unchanged));
    assert_eq!(quantity(4), input(kind, Problem::LicensesAssigned { assigned: 5 }));
    let unsold = Facts { sold: false, ..facts() };
    let standing = standing(SubscriptionStatus::Active);
    assert_eq!(plan(&standing, &Change::Quantity(13), &unsold), Err(Refused::State(Obstacle::NotSold)));
    assert!(plan(&standing, &Change::Quantity(11), &unsold).is_ok(), "fewer of what is not sold any more");
}

#[test]
fn an_upgrade_has_conditions() {
    let done = active(&upgrade(1, true)).unwrap();
    assert_eq!((done.after.status, done.after.ends_at), (SubscriptionStatus::Cancelled, NOW));
    assert_eq!((done.price_before, done.price_after), (yen(12_000), yen(24_000)));
    assert!(done.notices.contains(&Notice::LicensesMove { people: 5 }));
    let term = |renews| Notice::NewTerm { until: NOW.plus_months(12), renews };
    assert!(done.notices.contains(&term(true)));
    let once = Standing { auto_renew: false, ..standing(SubscriptionStatus::Active) };
    assert!(plan(&once, &upgrade(1, true), &facts()).unwrap().notices.contains(&term(false)));
    let by_hand = active(&upgrade(1, false)).unwrap();
    assert!(by_hand.notices.contains(&Notice::MovedByHand { people: 5 }));

    assert_eq!(active(&upgrade(2, true)), input(ChangeKind::Upgrade, Problem::HeldAlready));
    assert_eq!(active(&upgrade(3, true)), input(ChangeKind::Upgrade, Problem::NotInList));
    let large = Standing { quantity: 101, ..standing(SubscriptionStatus::Active) };
    let out = Problem::OutOfRange { min: 1, max: 100 };
    assert_eq!(plan(&large, &upgrade(1, true), &facts()), input(ChangeKind::Upgrade, out));

    let refused = |status, facts: &Facts| plan(&standing(status), &upgrade(1, true), facts);
    let state = |obstacle| Err(Refused::State(obstacle));
    assert_eq!(refused(SubscriptionStatus::Suspended, &facts()), state(Obstacle::Suspended));
    assert_eq!(refused(SubscriptionStatus::Pending, &facts()), state(Obstacle::Pending));
    assert_eq!(refused(SubscriptionStatus::Cancelled, &facts()), state(Obstacle::Ended));
    let active = SubscriptionStatus::Active;
    let waiting = |kind| Facts { open_line: Some(kind), ..facts() };
    assert_eq!(refused(active, &waiting(LineKind::Upgrade)), state(Obstacle::Upgrading));
    assert_eq!(refused(active, &waiting(LineKind::Licenses)), state(Obstacle::Ordered));
    assert_eq!(refused(active, &Facts { add_ons: true, ..facts() }), state(Obstacle::AddOns));
    assert_eq!(refused(active, &Facts { targets: Vec::new(), ..facts() }), state(Obstacle::NoTarget));
}

#[test]
fn suspending_keeps_data_for_ninety_days_and_resuming_ends_that() {
    let suspended = active(&Change::Suspend).unwrap();
    assert_eq!(suspended.after.data_kept_until(), Some(NOW.plus_days(90)));
    assert!(suspended.notices.contains(&Notice::LoseUse { people: 5 }));
    let resumed = plan(&suspended.after, &Change::Resume, &facts()).unwrap();
    assert_eq!(resumed.after, standing(SubscriptionStatus::Active));
}

#[test]
fn the_end_of_a_term_renews_or_ends() {
    let active = standing(SubscriptionStatus::Active);
    let before = Timestamp(active.ends_at.0 - 1);
    assert_eq!(active.at(before), (active.clone(), None));
    let (renewed, turn) = active.at(active.ends_at);
    assert_eq!((renewed.ends_at, turn), (active.starts_at.plus_months(24), Some(Turn::Renewed)));
    assert_eq!(active.at(active.starts_at.plus_months(50)).0.ends_at, active.starts_at.plus_months(60));
    let ending = Standing { auto_renew: false, ..active.clone() };
    assert_eq!(ending.at(active.ends_at).0.status, SubscriptionStatus::Expired);
    let suspended = standing(SubscriptionStatus::Suspended);
    let (ended, turn) = suspended.at(suspended.ends_at);
    assert_eq!((ended.status, ended.auto_renew), (SubscriptionStatus::Expired, false));
    assert_eq!(turn, Some(Turn::Expired));
}

#[test]
fn what_was_chosen_survives_its_address() {
    use crate::draft::DraftLine;
    let line = |number, quantity| DraftLine {
        offer_id: OfferId(Uuid::from_u128(number)),
        quantity,
        billing_cycle: BillingCycle::Annual,
    };
    let lines = vec![line(1, 3), line(2, 40)];
    assert_eq!(AddStart::read(&AddStart::written(&lines)), lines);
    assert_eq!(AddStart::read("x*1*monthly.."), Vec::new());
}

fn any_change() -> impl Strategy<Value = Change> {
    prop_oneof![
        (0_u32..400).prop_map(Change::Quantity),
        (0_u128..4, any::<bool>()).prop_map(|(number, moves)| upgrade(number, moves)),
        any::<bool>().prop_map(Change::AutoRenew),
        "[A-Za-z]{1,8}".prop_map(|name| Change::Rename(SubscriptionName::parse(&name).unwrap())),
        Just(Change::Suspend),
        Just(Change::Resume),
        Just(Change::Cancel),
    ]
}

fn any_standing() -> impl Strategy<Value = Standing> {
    (proptest::sample::select(SubscriptionStatus::ALL), 1_u32..400, any::<bool>())
        .prop_map(|(status, quantity, auto_renew)| Standing { quantity, auto_renew, ..standing(status) })
}

fn any_facts() -> impl Strategy<Value = Facts> {
    let open_line = proptest::option::of(proptest::sample::select(LineKind::ALL));
    (0_u32..300, any::<[bool; 2]>(), open_line).prop_map(|(assigned, [sold, add_ons], open_line)| Facts {
        assigned,
        sold,
        open_line,
        add_ons,
        ..facts()
    })
}

proptest! {
    #[test]
    fn a_plan_keeps_what_always_holds(standing in any_standing(), change in any_change(), facts in any_facts()) {
        let outcome = plan(&standing, &change, &facts);
        if let Some(obstacle) = obstacle(change.kind(), &standing, &facts) {
            prop_assert_eq!(outcome, Err(Refused::State(obstacle)));
            return Ok(());
        }
        let Ok(outcome) = outcome else { return Ok(()) };
        let after = &outcome.after;
        prop_assert_ne!(after, &standing, "a change changes something");
        prop_assert_eq!((&outcome.before, after.starts_at, after.term_months), (&standing, standing.starts_at, standing.term_months));
        prop_assert_eq!(after.suspended_at.is_some(), after.status == SubscriptionStatus::Suspended);
        prop_assert!(after.quantity == standing.quantity || after.quantity >= facts.assigned);
        prop_assert_eq!(outcome.ordered.is_some(), outcome.notices.contains(&Notice::OnOrder));
        prop_assert!(!(after.status == SubscriptionStatus::Cancelled && after.auto_renew));
        // The same again is refused, or planned from what is now: never twice the same effect.
        if let Ok(again) = plan(after, &change, &facts) {
            prop_assert_eq!(again.before, outcome.after);
        }
    }

    #[test]
    fn what_is_not_offered_is_refused(standing in any_standing(), change in any_change(), facts in any_facts()) {
        if !offered(&standing, &facts).contains(&change.kind()) {
            prop_assert!(matches!(plan(&standing, &change, &facts), Err(Refused::State(_))));
        }
    }

    #[test]
    fn the_clock_is_the_same_in_one_step_or_in_many(standing in any_standing(), days in proptest::collection::vec(0_i64..700, 0..6)) {
        let mut stepped = standing.clone();
        let mut now = NOW;
        for days in days {
            now = now.plus_days(days);
            stepped = stepped.at(now).0;
        }
        prop_assert_eq!(stepped, standing.at(now).0);
    }
}

use super::state::{ANSWER_HOURS, EVALUATE_DAYS, TRANSITIONS};
use super::*;
use crate::form::Problem;
use crate::lang::Lang;
use crate::money::{Currency, Money};
use crate::time::Timestamp;

const NOW: Timestamp = Timestamp(1_795_181_100_000);

#[test]
fn every_state_is_reached_and_every_move_is_used() {
    let reached = |status: &&ReferralStatus| {
        **status == ReferralStatus::New || TRANSITIONS.iter().any(|(_, _, to)| to == *status)
    };
    assert!(ReferralStatus::ALL.iter().all(|status| reached(&status)));
    let used = |by: &&ReferralMove| TRANSITIONS.iter().any(|(_, of, _)| of == *by);
    let unused: Vec<_> = ReferralMove::ALL.iter().filter(|by| !used(by)).collect();
    assert_eq!(unused, [&ReferralMove::Arrive], "only the first entry stands in no row");
}

#[test]
fn the_table_is_that_of_the_facts() {
    use ReferralMove::*;
    use ReferralStatus::{Evaluating, Lost, Negotiating, New, Won};
    let choices = |status: ReferralStatus| status.choices().collect::<Vec<_>>();
    assert_eq!(choices(New), [Interested, Skip]);
    assert_eq!(choices(Evaluating), [Accept, Decline]);
    assert_eq!(choices(Negotiating), [Win, Lose]);
    for status in ReferralStatus::ALL {
        assert_eq!(status.is_final(), ![New, Evaluating, Negotiating].contains(status), "{status}");
        assert_eq!(status.leaves_customer(), status.is_final() && ![Won, Lost].contains(status), "{status}");
    }
    let unknown: Vec<_> = ReferralStatus::ALL.iter().filter(|status| !status.shows_contact()).collect();
    assert_eq!(unknown, [&New, &ReferralStatus::Skipped, &ReferralStatus::Missed]);
}

#[test]
fn the_clock_ends_a_state_by_itself() {
    let new = Standing::entered(ReferralStatus::New, NOW);
    let end = NOW.plus_hours(ANSWER_HOURS);
    assert_eq!(new.due_at, Some(end));
    assert_eq!(new.at(end.plus_milliseconds(-1)), (new, None));
    let missed = Standing { status: ReferralStatus::Missed, due_at: None };
    assert_eq!(new.at(end), (missed, Some((ReferralMove::Miss, end))));
    assert_eq!(new.then(ReferralMove::Interested, end), None, "too late, whatever the table holds");
    let evaluating = new.then(ReferralMove::Interested, NOW.plus_hours(71)).unwrap();
    let end = NOW.plus_hours(71).plus_days(EVALUATE_DAYS);
    assert_eq!(evaluating.due_at, Some(end));
    assert_eq!(evaluating.at(end).0.status, ReferralStatus::Expired);
    assert_eq!(evaluating.then(ReferralMove::Accept, end), None);
    let negotiating = evaluating.then(ReferralMove::Accept, end.plus_milliseconds(-1)).unwrap();
    assert_eq!(negotiating.at(end.plus_days(4_000)), (negotiating, None), "no timer runs");
}

/// Whatever is done in whatever order and however late: what is final stays, and nobody does the clock's work.
#[test]
fn all_courses_keep_the_rules() {
    let mut states = vec![(Standing::entered(ReferralStatus::New, NOW), NOW)];
    for _ in 0..6 {
        let mut next = Vec::new();
        for (state, at) in &states {
            for by in ReferralMove::ALL.iter().filter(|by| !by.is_of_clock()) {
                for hours in [1, ANSWER_HOURS, EVALUATE_DAYS * 24, 10_000] {
                    let later = at.plus_hours(hours);
                    let (stands, _) = state.at(later);
                    let moved = state.then(*by, later);
                    assert!(!(stands.status.is_final() && moved.is_some()), "{state:?} {by}");
                    next.push((moved.unwrap_or(stands), later));
                }
            }
        }
        next.sort_by_key(|(state, at)| (state.status, *at));
        next.dedup();
        states = next;
    }
    let ends = |(state, at): &(Standing, Timestamp)| state.at(at.plus_days(10)).0.due_at.is_none();
    assert!(states.iter().all(ends), "no timer runs for ever");
}

#[test]
fn a_state_of_the_clock_knows_where_it_comes_from() {
    assert_eq!(ReferralStatus::Missed.was(), Some(ReferralStatus::New));
    assert_eq!(ReferralStatus::Expired.was(), Some(ReferralStatus::Evaluating));
    assert_eq!(ReferralStatus::Won.was(), None);
    assert_eq!(ReferralStatus::New.becomes(), Some(ReferralStatus::Missed));
    assert_eq!(ReferralStatus::Negotiating.becomes(), None);
}

fn typed() -> InquiryInput {
    InquiryInput {
        company_name: " みどり商事 ".into(),
        country: "JP".into(),
        company_size: "50-249".into(),
        contact_name: "林 美咲".into(),
        email: "misaki@midori.example".into(),
        phone: "03-1234-5678".into(),
        need: "メールの移行".into(),
        ..Default::default()
    }
}

#[test]
fn a_request_for_information_holds_or_tells_everything_at_once() {
    let inquiry = typed().parse(Lang::Ja).unwrap();
    assert_eq!((inquiry.company.as_str(), inquiry.size), ("みどり商事", CompanySize::Medium));
    let document = serde_json::to_string(&inquiry).unwrap();
    assert_eq!(serde_json::from_str::<Inquiry>(&document).unwrap(), inquiry);
    let errors = InquiryInput::default().parse(Lang::En).unwrap_err();
    let fields: Vec<_> = errors.0.iter().map(|error| error.field.as_str()).collect();
    assert_eq!(fields, ["company_name", "country", "company_size", "contact_name", "email", "need"]);
    let of = |input: InquiryInput, field: &str| input.parse(Lang::En).unwrap_err().of(field);
    let linked = InquiryInput { company_name: "Win at casino.example".into(), ..typed() };
    assert_eq!(of(linked, "company_name"), Some(Problem::ContainsAddress));
    assert!(of(InquiryInput { phone: "12".into(), ..typed() }, "phone").is_some());
    assert!(InquiryInput { phone: String::new(), ..typed() }.parse(Lang::En).is_ok());
}

#[test]
fn accepting_takes_a_value_and_a_date_to_come() {
    let accept = |value: &str, currency: &str, date: &str| {
        AcceptReferralInput {
            deal_value: value.into(),
            currency: currency.into(),
            closing_date: date.into(),
            ..Default::default()
        }
        .parse(Timestamp::of_date(2026, 11, 20))
    };
    let deal = accept("1,250,000", "jpy", "2026-12-25").unwrap();
    assert_eq!(deal.value, Money::new(1_250_000, Currency::Jpy));
    assert_eq!(deal.closing, Timestamp::of_date(2026, 12, 25));
    assert!(accept("1250.50", "usd", "2026-11-20").is_ok(), "today is not over");
    let problem = |errors: Result<Deal, crate::form::Errors>, field: &str| errors.unwrap_err().of(field);
    assert!(problem(accept("0", "usd", "2026-12-25"), "deal_value").is_some());
    assert_eq!(problem(accept("", "usd", "2026-12-25"), "deal_value"), Some(Problem::Missing));
    assert!(problem(accept("1.5", "jpy", "2026-12-25"), "deal_value").is_some());
    assert_eq!(problem(accept("1", "", "2026-12-25"), "currency"), Some(Problem::Missing));
    assert_eq!(problem(accept("1", "usd", "2026-11-19"), "closing_date"), Some(Problem::DateOutOfRange));
    assert_eq!(problem(accept("1", "usd", "25/12/2026"), "closing_date"), Some(Problem::NotADate));
}

#[test]
fn a_button_is_one_of_those_that_need_nothing_more() {
    let pressed = |go: &str| MoveReferralInput { go: go.into(), ..Default::default() }.parse();
    assert_eq!(pressed("interested"), Ok(ReferralMove::Interested));
    for never in ["accept", "miss", "expire", "arrive", ""] {
        assert!(pressed(never).is_err(), "{never}");
    }
}

use super::*;
use crate::form::Problem;
use crate::time::Timestamp;

#[test]
fn every_status_is_reached_and_every_move_is_used() {
    let reached = |status: &SupportStatus| TRANSITIONS.iter().any(|(.., to)| to == status);
    assert!(SupportStatus::ALL.iter().all(reached));
    let used = |by: &SupportMove| TRANSITIONS.iter().any(|(_, of, ..)| of == by);
    let unused: Vec<_> = SupportMove::ALL.iter().filter(|by| !used(by)).collect();
    assert_eq!(unused, [&SupportMove::Open], "only the first entry stands in no row");
}

#[test]
fn whoever_acts_next_is_whoever_was_asked() {
    use SupportMove::*;
    use SupportSide::{Contact, Requester};
    use SupportStatus::{AttentionNeeded, Closed};
    let open = SupportStatus::Open;
    assert_eq!(open.then(Ask, Contact), Some(AttentionNeeded));
    assert_eq!(open.then(Ask, Requester), None);
    assert_eq!(open.then(Answer, Requester), None);
    assert_eq!(AttentionNeeded.then(Reply, Requester), Some(open));
    assert_eq!(AttentionNeeded.then(Reply, Contact), None);
    assert_eq!(AttentionNeeded.then(Close, Requester), Some(Closed));
    for by in [Answer, Ask, Reply, Close] {
        assert_eq!((Closed.then(by, Contact), Closed.then(by, Requester)), (None, None), "{by}");
    }
    assert_eq!(Closed.then(Reopen, Requester), Some(open));
    assert_eq!((open.then(Reopen, Contact), AttentionNeeded.then(Reopen, Contact)), (None, None));
    for status in SupportStatus::ALL {
        assert_eq!(status.then(Reassign, Contact), Some(*status));
        assert_eq!(status.is_open(), status.next_side().is_some());
    }
}

/// Whatever the two sides do in whatever order: only a closing closes, only a reopening opens again, and the requester
/// has to answer only after a question.
#[test]
fn all_courses_of_six_moves_keep_the_rules() {
    let sides = [SupportSide::Requester, SupportSide::Contact];
    let acts: Vec<_> =
        SupportMove::ALL.iter().flat_map(|by| sides.iter().map(move |side| (*by, *side))).collect();
    let mut states = vec![SupportStatus::Open];
    for _ in 0..6 {
        let mut next = Vec::new();
        for state in &states {
            for (by, side) in &acts {
                let Some(to) = state.then(*by, *side) else { continue };
                if *by != SupportMove::Reassign {
                    assert_eq!(to == SupportStatus::Closed, *by == SupportMove::Close);
                    assert_eq!(to == SupportStatus::AttentionNeeded, *by == SupportMove::Ask);
                    assert_eq!(*state == SupportStatus::Closed, *by == SupportMove::Reopen);
                }
                next.push(to);
            }
        }
        next.sort_unstable();
        next.dedup();
        assert_eq!(next.len(), 3, "every status can come next");
        states = next;
    }
}

#[test]
fn a_closed_request_can_be_reopened_for_fourteen_days() {
    let closed = Timestamp(1_763_700_000_000);
    assert_eq!(reopen_until(closed).since(closed), 14 * 24 * 60 * 60 * 1_000);
}

fn typed() -> OpenRequestInput {
    OpenRequestInput {
        subscription: "s".into(),
        key: "k".into(),
        category: "availability".into(),
        severity: "b".into(),
        title: " メールを受信できません ".into(),
        description: "Since 9:00\r\nnothing arrives. https://status.example".into(),
    }
}

#[test]
fn a_request_holds_or_tells_everything_at_once() {
    let request = typed().parse().unwrap();
    assert_eq!(request.title.as_str(), "メールを受信できません");
    assert_eq!(request.description.as_str(), "Since 9:00\nnothing arrives. https://status.example");
    assert_eq!((request.severity, request.severity.first_answer_hours()), (Severity::B, 4));
    let errors = OpenRequestInput::default().parse().unwrap_err();
    let fields: Vec<_> = errors.0.iter().map(|error| error.field.as_str()).collect();
    assert_eq!(fields, ["severity", "category", "title", "description"]);
    let of = |input: OpenRequestInput, field: &str| input.parse().unwrap_err().of(field);
    let long = OpenRequestInput { title: "長".repeat(121), ..typed() };
    assert_eq!(of(long, "title"), Some(Problem::TooLong { max: 120 }));
    let long = OpenRequestInput { description: "長".repeat(4_001), ..typed() };
    assert_eq!(of(long, "description"), Some(Problem::TooLong { max: 4_000 }));
    for bad in ["a\nb", "a\u{202E}b", "a\u{0}b"] {
        let input = OpenRequestInput { title: bad.into(), ..typed() };
        assert_eq!(of(input, "title"), Some(Problem::ForbiddenCharacter), "{bad:?}");
    }
}

#[test]
fn an_answer_is_one_of_its_side() {
    let answer =
        |next: &str, text: &str| AnswerInput { next: next.into(), text: text.into(), ..Default::default() };
    let asked = answer("ask", "Which version?").parse(SupportSide::Contact).unwrap();
    assert_eq!(asked.by, SupportMove::Ask);
    assert_eq!(
        answer("ask", "x").parse(SupportSide::Requester).unwrap_err().of("next"),
        Some(Problem::NotInList)
    );
    for never in ["open", "reopen", "reassign", ""] {
        assert!(answer(never, "x").parse(SupportSide::Contact).is_err(), "{never}");
    }
    assert_eq!(
        answer("reply", " ").parse(SupportSide::Requester).unwrap_err().of("text"),
        Some(Problem::Missing)
    );
    assert_eq!(answer("close", " ").parse(SupportSide::Requester).unwrap().text, None);
    assert!(ReopenInput::default().parse().is_err());
}

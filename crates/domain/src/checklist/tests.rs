use super::*;
use crate::policy::Refusal;

fn checklist(kind: OrganizationKind, done: &[Step]) -> Checklist {
    Checklist::new(kind, done, |_| Permit::Allowed).unwrap()
}

#[test]
fn the_first_step_that_is_not_done_is_the_next() {
    let done = [Step::Enroll, Step::AuthorizeProvider];
    let list = checklist(OrganizationKind::Reseller, &done);
    let progress: Vec<Progress> = list.items.iter().map(|item| item.progress).collect();
    use Progress::{Done, Next, Open, Recurring};
    assert_eq!(progress, [Done, Next, Open, Done, Open, Open, Recurring]);
    assert_eq!((list.done_of(), list.is_complete()), ((2, 6), false));
}

#[test]
fn what_recurs_does_not_keep_a_list_open() {
    for kind in OrganizationKind::ALL {
        let list = checklist(*kind, Step::of(*kind));
        assert!(list.is_complete(), "{kind}");
        assert!(list.items.iter().all(|item| item.progress != Progress::Next), "{kind}");
    }
}

#[test]
fn whoever_may_take_no_step_has_no_list() {
    let refused = |_| Permit::Refused(Refusal::StateClosed);
    assert_eq!(Checklist::new(OrganizationKind::Customer, &[], refused), None);
}

#[test]
fn no_step_comes_twice() {
    for kind in OrganizationKind::ALL {
        let steps = Step::of(*kind);
        assert!(steps.iter().enumerate().all(|(at, step)| !steps[..at].contains(step)), "{kind}");
    }
}

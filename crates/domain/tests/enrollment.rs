//! Applications walked at random: everything the table allows happens, everything else is refused.

use std::collections::BTreeSet;

use domain::enrollment::{
    Enrollment, EnrollmentError, EnrollmentMove, EnrollmentPath, EnrollmentState, TRANSITIONS,
};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// What should become of an application, written down once more and apart from the table.
fn model(
    path: EnrollmentPath,
    state: EnrollmentState,
    verified: bool,
    by: EnrollmentMove,
) -> Option<EnrollmentState> {
    use EnrollmentMove::*;
    use EnrollmentState::*;
    let full = path == EnrollmentPath::Full;
    let drafting = matches!(state, MembershipLinked | ProfileChosen);
    match by {
        AttachTenant => (state == Started).then_some(TenantSignedIn),
        GiveSupport => (!full && state == TenantSignedIn).then_some(Completed),
        Withdraw if !full => (state == TenantSignedIn).then_some(Withdrawn),
        _ if !full => None,
        Withdraw => (state.is_open() && state != Started).then_some(Withdrawn),
        LinkMembership => (drafting || state == TenantSignedIn).then_some(MembershipLinked),
        CancelMembership => drafting.then_some(TenantSignedIn),
        ChooseProfile => drafting.then_some(ProfileChosen),
        Submit => (state == ProfileChosen).then_some(if verified { InReview } else { Submitted }),
        SendAgain | CorrectContact => (state == Submitted && !verified).then_some(Submitted),
        Verify => (state == Submitted && !verified).then_some(InReview),
        AskInformation => (state == InReview && verified).then_some(NeedsInformation),
        Approve => (state == InReview && verified).then_some(Approved),
        Reject => ((state == InReview && verified) || state == NeedsInformation).then_some(Rejected),
        Answer => (state == NeedsInformation).then_some(if verified { InReview } else { Submitted }),
        Correct => (state == Rejected).then_some(ProfileChosen),
    }
}

/// One step of a walk: whether it keeps to what may happen, which one it takes, and whether the applicant names another
/// contact before it.
type Step = (bool, Index, bool);

/// The move that a step makes: mostly one that may happen, so that the walks come far, and everything else in between.
fn chosen(from: Enrollment, (keeps, which, _): &Step) -> EnrollmentMove {
    let legal = |by: &EnrollmentMove| model(from.path, from.state, from.verified, *by).is_some();
    let moves: Vec<_> = EnrollmentMove::ALL.iter().copied().filter(|by| !*keeps || legal(by)).collect();
    let any = if moves.is_empty() { EnrollmentMove::ALL } else { &moves };
    *which.get(any)
}

/// Walks, and notes every legal row that was taken.
fn walk(path: EnrollmentPath, steps: &[Step], taken: &mut BTreeSet<usize>) -> Result<(), TestCaseError> {
    let mut enrollment = Enrollment::start(path);
    for step in steps {
        let edits =
            matches!(enrollment.state, EnrollmentState::ProfileChosen | EnrollmentState::NeedsInformation);
        enrollment.verified &= !(edits && step.2);
        let by = &chosen(enrollment, step);
        let Enrollment { path, state, verified } = enrollment;
        match (enrollment.then(*by), model(path, state, verified, *by)) {
            (Ok(next), Some(to)) => {
                prop_assert_eq!((next.path, next.state), (path, to));
                prop_assert_eq!(next.verified, verified || *by == EnrollmentMove::Verify);
                prop_assert!(next.state != EnrollmentState::InReview || next.verified, "reviewed too early");
                let rows = TRANSITIONS.iter().enumerate();
                taken.extend(
                    rows.filter(|(_, row)| (row.0, row.1, row.3) == (state, *by, to)).map(|(at, _)| at),
                );
                enrollment = next;
            }
            (Err(error), None) => prop_assert_eq!(error, EnrollmentError { state, by: *by }),
            (outcome, expected) => prop_assert!(false, "{:?} but {:?} by {}", outcome, expected, by),
        }
    }
    Ok(())
}

fn step() -> impl Strategy<Value = Step> {
    (prop::bool::weighted(0.7), any::<Index>(), prop::bool::weighted(0.3))
}

#[test]
fn walks_differ_from_the_model_nowhere_and_take_every_row() {
    let config = Config { cases: 6_000, failure_persistence: None, ..Config::default() };
    let taken = std::cell::RefCell::new(BTreeSet::new());
    let walks = (prop::sample::select(EnrollmentPath::ALL), prop::collection::vec(step(), 0..60));
    let random = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    TestRunner::new_with_rng(config, random)
        .run(&walks, |(path, steps)| walk(path, &steps, &mut taken.borrow_mut()))
        .unwrap();
    assert_eq!(taken.borrow().len(), TRANSITIONS.len(), "rows never taken");
}

#[test]
fn every_pair_is_either_in_the_table_or_refused() {
    let (mut legal, mut illegal) = (0, 0);
    for path in EnrollmentPath::ALL {
        for state in EnrollmentState::ALL {
            for by in EnrollmentMove::ALL {
                for verified in [false, true] {
                    let next = Enrollment { path: *path, state: *state, verified }.then(*by);
                    assert_eq!(
                        next.ok().map(|next| next.state),
                        model(*path, *state, verified, *by),
                        "{state} {by}"
                    );
                    legal += usize::from(next.is_ok());
                    illegal += usize::from(next.is_err());
                }
            }
        }
    }
    println!("enrollment: {legal} legal, {illegal} illegal pairs; 0 differences");
    assert!(legal > TRANSITIONS.len());
}

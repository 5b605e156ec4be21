//! Requests for support, and on which side somebody stands.

use domain::support_request::{SupportMove, SupportSide, SupportStatus};

use crate::machine::Machine;

type Action = (SupportMove, SupportSide);

fn rules(status: &SupportStatus, (by, side): &Action) -> Option<SupportStatus> {
    status.then(*by, *side)
}

fn model(status: &SupportStatus, (by, side): &Action) -> Option<SupportStatus> {
    let closed = *status == SupportStatus::Closed;
    let contact = *side == SupportSide::Contact;
    match by {
        SupportMove::Open => None,
        SupportMove::Answer => (!closed && contact).then_some(SupportStatus::Open),
        SupportMove::Ask => (!closed && contact).then_some(SupportStatus::AttentionNeeded),
        SupportMove::Reply => (!closed && !contact).then_some(SupportStatus::Open),
        SupportMove::Close => (!closed).then_some(SupportStatus::Closed),
        SupportMove::Reopen => closed.then_some(SupportStatus::Open),
        SupportMove::Reassign => Some(*status),
    }
}

#[test]
fn requests_for_support_do_what_the_model_does() {
    let sides = [SupportSide::Requester, SupportSide::Contact];
    let actions = SupportMove::ALL.iter().flat_map(|by| sides.map(|side| (*by, side))).collect();
    let states = SupportStatus::ALL.to_vec();
    Machine { name: "support request", states, actions, rules, model }.check();
}

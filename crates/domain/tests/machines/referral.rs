//! Referrals, with the clock that ends what nobody answers.

use domain::referral::{ReferralMove, ReferralStatus};

use crate::machine::Machine;

fn rules(status: &ReferralStatus, by: &ReferralMove) -> Option<ReferralStatus> {
    status.then(*by)
}

fn model(status: &ReferralStatus, by: &ReferralMove) -> Option<ReferralStatus> {
    use ReferralMove as Move;
    use ReferralStatus as Status;
    let (from, to) = match by {
        Move::Arrive => return None,
        Move::Interested => (Status::New, Status::Evaluating),
        Move::Skip => (Status::New, Status::Skipped),
        Move::Miss => (Status::New, Status::Missed),
        Move::Accept => (Status::Evaluating, Status::Negotiating),
        Move::Decline => (Status::Evaluating, Status::Declined),
        Move::Expire => (Status::Evaluating, Status::Expired),
        Move::Win => (Status::Negotiating, Status::Won),
        Move::Lose => (Status::Negotiating, Status::Lost),
    };
    (*status == from).then_some(to)
}

#[test]
fn referrals_do_what_the_model_does() {
    let (states, actions) = (ReferralStatus::ALL.to_vec(), ReferralMove::ALL.to_vec());
    Machine { name: "referral", states, actions, rules, model }.check();
}

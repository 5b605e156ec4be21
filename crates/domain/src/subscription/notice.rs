//! What the people concerned will notice of a change, for the page before it.

use serde::{Deserialize, Serialize};

use super::{Change, Facts, Standing, SubscriptionStatus, Target};
use crate::time::Timestamp;

/// One thing that will be noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// An order is submitted, and the change comes with its fulfillment.
    OnOrder,
    /// The change is made at once.
    AtOnce,
    /// So many people who hold a license cannot use it any more.
    LoseUse { people: u32 },
    /// So many people who hold a license can use it again.
    UseAgain { people: u32 },
    /// Administrators can still sign in and reach the data.
    AdministratorsStay,
    /// The data is kept until then at least.
    DataKept { until: Timestamp },
    /// Suspended until the end of its term it ends then.
    EndsUnlessResumed { at: Timestamp },
    /// This cannot be undone.
    Final,
    /// It ends then.
    Ends { at: Timestamp },
    /// Another term begins then.
    Renews { at: Timestamp },
    /// The old one ends and the new one begins, for a term of its own: until then if it is fulfilled now.
    NewTerm { until: Timestamp, renews: bool },
    /// The new one bears the name of its product.
    NewName,
    /// So many people get a license of the new one.
    LicensesMove { people: u32 },
    /// So many people have to be given a license of the new one by hand.
    MovedByHand { people: u32 },
    /// Reseller and support contact stay as they are.
    LeversStay,
    /// Customer and reseller see it.
    OthersSee,
}

/// What will be noticed of a change from one standing to the other.
pub(super) fn of(before: &Standing, after: &Standing, change: &Change, facts: &Facts) -> Vec<Notice> {
    let people = facts.assigned;
    let held = |notice: Notice| (people > 0).then_some(notice);
    let ordered = matches!(change, Change::Upgrade { .. }) || after.quantity > before.quantity;
    let mut notices = vec![if ordered { Notice::OnOrder } else { Notice::AtOnce }];
    match change {
        Change::Quantity(_) | Change::Rename(_) => {}
        Change::Upgrade { target, moves_licenses } => {
            let target = facts.targets.iter().find(|known| known.offer_id == *target);
            notices.extend(target.map(|target| new_term(target, before, facts.now)));
            notices.push(Notice::NewName);
            let moved = Notice::LicensesMove { people };
            notices.extend(held(if *moves_licenses { moved } else { Notice::MovedByHand { people } }));
            notices.push(Notice::LeversStay);
        }
        Change::AutoRenew(_) => notices.push(end(after)),
        Change::Suspend => {
            notices.extend(held(Notice::LoseUse { people }));
            notices.push(Notice::AdministratorsStay);
            notices.extend(after.data_kept_until().map(|until| Notice::DataKept { until }));
            notices.push(Notice::EndsUnlessResumed { at: after.ends_at });
        }
        Change::Resume => {
            notices.extend(held(Notice::UseAgain { people }));
            notices.push(end(after));
        }
        Change::Cancel => {
            // Of a suspended one nobody has the use already.
            notices.extend(
                held(Notice::LoseUse { people }).filter(|_| before.status == SubscriptionStatus::Active),
            );
            notices.push(Notice::Final);
        }
    }
    notices.push(Notice::OthersSee);
    notices
}

const fn end(after: &Standing) -> Notice {
    match (after.status, after.auto_renew) {
        (SubscriptionStatus::Suspended, _) => Notice::EndsUnlessResumed { at: after.ends_at },
        (_, true) => Notice::Renews { at: after.ends_at },
        (_, false) => Notice::Ends { at: after.ends_at },
    }
}

/// Whether the new one is renewed follows the old one, as far as its product can be.
fn new_term(target: &Target, before: &Standing, now: Timestamp) -> Notice {
    let until = now.plus_months(target.term_months.into());
    Notice::NewTerm { until, renews: before.auto_renew && target.renewable }
}

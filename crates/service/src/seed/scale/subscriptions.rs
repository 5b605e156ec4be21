//! The subscriptions of synthetic customers.

use domain::catalog::BillingCycle;
use domain::id::{OfferId, SubscriptionId};
use domain::subscription::SubscriptionStatus;
use domain::time::Timestamp;
use entity::subscription;

use super::market::Place;
use super::rows::Customer;
use crate::random::Random;

/// An offer: id, English and Japanese name, fewest and most licenses.
pub type Offer = (OfferId, String, String, i32, i32);

const TERM_MONTHS: i64 = 12;
const MOST_LICENSES: u32 = 120;

/// A subscription to one of the offers; none only where there are no offers.
pub fn new_subscription(
    random: &Random,
    now: Timestamp,
    customer: &Customer,
    offers: &[Offer],
) -> Option<subscription::Model> {
    let (offer_id, name_en, name_ja, least, most) =
        offers.get(random.below(u32::try_from(offers.len()).ok()?) as usize)?;
    let status = status(random);
    let Place { provider, reseller } = customer.place;
    let wanted = i32::try_from(1 + random.below(MOST_LICENSES)).unwrap_or(1);
    Some(subscription::Model {
        id: SubscriptionId(random.uuid()),
        customer_id: customer.id,
        provider_id: provider,
        offer_id: *offer_id,
        order_id: None,
        name: customer.language.pick(name_en, name_ja).clone(),
        quantity: wanted.clamp(*least, *most),
        billing_cycle: if random.below(3) == 0 { BillingCycle::Annual } else { BillingCycle::Monthly },
        status,
        starts_at: customer.created_at,
        ends_at: ends_at(now, customer.created_at, status),
        auto_renew: status == SubscriptionStatus::Active,
        reseller_id: (random.below(5) > 0).then_some(reseller),
        support_contact_id: if random.below(4) == 0 { reseller } else { provider },
        created_at: customer.created_at,
        version: 1,
        term_months: 12,
        licenses_assigned: 0,
        updated_at: customer.created_at,
        suspended_at: (status == SubscriptionStatus::Suspended).then_some(now.plus_days(-30)),
    })
}

fn status(random: &Random) -> SubscriptionStatus {
    match random.below(100) {
        0..80 => SubscriptionStatus::Active,
        80..88 => SubscriptionStatus::Suspended,
        88..94 => SubscriptionStatus::Cancelled,
        94..98 => SubscriptionStatus::Expired,
        _ => SubscriptionStatus::Pending,
    }
}

/// The next renewal of what goes on; what has ended did so half way to today.
fn ends_at(now: Timestamp, starts_at: Timestamp, status: SubscriptionStatus) -> Timestamp {
    match status {
        SubscriptionStatus::Cancelled | SubscriptionStatus::Expired => {
            starts_at.plus_milliseconds(now.since(starts_at) / 2)
        }
        SubscriptionStatus::Pending | SubscriptionStatus::Active | SubscriptionStatus::Suspended => {
            let first = starts_at.plus_months(TERM_MONTHS);
            if first > now { first } else { starts_at.plus_months(2 * TERM_MONTHS) }
        }
    }
}

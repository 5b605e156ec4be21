//! The subscriptions of a customer.

use domain::actor::OrganizationKind;
use domain::id::OrganizationId;
use domain::page::{Cursor, SortKey};
use domain::subscription::SubscriptionStatus;
use service::page::{Slice, Sort};
use service::scope::{change, subscriptions};

use super::busy::{Busy, actor, busy, fill, literal};
use super::{PAGED, Rule, check, of, slices};
use crate::db::TestDb;
use crate::world::NOW;

/// Subscriptions of one customer, more than fit on a page.
const SUBSCRIPTIONS: u32 = 60;

on_both!(the_subscriptions_of_a_customer, async |world: &TestDb| {
    let Busy { provider, reseller, middle: (_, _, customer) } = &busy(world).await;
    many_subscriptions(world, *customer).await;
    let looking = Rule { thrown: SUBSCRIPTIONS, ..PAGED };
    let levers = |association, support_contact| subscriptions::Which::Levers {
        association,
        support_contact,
        now: NOW,
    };
    let cases = [
        (*provider, OrganizationKind::Provider, subscriptions::Which::Sold),
        (*customer, OrganizationKind::Customer, subscriptions::Which::All),
        (*reseller, OrganizationKind::Reseller, levers(true, true)),
        (*reseller, OrganizationKind::Reseller, levers(true, false)),
        (*reseller, OrganizationKind::Reseller, levers(false, true)),
    ];
    for (viewer, kind, which) in cases {
        for slice in slices(SortKey::Number(0), uuid::Uuid::from_u128(u128::MAX / 2)) {
            let query = subscriptions::select(&actor(viewer, kind), *customer, which);
            let query = slice.cut_by_id(query, entity::subscription::Column::Id);
            // Levers are looked for among the subscriptions of the one customer.
            check(world, &format!("{which:?}"), of(world, query), looking).await;
        }
    }
});

on_both!(the_subscriptions_whose_term_has_ended, async |world: &TestDb| {
    let Busy { middle: (_, _, customer), .. } = &busy(world).await;
    many_subscriptions(world, *customer).await;
    let customer = literal(world, *customer);
    let ended = format!("UPDATE subscription SET ends_at = {} - 1 WHERE customer_id = {customer}", NOW.0);
    fill(world, 0, &ended).await;
    for status in [SubscriptionStatus::Active, SubscriptionStatus::Suspended] {
        let seen = Cursor::after(NOW.plus_milliseconds(-1), uuid::Uuid::from_u128(u128::MAX / 2));
        let rule = Rule { index: "subscription_by_end", ..PAGED };
        for after in [None, Some(seen)] {
            let query = change::ended_query(status, NOW, &Slice::batch(after, Sort::Ascending, 100));
            check(world, status.as_str(), of(world, query), rule).await;
        }
    }
});

/// Gives the customer as many subscriptions as no customer has.
async fn many_subscriptions(world: &TestDb, customer: OrganizationId) {
    let customer = literal(world, customer);
    let sql = format!(
        "INSERT INTO subscription SELECT {{uuid}}, {customer}, provider_id, offer_id, order_id, name, quantity, \
         billing_cycle, status, starts_at, ends_at, auto_renew, reseller_id, support_contact_id, created_at, version, \
         term_months, licenses_assigned, updated_at, suspended_at \
         FROM subscription LIMIT {SUBSCRIPTIONS}"
    );
    fill(world, 0, &sql).await;
}

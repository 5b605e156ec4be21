//! Requests for licenses in a provider's list, and the one that a subscription has.

use domain::actor::OrganizationKind;
use domain::order_request::OrderRequestStatus;
use domain::page::SortKey;
use service::scope::order_request;

use super::busy::{Busy, actor, busy, fill, literal, one_account};
use super::{PAGED, Rule, check, of, slices};
use crate::db::TestDb;
use crate::world::NOW;

on_both!(the_requests_to_a_provider, async |world: &TestDb| {
    let Busy { provider, middle: (_, _, customer), .. } = &busy(world).await;
    many_requests(world, literal(world, *provider), literal(world, *customer)).await;
    let viewer = actor(*provider, OrganizationKind::Provider);
    let middle = SortKey::Number(NOW.0 - 1_500_000);
    for slice in slices(middle, uuid::Uuid::from_u128(u128::MAX / 2)) {
        let query = order_request::list_query(&viewer, OrderRequestStatus::Declined, NOW, &slice);
        // For each request both organizations of its grant are looked up, and passed over because they are active.
        let asked = Rule { thrown: 4 * PAGED.thrown, ..PAGED };
        check(world, "declined", of(world, query), asked).await;
    }
});

/// Nearly all of them are over.
async fn many_requests(world: &TestDb, provider: String, customer: String) {
    one_account(world).await;
    let sql = format!(
        "INSERT INTO order_request (id, subscription_id, customer_id, provider_id, asked_by, asked_by_organization, \
         quantity, status, created_at, updated_at, version) \
         SELECT {{uuid}}, (SELECT id FROM subscription LIMIT 1), {customer}, {provider}, \
         (SELECT id FROM account LIMIT 1), {customer}, 9, 'declined', {now} - n * 1000, {now}, 1 FROM {{numbers}}",
        now = NOW.0
    );
    fill(world, 3_000, &sql).await;
}

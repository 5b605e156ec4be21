//! The lists of support requests: every view under every status, and what waits on the first page.

use domain::actor::{Actor, OrganizationKind};
use domain::page::SortKey;
use domain::support_request::{SupportStatus, SupportView};
use domain::time::Timestamp;
use service::scope::{overview, support_request};

use super::busy::{Busy, actor, busy, fill, literal, one};
use super::{PAGED, Rule, check, of, select, slices};
use crate::db::TestDb;
use crate::world::{self, NOW};

/// Requests of one subscription, an hour apart.
const REQUESTS: u32 = 3_000;

on_both!(the_support_requests_of_each_side, async |world: &TestDb| {
    let people = requests(world).await;
    for (actor, view, index) in &people {
        // For each request the organizations of the grants it rests on are looked up, and passed over because they are
        // active.
        let rule = Rule { index, thrown: 4 * PAGED.thrown, ..PAGED };
        let counted = Rule { thrown: 4 * 1_001, ..PAGED };
        for status in SupportStatus::ALL {
            for slice in slices(middle(), uuid::Uuid::from_u128(u128::MAX / 2)) {
                let query = support_request::list_query(actor, *view, *status, NOW, &slice);
                check(world, &format!("{view}, {status}"), of(world, query), rule).await;
            }
            let count = overview::support_query(actor, *view, *status, NOW, 1_001);
            check(world, &format!("count of {view}, {status}"), select(world, &count), counted).await;
        }
    }
});

fn middle() -> SortKey {
    SortKey::from(Timestamp(NOW.0 - i64::from(REQUESTS / 2) * 3_600_000))
}

/// A customer's requests about one subscription; the provider sold it and answers half of them.
async fn requests(world: &TestDb) -> Vec<(Actor, SupportView, &'static str)> {
    let Busy { provider, reseller, .. } = busy(world).await;
    let by = [provider, reseller].map(|id| literal(world, id));
    let found = format!(
        "SELECT subscription.id, subscription.customer_id FROM subscription \
         JOIN grant_entry AS managing ON managing.grantor_id = subscription.customer_id \
         WHERE subscription.provider_id = {} AND managing.grantee_id = {} LIMIT 1",
        by[0], by[1]
    );
    let row = one(world, &found).await;
    let id = |name| row.try_get::<uuid::Uuid>("", name).unwrap();
    let customer = actor(id("customer_id").into(), OrganizationKind::Customer);
    let customer = Actor { account_id: world::customer(&world.db, "Somebody").await.account_id, ..customer };
    let [about, of] = ["id", "customer_id"].map(|name| literal(world, id(name)));
    let account = literal(world, customer.account_id);
    let sql = format!(
        "INSERT INTO support_request (id, number, subscription_id, customer_id, provider_id, contact_id, opened_by, \
         opened_by_organization, category, severity, status, title, created_at, updated_at, version) SELECT {{uuid}}, \
         'N' || n, {about}, {of}, {}, CASE n % 2 WHEN 0 THEN {} ELSE {} END, {account}, {}, 'other', 'c', CASE n % 3 WHEN 0 THEN 'open' \
         WHEN 1 THEN 'attention_needed' ELSE 'closed' END, 't', {now} - n * 3600000, {now} - n * 3600000, 1 \
         FROM {{numbers}}",
        by[0],
        by[0],
        by[1],
        by[1],
        now = NOW.0
    );
    fill(world, REQUESTS, &sql).await;
    let (provider, reseller) =
        (actor(provider, OrganizationKind::Provider), actor(reseller, OrganizationKind::Reseller));
    vec![
        (provider.clone(), SupportView::Assigned, "support_request_by_contact"),
        (provider, SupportView::Sold, "support_request_by_provider"),
        (reseller.clone(), SupportView::Assigned, "support_request_by_contact"),
        (reseller, SupportView::Opened, "support_request_by_opener"),
        (customer.clone(), SupportView::Tenant, "support_request_by_customer"),
        (customer, SupportView::Own, "support_request_by_account"),
    ]
}

//! Orders of a provider and of a customer, and the tasks of fulfillment that are due.

use domain::actor::OrganizationKind;
use domain::export::OrderFilter;
use domain::order::OrderStatus;
use domain::page::SortKey;
use entity::purchase_order;
use sea_orm::Select;
use service::page::Slice;
use service::scope::order::Owner;
use service::scope::{fulfillment, order};

use super::busy::{Busy, actor, busy, fill, literal, one_account};
use super::{PAGED, Rule, check, of, slices};
use crate::db::TestDb;
use crate::world::NOW;

/// Orders of one customer, more than any has; one in a hundred failed.
const ORDERS: u32 = 3_000;

on_both!(the_orders_of_a_provider_and_of_a_customer, async |world: &TestDb| {
    let Busy { provider, reseller, middle: (_, _, customer) } = &busy(world).await;
    many_orders(world, literal(world, *provider), literal(world, *customer)).await;
    let viewers = [
        actor(*provider, OrganizationKind::Provider),
        actor(*reseller, OrganizationKind::Reseller),
        actor(*customer, OrganizationKind::Customer),
    ];
    let middle = || (SortKey::Number(NOW.0 - 1_500_000), uuid::Uuid::from_u128(u128::MAX / 2));
    for status in [None, Some(OrderStatus::Failed)] {
        let filter = OrderFilter { status, ..OrderFilter::default() };
        for viewer in &viewers {
            for slice in slices(middle().0, middle().1) {
                let query = cut(order::select(viewer, Owner::Customer(*customer), &filter, NOW), &slice);
                check(world, &format!("{:?} {status:?}", viewer.organization_kind), of(world, query), PAGED)
                    .await;
            }
        }
        for slice in slices(middle().0, middle().1) {
            let query = cut(order::select(&viewers[0], Owner::Sold, &filter, NOW), &slice);
            // For each order both organizations of its grant are looked up, and passed over because they are active.
            let asked = Rule { thrown: 4 * PAGED.thrown, ..PAGED };
            check(world, &format!("sold {status:?}"), of(world, query), asked).await;
        }
    }
});

on_both!(the_tasks_that_are_due, async |world: &TestDb| {
    let Busy { provider, middle: (_, _, customer), .. } = &busy(world).await;
    many_orders(world, literal(world, *provider), literal(world, *customer)).await;
    many_tasks(world).await;
    let query = fulfillment::due_query(NOW, 10);
    let rule = Rule { index: "fulfillment_task_due", ..PAGED };
    check(world, "due", of(world, query), rule).await;
    let open = of(world, fulfillment::open_query(1_000));
    check(world, "open", open, Rule { whole: true, ..rule }).await;
});

fn cut(select: Select<purchase_order::Entity>, slice: &Slice) -> Select<purchase_order::Entity> {
    slice.cut(select, purchase_order::Column::CreatedAt, purchase_order::Column::Id)
}

async fn many_orders(world: &TestDb, provider: String, customer: String) {
    one_account(world).await;
    let sql = format!(
        "INSERT INTO purchase_order (id, number, provider_id, customer_id, reseller_id, status, currency, total, \
         created_by, created_at, unpriced, lines, updated_at, version) \
         SELECT {{uuid}}, 'n' || n, {provider}, {customer}, NULL, \
         CASE WHEN n % 100 = 0 THEN 'failed' ELSE 'completed' END, 'JPY', 1, \
         (SELECT id FROM account LIMIT 1), {now} - n * 1000, 0, 1, {now}, 1 FROM {{numbers}}",
        now = NOW.0
    );
    fill(world, ORDERS, &sql).await;
}

/// Nearly all of them are done.
async fn many_tasks(world: &TestDb) {
    let sql = format!(
        "INSERT INTO fulfillment_task (id, kind, status, subscription_id, sequence, attempts, next_attempt_at, \
         created_at, finished_at) \
         SELECT {{uuid}}, 'renewal', 'done', s.id, n, 0, {now} - n, {now}, \
         CASE WHEN n % 100 > 0 THEN {now} END FROM {{numbers}}, (SELECT id FROM subscription LIMIT 3) AS s",
        now = NOW.0
    );
    fill(world, 2_000, &sql).await;
}

//! What exports read besides the lists: subscriptions and grants of many customers, orders and their lines.

use domain::actor::OrganizationKind;
use domain::export::OrderFilter;
use domain::order::OrderStatus;
use domain::page::{Cursor, SortKey};
use domain::time::Timestamp;
use service::page::{Slice, Sort};
use service::scope::order::{self, Owner};
use service::scope::subscriptions::{self, Which};
use service::scope::{customers, ledger};

use super::busy::{Busy, CUSTOMERS, actor, busy, fill, literal, one_account};
use super::{PAGED, Rule, check, of, select};
use crate::db::TestDb;
use crate::world::NOW;

/// Orders of the provider.
const ORDERS: u32 = 2_000;

on_both!(what_exports_read, async |world: &TestDb| {
    let Busy { provider, reseller, middle: (name, _, customer) } = &busy(world).await;
    many_orders(world, &literal(world, *provider)).await;
    let seller = actor(*provider, OrganizationKind::Provider);
    let manager = actor(*reseller, OrganizationKind::Reseller);
    let together = vec![*customer; 64];
    let unordered = Rule { ordered: false, ..PAGED };
    for (who, which) in [
        (&seller, Which::Sold),
        (&manager, Which::All),
        (&manager, Which::Levers { association: true, support_contact: true, now: NOW }),
    ] {
        let query = subscriptions::of_customers_query(who, together.clone(), which, 1_001);
        check(world, &format!("subscriptions of many, {which:?}"), of(world, query), unordered).await;
        let query = ledger::from_customers_query(who, together.clone(), NOW);
        check(world, "grants of many", of(world, query), PAGED).await;
    }
    let period = OrderFilter { from: Some(Timestamp(1)), until: Some(NOW), ..OrderFilter::default() };
    let status = OrderFilter { status: Some(OrderStatus::Completed), ..OrderFilter::default() };
    let middle = Cursor::after(SortKey::Number(NOW.0 - 1_000), uuid::Uuid::nil());
    for cursor in [None, Some(middle)] {
        let slice = Slice::batch(cursor, Sort::Descending, 25);
        let orders = |owner, filter| {
            let query = order::select(&seller, owner, filter, NOW);
            of(world, slice.cut(query, order::SortColumn::CreatedAt, order::SortColumn::Id))
        };
        // For each order both organizations are looked up, and passed over because they are active.
        let asked = Rule { thrown: 4 * PAGED.thrown, ..PAGED };
        check(world, "orders of a period", orders(Owner::Sold, &period), asked).await;
        // A file of one status passes over the others once, from the first to the last.
        let looking = Rule { thrown: ORDERS, ..PAGED };
        check(world, "orders of a status", orders(Owner::Sold, &status), looking).await;
        let own = Rule { index: "purchase_order_", ..looking };
        check(world, "orders of a customer", orders(Owner::Customer(*customer), &period), own).await;
    }
    check(
        world,
        "lines of orders",
        of(world, order::lines_query(vec![domain::id::OrderId::NIL; 64])),
        unordered,
    )
    .await;
    // A search that is exported goes through the list with pages larger than those shown.
    let range = customers::Range {
        viewer: *provider,
        kind: OrganizationKind::Provider,
        reseller: domain::id::OrganizationId::NIL,
        shared_with: None,
        by_association: true,
        by_support_contact: true,
        now: NOW,
    };
    let slice =
        Slice::batch(Some(Cursor::after(SortKey::Text(name.clone()), *customer)), Sort::Ascending, 1_000);
    let scan = customers::scan_query(world.db.backend(), &range, "foods", &slice);
    check(world, "a search", select(world, &scan), Rule { thrown: CUSTOMERS, ..PAGED }).await;
});

/// Orders of the provider, spread over its customers, of two states.
async fn many_orders(world: &TestDb, provider: &str) {
    one_account(world).await;
    let orders = format!(
        "INSERT INTO purchase_order (id, number, provider_id, customer_id, reseller_id, status, currency, total, created_by, \
         created_at) SELECT {{uuid}}, 'N' || n, {provider}, customer_id, NULL, \
         CASE WHEN n % 2 = 0 THEN 'completed' ELSE 'submitted' END, 'jpy', 100, (SELECT id FROM account LIMIT 1), \
         {now} - n FROM {{numbers}}, (SELECT customer_id, row_number() OVER (ORDER BY customer_id) AS place \
         FROM customer_index WHERE viewer_id = {provider} AND reseller_id = {nil}) AS own WHERE place = 1 + n % 500",
        now = NOW.0,
        nil = literal(world, domain::id::OrganizationId::NIL),
    );
    fill(world, ORDERS, &orders).await;
}

//! Which rows: the list's, all of them, once, in its order.

use domain::actor::Actor;
use domain::customer::{CustomerQuery, CustomerSort};
use domain::export::{CustomerRelation, ExportLine, ExportSubject, OrderFilter, SubscriptionLine};
use domain::id::{OrganizationId, SubscriptionId};
use domain::order::OrderStatus;
use domain::page::PageSize;
use domain::text::SearchText;
use service::{Db, customer, subscription};

use super::{all, customers, large, of_demo, owners, read, session_of, start, subscriptions};
use crate::db::TestDb;
use crate::market::{self, Levers};
use crate::world::{self, NOW, later};

/// The list, page by page.
async fn listed(db: &Db, actor: &Actor, query: &CustomerQuery) -> Vec<OrganizationId> {
    let mut query = CustomerQuery { size: PageSize::Long, ..query.clone() };
    let mut found = Vec::new();
    loop {
        let page = customer::list(&db.read(), actor, NOW, &query).await.unwrap().page;
        found.extend(page.rows.into_iter().map(|row| row.id));
        query.cursor = page.next;
        if query.cursor.is_none() {
            return found;
        }
    }
}

/// A customer's subscriptions as its page shows them: what a file tells of each.
async fn shown(
    db: &Db,
    actor: &Actor,
    customer: OrganizationId,
) -> Vec<(OrganizationId, SubscriptionId, u32, Option<OrganizationId>)> {
    let (mut rows, mut cursor) = (Vec::new(), None);
    loop {
        let page = subscription::list(&db.read(), actor, NOW, customer, cursor).await.unwrap().page;
        let row = |row: domain::subscription::SubscriptionRow| {
            (customer, row.id, row.quantity, row.reseller.map(|choice| choice.id))
        };
        rows.extend(page.rows.into_iter().map(row));
        cursor = page.next;
        if cursor.is_none() {
            return rows;
        }
    }
}

fn told(lines: Vec<ExportLine>) -> Vec<(OrganizationId, SubscriptionId, u32, Option<OrganizationId>)> {
    let told = |line| match line {
        ExportLine::Subscription(SubscriptionLine { customer, id, quantity, reseller, .. }) => {
            (customer.id, id, quantity, reseller)
        }
        other => panic!("{other:?}"),
    };
    lines.into_iter().map(told).collect()
}

fn searching(text: &str, sort: CustomerSort) -> CustomerQuery {
    CustomerQuery { search: Some(SearchText::parse(text).unwrap()), sort, ..CustomerQuery::default() }
}

on_both!(a_file_holds_the_list_under_every_filter, async |world: &TestDb| {
    let db = &world.db;
    large(db, 3_000).await;
    let (provider, aozora) = of_demo(db, "admin@provider.example").await;
    let (reseller, hinode) = of_demo(db, "admin@reseller.example").await;
    let by_reseller = CustomerQuery { reseller: Some(hinode.organization_id), ..Default::default() };
    let sorted = CustomerSort::ALL.iter().map(|sort| CustomerQuery { sort: *sort, ..Default::default() });
    let queries = sorted
        .chain([by_reseller.clone(), CustomerQuery { sort: CustomerSort::Created, ..by_reseller }])
        .chain([searching("ma", CustomerSort::Name), searching("foods", CustomerSort::NameDescending)])
        .chain([searching("Momiji", CustomerSort::Created), searching("no such name", CustomerSort::Name)]);
    for query in queries {
        let expected = listed(db, &aozora, &query).await;
        let file = all(db, provider, ExportSubject::Customers(query.clone())).await;
        assert_eq!(owners(&file), expected, "{query:?}");
    }
    let whole = listed(db, &aozora, &CustomerQuery::default()).await;
    assert!(whole.len() > 1_000, "one batch would do: {}", whole.len());
    assert_eq!(
        owners(&all(db, reseller, customers()).await),
        listed(db, &hinode, &CustomerQuery::default()).await
    );

    // Subscriptions come customer by customer in the order of the list.
    let (file, batches) = read(start(db, provider, subscriptions()).await.unwrap()).await.unwrap();
    let mut owners_in_order = owners(&file);
    owners_in_order.dedup();
    assert!(batches > 3 && owners_in_order.iter().all(|id| whole.contains(id)), "{batches} batches");
    let place = |id: &OrganizationId| whole.iter().position(|known| known == id);
    assert!(owners_in_order.is_sorted_by_key(place));
    let mut expected = Vec::new();
    for customer in whole.iter().step_by(97) {
        expected.extend(shown(db, &aozora, *customer).await);
    }
    let file = told(file);
    let some: Vec<_> = file.iter().copied().filter(|row| place(&row.0).unwrap().is_multiple_of(97)).collect();
    assert!(!some.is_empty() && some == expected);
    let mut ids: Vec<_> = file.iter().map(|row| row.1).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), file.len(), "a subscription stands there twice");
});

on_both!(a_search_that_finds_more_than_a_batch_goes_on, async |world: &TestDb| {
    let db = &world.db;
    large(db, 100).await;
    let (provider, aozora) = of_demo(db, "admin@provider.example").await;
    // More customers than are looked at one by one, so that the trigrams are asked first.
    let name = "lower('Willow ' || n || ' Foods')";
    let viewer = aozora.organization_id;
    many_customers(world, viewer, 5_200, name).await;
    for (text, least) in [("willow", 5_200), ("willow 77 ", 1)] {
        let file = all(db, provider, ExportSubject::Customers(searching(text, CustomerSort::Name))).await;
        let mut found = owners(&file);
        assert!(found.len() >= least, "{text}: {}", found.len());
        found.sort_unstable();
        found.dedup();
        assert_eq!(found.len(), file.len(), "{text}: a customer stands there twice");
    }
});

/// Customers of one viewer in its list, written past the use cases.
pub async fn many_customers(world: &TestDb, viewer: OrganizationId, count: u32, name: &str) {
    let viewer = crate::plans::busy::literal(world, viewer);
    let nil = crate::plans::busy::literal(world, OrganizationId::NIL);
    let fill = async |sql: String| crate::plans::busy::fill(world, count, &sql).await;
    fill(format!(
        "INSERT INTO organization (id, kind, name, name_key, status, language, created_at, version) \
         SELECT {{uuid}}, 'customer', {name}, {name}, 'active', 'en', 1, 77 FROM {{numbers}}"
    ))
    .await;
    fill(
        "INSERT INTO tenant (id, organization_id, domain, country, created_at) \
         SELECT {uuid}, id, 'c' || lower(replace(name, ' ', '-')) || '.example', 'US', 1 FROM organization WHERE version = 77"
            .to_owned(),
    )
    .await;
    fill(format!(
        "INSERT INTO customer_index (viewer_id, reseller_id, customer_id, name_key, created_at) \
         SELECT {viewer}, {nil}, id, name_key, 1 FROM organization WHERE version = 77"
    ))
    .await;
    fill(
        "INSERT INTO customer_search (customer_id, text) SELECT id, name_key FROM organization WHERE version = 77"
            .to_owned(),
    )
    .await;
}

on_both!(one_customer_may_have_more_than_a_batch, async |world: &TestDb| {
    let db = &world.db;
    large(db, 30).await;
    let (provider, aozora) = of_demo(db, "admin@provider.example").await;
    let whole = listed(db, &aozora, &CustomerQuery::default()).await;
    let rich = whole[whole.len() / 2];
    let literal = crate::plans::busy::literal(world, rich);
    let sql = format!(
        "INSERT INTO subscription SELECT {{uuid}}, {literal}, s.provider_id, s.offer_id, s.order_id, s.name, s.quantity, \
         s.billing_cycle, s.status, s.starts_at, s.ends_at, s.auto_renew, s.reseller_id, s.support_contact_id, \
         s.created_at, s.version, s.term_months, s.licenses_assigned, s.updated_at, s.suspended_at FROM {{numbers}}, (SELECT * FROM subscription WHERE customer_id = {literal} LIMIT 1) s"
    );
    crate::plans::busy::fill(world, 2_500, &sql).await;
    let mut expected = Vec::new();
    for customer in &whole {
        expected.extend(shown(db, &aozora, *customer).await);
    }
    assert!(expected.len() > 2_500);
    let (file, batches) = read(start(db, provider, subscriptions()).await.unwrap()).await.unwrap();
    assert_eq!(told(file), expected);
    assert!(batches > 2, "{batches}");
    let own = all(db, provider, ExportSubject::CustomerSubscriptions(rich)).await;
    let of_rich: Vec<_> = expected.into_iter().filter(|row| row.0 == rich).collect();
    assert_eq!(told(own), of_rich);
});

on_both!(resellers_do_not_learn_of_each_other, async |world: &TestDb| {
    let db = &world.db;
    let aozora = world::provider(db, "Aozora").await;
    let (hinode, harbor) = (world::reseller(db, "Hinode").await, world::reseller(db, "Harbor").await);
    market::partner(db, &hinode, &aozora).await;
    market::partner(db, &harbor, &aozora).await;
    let momiji = market::customer(db, (&aozora, &hinode), "Momiji", "momiji.example", NOW).await;
    let kawa = market::customer(db, (&aozora, &harbor), "=Kawa", "kawa.example", later(1)).await;
    let offer = market::offer(db).await;
    let own = Levers { association: Some(hinode.organization_id), support_contact: None };
    let plain = market::subscribe(db, &aozora, momiji, offer, own).await;
    let shared = market::subscribe(
        db,
        &aozora,
        momiji,
        offer,
        Levers { support_contact: Some(harbor.organization_id), ..own },
    )
    .await;
    let sessions =
        (session_of(db, &hinode).await, session_of(db, &harbor).await, session_of(db, &aozora).await);

    let mut both = told(all(db, sessions.0, subscriptions()).await);
    both.sort_unstable_by_key(|row| row.1);
    let mut expected = shown(db, &hinode, momiji).await;
    expected.sort_unstable_by_key(|row| row.1);
    assert_eq!((both.len(), both), (2, expected));
    // Harbor is support contact of one of them, and does not learn who manages it.
    assert_eq!(told(all(db, sessions.1, subscriptions()).await), [(momiji, shared, 12, None)]);
    let sold = told(all(db, sessions.2, ExportSubject::CustomerSubscriptions(momiji)).await);
    assert!(
        sold.iter().all(|row| row.3 == Some(hinode.organization_id)) && sold.iter().any(|row| row.1 == plain)
    );

    let file = all(db, sessions.1, customers()).await;
    assert_eq!(owners(&file), [kawa, momiji]);
    let relation = |line: &ExportLine| match line {
        ExportLine::Customer(line) => (line.domain.clone(), line.relation),
        other => panic!("{other:?}"),
    };
    let party = CustomerRelation::Party(harbor.organization_kind);
    assert_eq!(relation(&file[0]), (Some("kawa.example".to_owned()), party));
    assert_eq!(relation(&file[1]), (None, CustomerRelation::SingleSubscriptions));
    assert_eq!(owners(&all(db, sessions.0, customers()).await), [momiji]);
});

on_both!(orders_of_a_provider_and_of_a_customer, async |world: &TestDb| {
    let db = &world.db;
    large(db, 0).await;
    let (provider, aozora) = of_demo(db, "admin@provider.example").await;
    let (reseller, _) = of_demo(db, "admin@reseller.example").await;
    let (other, _) = of_demo(db, "admin@provider2.example").await;
    let orders = |filter: OrderFilter| ExportSubject::Orders(filter);
    let found = |lines: Vec<ExportLine>| -> Vec<domain::export::ExportedOrder> {
        lines
            .into_iter()
            .map(|line| if let ExportLine::Order(order) = line { order } else { panic!("{line:?}") })
            .collect()
    };
    let whole = found(all(db, provider, orders(OrderFilter::default())).await);
    assert!(whole.len() > 10 && whole.is_sorted_by(|one, next| one.created_at >= next.created_at));
    assert!(whole.iter().all(|order| !order.lines.is_empty() && !order.customer.name.is_empty()));
    let reached = listed(db, &aozora, &CustomerQuery::default()).await;
    assert!(whole.iter().all(|order| reached.contains(&order.customer.id)));
    let elsewhere = found(all(db, other, orders(OrderFilter::default())).await);
    assert!(elsewhere.iter().all(|order| whole.iter().all(|own| own.number != order.number)));

    for status in OrderStatus::ALL {
        let filter = OrderFilter { status: Some(*status), ..OrderFilter::default() };
        let expected: Vec<_> = whole.iter().filter(|order| order.status == *status).cloned().collect();
        assert_eq!(found(all(db, provider, orders(filter)).await), expected, "{status}");
    }
    let (name, number) = (whole[0].customer.name.clone(), whole[3].number.clone());
    let text = |text: String| OrderFilter { text, ..OrderFilter::default() };
    let expected: Vec<_> =
        whole.iter().filter(|order| order.customer.name.starts_with(&name)).cloned().collect();
    assert!(expected.len() < whole.len());
    assert_eq!(found(all(db, provider, orders(text(name))).await), expected);
    assert_eq!(found(all(db, provider, orders(text(number))).await), whole[3..4]);
    assert!(found(all(db, provider, orders(text("no such name".into()))).await).is_empty());
    let middle = whole[whole.len() / 2].created_at;
    let (newer, older): (Vec<_>, Vec<_>) =
        whole.iter().cloned().partition(|order| order.created_at >= middle);
    let from = OrderFilter { from: Some(middle), ..OrderFilter::default() };
    let until = OrderFilter { until: Some(middle), ..OrderFilter::default() };
    assert_eq!(
        (found(all(db, provider, orders(from)).await), found(all(db, provider, orders(until)).await)),
        (newer, older)
    );

    let customer =
        whole.iter().find(|order| order.reseller.as_deref() == Some("Hinode Systems")).unwrap().customer.id;
    let of_one = ExportSubject::CustomerOrders(customer, OrderFilter::default());
    let expected: Vec<_> = whole.iter().filter(|order| order.customer.id == customer).cloned().collect();
    assert_eq!(found(all(db, provider, of_one.clone()).await), expected);
    assert_eq!(found(all(db, reseller, of_one).await), expected);
});

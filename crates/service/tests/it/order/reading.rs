//! Who reads which orders.

use domain::actor::{OrganizationStatus, Role};
use domain::order::{OrderQuery, OrderStatus};
use service::fulfillment::Answer;
use service::{Error, order};

use super::{Shop, key};
use crate::db::TestDb;
use crate::export::rows::many_customers;
use crate::market;
use crate::world::{NOW, later, provider, reseller};

fn asking(text: &str, status: Option<OrderStatus>) -> OrderQuery {
    OrderQuery { text: text.into(), status, ..OrderQuery::default() }
}

on_both!(a_provider_finds_what_it_sold, async |test: &TestDb| {
    let shop = Shop::new(test).await;
    let first = shop.submit(NOW, &key(1), (1, 5)).await.unwrap();
    shop.answer(1, Answer::Done).await;
    let second = shop.submit(later(10), &key(2), (2, 1)).await.unwrap();
    let find = async |text: &str, status| {
        let page =
            order::sold(&shop.db.read(), &shop.provider, NOW, &asking(text, status)).await.unwrap().page;
        page.rows.into_iter().map(|row| row.id).collect::<Vec<_>>()
    };
    assert_eq!(find("", None).await, [second, first]);
    assert_eq!(find("", Some(OrderStatus::Completed)).await, [first]);
    assert_eq!(find(" mom", None).await, [second, first]);
    assert_eq!(find("mom", Some(OrderStatus::Submitted)).await, [second]);
    assert!(find("omiji", None).await.is_empty(), "names begin so");
    assert!(find("mom\0", None).await.is_empty(), "no name holds that");
    let number = shop.detail(first, NOW).await.row.number;
    assert_eq!(find(&number.to_lowercase(), None).await, [first]);

    let stranger = provider(&shop.db, "Northwind").await;
    let none = order::sold(&shop.db.read(), &stranger, NOW, &asking(&number, None)).await.unwrap();
    assert!(none.page.rows.is_empty());
    let foreign = order::detail(&shop.db.read(), &stranger, NOW, shop.customer, first).await;
    assert!(matches!(foreign, Err(Error::NotFound)), "{foreign:?}");
    let reseller = order::sold(&shop.db.read(), &shop.reseller, NOW, &asking("", None)).await;
    assert!(matches!(reseller, Err(Error::Forbidden(_))), "{reseller:?}");
    market::set_status(&shop.db, shop.customer, OrganizationStatus::Suspended).await;
    assert!(find("", None).await.is_empty(), "the customer sleeps");
});

on_both!(a_list_says_where_more_customers_have_such_a_name, async |test: &TestDb| {
    let shop = Shop::new(test).await;
    let order = shop.submit(NOW, &key(1), (1, 5)).await.unwrap();
    let find = async |text: &str| {
        let found = order::sold(&shop.db.read(), &shop.provider, NOW, &asking(text, None)).await.unwrap();
        (found.page.rows.into_iter().map(|row| row.id).collect::<Vec<_>>(), found.more_customers)
    };
    many_customers(test, shop.provider.organization_id, 199, "'momaa ' || n").await;
    assert_eq!(find("mom").await, (vec![order], false), "as many as are looked at");
    market::customer(&shop.db, (&shop.provider, &shop.reseller), "Momab", "momab.example", NOW).await;
    assert_eq!(find("mom").await, (vec![], true));
    assert_eq!(find("momi").await, (vec![order], false));
    let number = shop.detail(order, NOW).await.row.number;
    assert_eq!(find(&number).await, (vec![order], false));
});

on_both!(what_was_cancelled_is_not_in_the_total, async |test: &TestDb| {
    let shop = Shop::new(test).await;
    let order = shop.submit(NOW, &key(1), (3, 5)).await.unwrap();
    let totals = async || {
        let list = order::sold(&shop.db.read(), &shop.provider, NOW, &asking("", None)).await.unwrap().page;
        let shown = [list.rows[0].total, shop.detail(order, NOW).await.row.total];
        shown.map(|total| total.priced().map(|money| money.amount))
    };
    assert_eq!(totals().await, [Some(3 * 5 * 750); 2]);
    let input = shop.input(order, Some(1), NOW).await;
    shop.cancel(&shop.provider, later(1), &input).await.unwrap();
    assert_eq!(totals().await, [Some(2 * 5 * 750); 2]);
    let input = shop.input(order, None, NOW).await;
    shop.cancel(&shop.provider, later(2), &input).await.unwrap();
    assert_eq!(totals().await, [None; 2]);
});

on_both!(a_managing_reseller_reads_and_changes_nothing, async |test: &TestDb| {
    let shop = Shop::new(test).await;
    let id = shop.submit(NOW, &key(1), (1, 5)).await.unwrap();
    let read = shop.db.read();
    for role in [Role::AdminAgent, Role::SalesAgent, Role::HelpdeskAgent, Role::BillingAdmin] {
        let person = market::with(&shop.reseller, &[role]);
        let list = order::of_customer(&read, &person, NOW, shop.customer, &asking("", None)).await.unwrap();
        assert_eq!(list.page.rows.len(), 1);
        let shown = order::detail(&read, &person, NOW, shop.customer, id).await.unwrap();
        assert_eq!((shown.reseller_name.as_deref(), shown.created_by), (Some("Hinode"), None));
        assert!(!shown.can_cancel.is_allowed() && !shown.lines[0].can_cancel.is_allowed());
    }
    let global = market::with(&shop.reseller, &[Role::GlobalAdmin]);
    let refused = order::of_customer(&read, &global, NOW, shop.customer, &asking("", None)).await;
    assert!(matches!(refused, Err(Error::NotFound | Error::Forbidden(_))), "{refused:?}");
    let stranger = reseller(&shop.db, "Harbor").await;
    let foreign = order::of_customer(&read, &stranger, NOW, shop.customer, &asking("", None)).await;
    assert!(matches!(foreign, Err(Error::NotFound)), "{foreign:?}");
});

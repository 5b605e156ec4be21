//! One intent, one order.

use domain::actor::{OrganizationStatus, Role};
use futures::future::join_all;
use service::audit::{self, Verdict};
use service::{Conflict, Error, idempotency, order};

use super::{Shop, key};
use crate::db::TestDb;
use crate::market;
use crate::world::{NOW, later, provider};

on_both!(twenty_identical_submits_give_one_order, async |test: &TestDb| {
    let shop = Shop::new(test).await;
    let key = key(1);
    let all = join_all((0..20).map(|_| shop.submit(NOW, &key, (3, 2)))).await;
    let mut orders: Vec<_> = all.into_iter().map(Result::unwrap).collect();
    orders.dedup();
    assert_eq!(orders.len(), 1);
    let list = order::sold(&shop.db.read(), &shop.provider, NOW, &Default::default()).await.unwrap().page;
    assert_eq!(list.rows.len(), 1);
    assert_eq!(list.rows[0].total.money.amount, 3 * 2 * 750);
    let verdict = audit::verify(&shop.db.read()).await.unwrap();
    assert!(matches!(verdict, Verdict::Intact { .. }), "{verdict:?}");
});

on_both!(a_key_stands_for_one_request_of_one_organization, async |test: &TestDb| {
    let shop = Shop::new(test).await;
    let first = shop.submit(NOW, &key(1), (1, 2)).await.unwrap();
    let other = shop.submit(NOW, &key(1), (1, 3)).await;
    assert!(matches!(other, Err(Error::Conflict(Conflict::OtherRequest))), "{other:?}");
    assert_ne!(shop.submit(NOW, &key(2), (1, 2)).await.unwrap(), first);
    assert!(matches!(shop.submit(NOW, "7", (1, 2)).await, Err(Error::Invalid(_))));
    let stranger = provider(&shop.db, "Northwind").await;
    let strange = shop.submit_as(&stranger, NOW, &key(1), (1, 2)).await;
    assert!(matches!(strange, Err(Error::NotFound)), "{strange:?}");
});

on_both!(a_replay_is_asked_like_a_new_request, async |test: &TestDb| {
    let shop = Shop::new(test).await;
    shop.submit(NOW, &key(1), (1, 2)).await.unwrap();
    let helpdesk = market::with(&shop.provider, &[Role::HelpdeskAgent]);
    let refused = shop.submit_as(&helpdesk, NOW, &key(1), (1, 2)).await;
    assert!(matches!(refused, Err(Error::Forbidden(_))), "{refused:?}");
    market::set_status(&shop.db, shop.reseller.organization_id, OrganizationStatus::Suspended).await;
    let refused = shop.submit(NOW, &key(1), (1, 2)).await;
    assert!(matches!(refused, Err(Error::Forbidden(_))), "{refused:?}");
});

on_both!(keys_are_forgotten_after_thirty_days, async |test: &TestDb| {
    let shop = Shop::new(test).await;
    let first = shop.submit(NOW, &key(1), (1, 2)).await.unwrap();
    assert_eq!(idempotency::forget_old(&shop.db, later(29 * 86_400)).await.unwrap(), 0);
    assert_eq!(shop.submit(NOW, &key(1), (1, 2)).await.unwrap(), first);
    assert_eq!(idempotency::forget_old(&shop.db, later(31 * 86_400)).await.unwrap(), 1);
});

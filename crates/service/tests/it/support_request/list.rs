//! The lists: who has which, under each status, in both orders, page by page.

use domain::actor::{Actor, Role};
use domain::dashboard::Attention;
use domain::page::Count;
use domain::support_request::{SupportQuery, SupportStatus, SupportView};
use service::{Error, dashboard, support_request};

use super::Stage;
use crate::db::TestDb;
use crate::market::with;
use crate::world::{NOW, later};

on_both!(who_has_which_list, async |world: &TestDb| {
    let stage = &Stage::new(world).await;
    let views = async |actor: &Actor| {
        let list = support_request::list(&stage.db.read(), actor, NOW, &SupportQuery::default()).await;
        list.map(|list| (list.view, list.views))
    };
    use SupportView::{Assigned, Opened, Own, Sold, Tenant};
    assert_eq!(views(&stage.aozora).await.unwrap(), (Assigned, vec![Assigned, Sold]));
    assert_eq!(views(&stage.hinode).await.unwrap(), (Assigned, vec![Assigned, Opened]));
    assert_eq!(views(&stage.admin).await.unwrap(), (Tenant, vec![Tenant, Own]));
    assert_eq!(views(&stage.billing).await.unwrap(), (Own, vec![Own]));
    assert_eq!(views(&stage.user).await.unwrap(), (Own, vec![Own]));
    for actor in [
        with(&stage.aozora, &[Role::SalesAgent]),
        with(&stage.hinode, &[Role::GlobalAdmin, Role::BillingAdmin]),
        stage.somebody("admin@operator.example").await,
    ] {
        assert!(matches!(views(&actor).await, Err(Error::Forbidden(_))), "{:?}", actor.roles);
    }
});

on_both!(everybody_sees_their_own, async |world: &TestDb| {
    let stage = &Stage::new(world).await;
    let mine = stage.open(&stage.user, stage.supported).await;
    let theirs = stage.open(&stage.billing, stage.sold).await;
    let holds =
        async |actor: &Actor, view, id| stage.list(actor, Some(view)).await.iter().any(|row| row.id == id);
    for (actor, view, one, other) in [
        (&stage.user, SupportView::Own, true, false),
        (&stage.billing, SupportView::Own, false, true),
        // A list that is not the person's is answered with the person's own.
        (&stage.user, SupportView::Tenant, true, false),
        (&stage.admin, SupportView::Tenant, true, true),
        (&stage.admin, SupportView::Own, false, false),
        (&stage.hinode, SupportView::Assigned, true, false),
        (&stage.hinode, SupportView::Opened, false, false),
        (&stage.aozora, SupportView::Assigned, false, true),
        (&stage.aozora, SupportView::Sold, true, true),
    ] {
        assert_eq!(holds(actor, view, mine).await, one, "{view}, {:?}", actor.roles);
        assert_eq!(holds(actor, view, theirs).await, other, "{view}, {:?}", actor.roles);
    }
    let stranger = stage.somebody("admin@provider2.example").await;
    for view in SupportView::ALL {
        let rows = stage.list(&stranger, Some(*view)).await;
        assert!(rows.iter().all(|row| row.customer_name != "Momiji Foods") && !rows.is_empty());
    }
});

on_both!(pages_hold_every_status_once, async |world: &TestDb| {
    let stage = &Stage::new(world).await;
    let mut ids = Vec::new();
    for number in 0..60 {
        let id = stage.open(&stage.user, stage.supported).await;
        let next = ["answer", "ask", "close"][number % 3];
        stage.answer(&stage.hinode, later(i64::try_from(number).unwrap()), id, next, "x").await.unwrap();
        ids.push(id);
    }
    for oldest_first in [false, true] {
        let (mut seen, mut cursor) = (Vec::new(), None);
        loop {
            let query = SupportQuery { oldest_first, cursor, ..SupportQuery::default() };
            let page = support_request::list(&stage.db.read(), &stage.user, NOW, &query).await.unwrap().page;
            seen.extend(page.rows);
            cursor = page.next;
            if cursor.is_none() {
                break;
            }
        }
        let times: Vec<_> = seen.iter().map(|row| row.updated_at).collect();
        assert!(times.is_sorted_by(|one, next| if oldest_first { one <= next } else { one >= next }));
        assert!(ids.iter().all(|id| seen.iter().filter(|row| row.id == *id).count() == 1));
    }
    let closed = SupportQuery { status: Some(SupportStatus::Closed), ..SupportQuery::default() };
    let page = support_request::list(&stage.db.read(), &stage.hinode, NOW, &closed).await.unwrap().page;
    assert!(page.rows.len() >= 20 && page.rows.iter().all(|row| row.status == SupportStatus::Closed));
});

on_both!(the_first_page_tells_what_waits, async |world: &TestDb| {
    let stage = &Stage::new(world).await;
    let waiting = async |actor: &Actor| {
        let page = dashboard::read(&stage.db.read(), actor, NOW).await.unwrap();
        let found = page.attention.into_iter().filter_map(|item| match item {
            Attention::SupportWaiting { count: Count::Exactly(count), view, status } => {
                Some((view, status, count))
            }
            _ => None,
        });
        found.collect::<Vec<_>>()
    };
    let count = |found: &[(SupportView, SupportStatus, u32)], view| {
        found.iter().find(|item| item.0 == view).map_or(0, |item| item.2)
    };
    let before = waiting(&stage.hinode).await;
    let id = stage.open(&stage.user, stage.supported).await;
    let after = waiting(&stage.hinode).await;
    assert_eq!(count(&after, SupportView::Assigned), count(&before, SupportView::Assigned) + 1);
    assert!(after.iter().all(|item| (item.0 == SupportView::Assigned) == (item.1 == SupportStatus::Open)));
    let before = (waiting(&stage.user).await, waiting(&stage.admin).await);
    stage.answer(&stage.hinode, NOW, id, "ask", "Which?").await.unwrap();
    let after = (waiting(&stage.user).await, waiting(&stage.admin).await);
    assert_eq!(count(&after.0, SupportView::Own), count(&before.0, SupportView::Own) + 1);
    assert_eq!(count(&after.1, SupportView::Tenant), count(&before.1, SupportView::Tenant) + 1);
    assert_eq!(count(&after.1, SupportView::Own), 0, "not twice");
    assert_eq!(waiting(&with(&stage.hinode, &[Role::SalesAgent])).await, []);
});

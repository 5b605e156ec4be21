//! The record of one customer: how much of it each viewer sees.

use domain::actor::{Actor, OrganizationKind, Role};
use domain::customer::CustomerQuery;
use domain::grant::GrantKind;
use domain::policy::Refusal;
use service::{Error, customer, subscription};

use super::{Market, list, names, open_market};
use crate::db::TestDb;
use crate::market::{self, Levers, with};
use crate::world::{self, NOW};

on_both!(roles_decide_how_much_is_seen, async |world: &TestDb| {
    let db = &world.db;
    let Market { aozora, hinode, .. } = &open_market(db).await;
    let momiji = market::customer(db, (aozora, hinode), "もみじ食品", "momiji.example", NOW).await;
    for actor in [with(aozora, &[Role::GlobalAdmin]), with(hinode, &[Role::GlobalAdmin]), with(aozora, &[])] {
        let refused = list(db, &actor, CustomerQuery::default()).await;
        assert!(matches!(refused, Err(Error::Forbidden(Refusal::RoleMissing { .. }))));
        let refused = customer::detail(&db.read(), &actor, NOW, momiji).await;
        assert!(matches!(refused, Err(Error::Forbidden(Refusal::RoleMissing { .. }))));
    }
    for actor in [with(aozora, &[Role::BillingAdmin]), with(hinode, &[Role::BillingAdmin])] {
        let row = list(db, &actor, CustomerQuery::default()).await.unwrap().page.rows.remove(0);
        assert_eq!((row.name.as_str(), row.domain, row.country), ("もみじ食品", None, None));
        let record = customer::detail(&db.read(), &actor, NOW, momiji).await.unwrap();
        assert!(record.profile.is_none() && record.tenant_id.is_none() && record.row.domain.is_none());
    }
    let operator = world::actor(db, OrganizationKind::Operator, "Operator", Role::Administrator).await;
    assert!(matches!(list(db, &operator, CustomerQuery::default()).await, Err(Error::Forbidden(_))));
    assert!(matches!(customer::detail(&db.read(), &operator, NOW, momiji).await, Err(Error::NotFound)));
});

on_both!(a_single_subscription_shows_the_name_and_itself, async |world: &TestDb| {
    let db = &world.db;
    let Market { aozora, northwind, hinode, harbor } = &open_market(db).await;
    let momiji = market::customer(db, (aozora, hinode), "もみじ食品", "momiji.example", NOW).await;
    let offer = market::offer(db).await;
    let own = Levers { association: Some(hinode.organization_id), support_contact: None };
    let plain = market::subscribe(db, aozora, momiji, offer, own).await;
    let contact = Levers { support_contact: Some(harbor.organization_id), ..own };
    let shared = market::subscribe(db, aozora, momiji, offer, contact).await;
    let read = db.read();

    // Harbor is support contact of one of the two, and nothing else.
    let record = customer::detail(&read, harbor, NOW, momiji).await.unwrap();
    assert!(record.profile.is_none() && record.row.domain.is_none() && record.grants.is_empty());
    assert_eq!(record.subscriptions.rows.iter().map(|row| row.id).collect::<Vec<_>>(), [shared]);
    assert_eq!(record.subscriptions.rows[0].reseller, None, "another reseller stays unknown");
    assert!(matches!(subscription::detail(&read, harbor, NOW, momiji, plain).await, Err(Error::NotFound)));
    let seen = subscription::detail(&read, harbor, NOW, momiji, shared).await.unwrap();
    assert_eq!(seen.history.len(), 1, "{:?}", seen.history);
    let row = list(db, harbor, CustomerQuery::default()).await.unwrap().page.rows.remove(0);
    assert_eq!((row.id, row.domain, row.country), (momiji, None, None));
    // A sales agent reaches by association, not by support contact; a billing admin by neither.
    for role in [Role::SalesAgent, Role::BillingAdmin] {
        let actor = with(harbor, &[role]);
        assert!(names(db, &actor, CustomerQuery::default()).await.is_empty());
        assert!(matches!(customer::detail(&read, &actor, NOW, momiji).await, Err(Error::Forbidden(_))));
        assert!(matches!(
            subscription::detail(&read, &actor, NOW, momiji, shared).await,
            Err(Error::Forbidden(_))
        ));
    }
    // Hinode manages all of it, and does not learn who the other reseller is.
    let all = subscription::list(&read, hinode, NOW, momiji, None).await.unwrap().page.rows;
    assert_eq!(all.len(), 2);
    let of_shared = all.iter().find(|row| row.id == shared).unwrap();
    assert_eq!(of_shared.support_contact, None);
    assert_eq!(of_shared.reseller.as_ref().unwrap().id, hinode.organization_id);
    // The seller knows both, and who of its people set them.
    let sold = subscription::detail(&read, aozora, NOW, momiji, shared).await.unwrap();
    assert_eq!(sold.row.support_contact.unwrap().name, "Harbor");
    assert!(sold.history.len() == 2 && sold.history.iter().all(|change| change.by.is_some()));
    assert_eq!((sold.row.offer_name.ja.as_str(), sold.limits.maximum), ("ビジネス メール", 300));
    for stranger in [northwind, &world::reseller(db, "Sakura").await] {
        assert!(matches!(customer::detail(&read, stranger, NOW, momiji).await, Err(Error::NotFound)));
        assert!(matches!(subscription::list(&read, stranger, NOW, momiji, None).await, Err(Error::NotFound)));
        assert!(matches!(
            subscription::detail(&read, stranger, NOW, momiji, shared).await,
            Err(Error::NotFound)
        ));
    }
    // The right subscription below the wrong customer does not exist.
    let kawa = market::customer(db, (aozora, hinode), "Kawa", "kawa.example", NOW).await;
    assert!(matches!(subscription::detail(&read, aozora, NOW, kawa, shared).await, Err(Error::NotFound)));
});

on_both!(the_customer_reads_its_own_account, async |world: &TestDb| {
    let db = &world.db;
    let Market { aozora, hinode, harbor, .. } = &open_market(db).await;
    let momiji = market::customer(db, (aozora, hinode), "もみじ食品", "momiji.example", NOW).await;
    let person = world::customer(db, "Somebody").await;
    let person = Actor { organization_id: momiji, ..person };
    let read = db.read();
    let record = customer::detail(&read, &person, NOW, momiji).await.unwrap();
    assert_eq!((record.row.domain.as_deref(), record.grants.len()), (Some("momiji.example"), 2));
    assert_eq!(names(db, &person, CustomerQuery::default()).await, ["もみじ食品"]);
    let kawa = market::customer(db, (aozora, harbor), "Kawa", "kawa.example", NOW).await;
    assert!(matches!(customer::detail(&read, &person, NOW, kawa).await, Err(Error::NotFound)));
    let user = with(&person, &[]);
    assert!(matches!(customer::detail(&read, &user, NOW, momiji).await, Err(Error::Forbidden(_))));

    // Provider and reseller see each other's grant, for one names the other; a second reseller's stays unknown to both.
    let other = domain::grant::NewGrant {
        kind: GrantKind::ResellerOfRecord,
        grantor: momiji,
        grantee: harbor.organization_id,
        via_reseller: None,
        starts_at: NOW,
        ends_at: None,
        consent: domain::grant::Consent::current(
            domain::grant::ConsentId::CustomerReseller,
            domain::lang::Lang::En,
        ),
    };
    db.write(
        |tx| async move { service::grant::make(&tx, NOW, other, service::grant::Origin::default()).await },
    )
    .await
    .unwrap();
    for (actor, count) in [(aozora, 2), (hinode, 2), (harbor, 1), (&person, 3)] {
        let grants = customer::detail(&read, actor, NOW, momiji).await.unwrap().grants;
        assert_eq!(grants.len(), count, "{grants:?}");
    }
});

on_both!(records_of_this_page_open, async |world: &TestDb| {
    let db = &world.db;
    let Market { aozora, northwind, hinode, harbor } = &open_market(db).await;
    let momiji = market::customer(db, (aozora, hinode), "Momiji", "momiji.example", NOW).await;
    let foreign = market::customer(db, (northwind, harbor), "Lakeside", "lakeside.example", NOW).await;
    let query = CustomerQuery { open: vec![foreign, momiji], ..Default::default() };
    let open = list(db, aozora, query).await.unwrap().open;
    assert_eq!(open.iter().map(|record| record.row.id).collect::<Vec<_>>(), [momiji]);
    assert!(open[0].can_order.is_allowed());
});

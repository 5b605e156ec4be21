//! Grants: made, ended by hand, ended by the clock, asleep with an organization; and what lists see of it.

use domain::actor::{Actor, OrganizationStatus};
use domain::grant::{Consent, ConsentId, GrantKind, NewGrant};
use domain::id::{GrantId, OrganizationId};
use domain::lang::Lang;
use domain::time::Timestamp;
use entity::organization;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, Statement};
use service::grant::{self, Ending, Origin};
use service::{Conflict, Db, Error, scope, store};

use crate::db::TestDb;
use crate::world::{self, NOW, later};

async fn make(
    db: &Db,
    kind: GrantKind,
    from: &Actor,
    to: &Actor,
    ends_at: Option<Timestamp>,
) -> Result<GrantId, Error> {
    let new = NewGrant {
        kind,
        grantor: from.organization_id,
        grantee: to.organization_id,
        via_reseller: None,
        starts_at: NOW,
        ends_at,
        consent: Consent::current(ConsentId::Partnership, Lang::Ja),
    };
    let origin = Origin { agreed_by: Some(from.account_id), invitation: None };
    db.write(|tx| async move { grant::make(&tx, NOW, new, origin).await }).await
}

async fn end(db: &Db, now: Timestamp, id: GrantId, by: &Actor) -> Result<(), Error> {
    let ending = Ending { account: by.account_id, organization: by.organization_id, reason: "requested" };
    db.write(|tx| async move { grant::end(&tx, now, id, ending).await }).await
}

async fn suspend(db: &Db, id: OrganizationId, status: OrganizationStatus) {
    let columns = organization::ActiveModel { status: Set(status), ..Default::default() };
    db.write(|tx| async move { store::update_one(&tx, columns, organization::Column::Id.eq(id)).await })
        .await
        .unwrap();
}

/// The rows of a projection, as `viewer/other` pairs of the last four digits, sorted.
async fn rows(db: &Db, table: &str) -> usize {
    let statement = Statement::from_string(db.backend(), format!("SELECT 1 FROM {table}"));
    db.read().conn().query_all_raw(statement).await.unwrap().len()
}

on_both!(a_partnership_counts_until_it_is_ended, async |world: &TestDb| {
    let db = &world.db;
    let (reseller, provider) = (world::reseller(db, "Hinode").await, world::provider(db, "Aozora").await);
    let read = db.read();
    assert!(matches!(
        scope::partner(&read, &reseller, provider.organization_id, NOW).await,
        Err(Error::NotFound)
    ));

    let id = make(db, GrantKind::Partnership, &reseller, &provider, None).await.unwrap();
    assert_eq!(rows(db, "partner_index").await, 2);
    assert!(grant::active(&read, id, Timestamp(NOW.0 - 1)).await.unwrap().is_none(), "not before its start");
    assert_eq!(grant::active(&read, id, NOW).await.unwrap().unwrap().grantee, provider.organization_id);
    for (actor, other) in [(&reseller, &provider), (&provider, &reseller)] {
        let partners = vec![other.organization_id];
        assert_eq!(scope::ledger::with_partners(&read, actor, partners, NOW).await.unwrap()[0].id, id);
        let found = scope::partner(&read, actor, other.organization_id, NOW).await.unwrap();
        assert_eq!(found.id, other.organization_id);
    }
    let twin = make(db, GrantKind::Partnership, &reseller, &provider, None).await;
    assert!(matches!(twin, Err(Error::Conflict(Conflict::Exists))));

    end(db, later(10), id, &provider).await.unwrap();
    assert!(grant::active(&read, id, later(9)).await.unwrap().is_some(), "the past stays as it was");
    assert!(grant::active(&read, id, later(10)).await.unwrap().is_none(), "gone at once");
    assert_eq!(rows(db, "partner_index").await, 0);
    assert!(matches!(end(db, later(11), id, &reseller).await, Err(Error::Conflict(Conflict::Stage))));
    make(db, GrantKind::Partnership, &reseller, &provider, None).await.unwrap_err();
});

on_both!(the_clock_ends_a_grant_to_the_millisecond, async |world: &TestDb| {
    let db = &world.db;
    let (reseller, provider) = (world::reseller(db, "Hinode").await, world::provider(db, "Aozora").await);
    let until = later(3600);
    let id = make(db, GrantKind::TenantAdmin, &reseller, &provider, Some(until)).await.unwrap();
    let read = db.read();
    assert!(grant::active(&read, id, Timestamp(until.0 - 1)).await.unwrap().is_some());
    assert!(grant::active(&read, id, until).await.unwrap().is_none());
    assert!(matches!(end(db, until, id, &reseller).await, Err(Error::Conflict(Conflict::Stage))));
});

on_both!(grants_sleep_with_a_suspended_organization, async |world: &TestDb| {
    let db = &world.db;
    let (reseller, customer) = (world::reseller(db, "Hinode").await, world::customer(db, "Momiji").await);
    let id = make(db, GrantKind::ResellerOfRecord, &customer, &reseller, None).await.unwrap();
    let read = db.read();
    for asleep in [reseller.organization_id, customer.organization_id] {
        suspend(db, asleep, OrganizationStatus::Suspended).await;
        assert!(grant::active(&read, id, NOW).await.unwrap().is_none());
        assert!(scope::customer(&read, &reseller, customer.organization_id, NOW).await.is_err());
        suspend(db, asleep, OrganizationStatus::Active).await;
        assert!(grant::active(&read, id, NOW).await.unwrap().is_some());
    }
});

on_both!(a_customer_is_seen_by_those_it_granted, async |world: &TestDb| {
    let db = &world.db;
    let (hinode, harbor) = (world::reseller(db, "Hinode").await, world::reseller(db, "Harbor").await);
    let (provider, customer) = (world::provider(db, "Aozora").await, world::customer(db, "Momiji").await);
    make(db, GrantKind::ResellerOfRecord, &customer, &hinode, None).await.unwrap();
    let via = |reseller: &Actor| NewGrant {
        kind: GrantKind::Ordering,
        grantor: customer.organization_id,
        grantee: provider.organization_id,
        via_reseller: Some(reseller.organization_id),
        starts_at: NOW,
        ends_at: None,
        consent: Consent::current(ConsentId::CustomerBoth, Lang::En),
    };
    let make_via = async |reseller| {
        let new = via(reseller);
        db.write(|tx| async move { grant::make(&tx, NOW, new, Origin::default()).await }).await.unwrap()
    };
    let (first, second) = (make_via(&hinode).await, make_via(&harbor).await);
    // Hinode: one row. The provider: one for all, one for each reseller that is named.
    assert_eq!(rows(db, "customer_index").await, 4);
    let read = db.read();
    for (actor, sees) in [(&hinode, true), (&provider, true), (&customer, true), (&harbor, false)] {
        assert_eq!(scope::customer(&read, actor, customer.organization_id, NOW).await.is_ok(), sees);
    }
    assert_eq!(grant::given_by(&read, customer.organization_id, NOW).await.unwrap().len(), 3);

    end(db, later(1), first, &customer).await.unwrap();
    assert_eq!(rows(db, "customer_index").await, 3);
    end(db, later(2), second, &customer).await.unwrap();
    assert_eq!(rows(db, "customer_index").await, 1);
    assert!(scope::customer(&read, &provider, customer.organization_id, later(2)).await.is_err());
});

on_both!(a_new_name_reaches_the_lists_and_the_search, async |world: &TestDb| {
    let db = &world.db;
    let (reseller, customer) = (world::reseller(db, "Hinode").await, world::customer(db, "Momiji").await);
    make(db, GrantKind::ResellerOfRecord, &customer, &reseller, None).await.unwrap();
    for name in ["Momiji Foods", "紅葉フーズ株式会社"] {
        let id = customer.organization_id;
        db.write(|tx| async move {
            grant::projection::rename(&tx, id, &name.to_lowercase()).await?;
            grant::projection::index_text(&tx, id, name, "momiji.example").await
        })
        .await
        .unwrap();
    }
    let found = |text: &str| {
        let sql = if world.is_sqlite() {
            format!("SELECT 1 FROM customer_search_trigram WHERE customer_search_trigram MATCH '\"{text}\"'")
        } else {
            format!("SELECT 1 FROM customer_search WHERE text LIKE '%{text}%'")
        };
        let statement = Statement::from_string(db.backend(), sql);
        async move { db.read().conn().query_all_raw(statement).await.unwrap().len() }
    };
    assert_eq!(found("フーズ").await, 1);
    assert_eq!(found("momiji.ex").await, 1);
    assert_eq!(found("foods").await, 0, "the old name is gone");
    let statement = Statement::from_string(db.backend(), "SELECT name_key FROM customer_index");
    let row = db.read().conn().query_one_raw(statement).await.unwrap().unwrap();
    assert_eq!(row.try_get_by_index::<String>(0).unwrap(), "紅葉フーズ株式会社");
});

//! The demo world, synthetic customers, and the first operator.
#![expect(clippy::disallowed_methods, reason = "these tests look at the tables themselves")]

use std::collections::{BTreeMap, BTreeSet};

use domain::actor::{OrganizationKind, Role};
use domain::grant::GrantKind;
use domain::id::{GrantId, OrganizationId};
use domain::invitation::ShownStage;
use domain::money::Currency;
use domain::subscription::SubscriptionStatus;
use domain::support_request::SupportStatus;
use domain::time::Timestamp;
use entity::*;
use sea_orm::{EntityTrait, PaginatorTrait};
use service::audit::{self, Verdict};
use service::seed::{self, demo};
use service::{Conflict, Db, Error, directory, password};

use crate::db::{TestDb, on_sqlite};
use crate::world::{NOW, later};

/// Everything of one table.
async fn all<E: EntityTrait>(db: &Db) -> Vec<E::Model> {
    E::find().all(db.read().conn()).await.unwrap()
}

async fn count<E>(db: &Db) -> u64
where
    E: EntityTrait<Model: Send + Sync>,
    for<'a> sea_orm::Select<E>: PaginatorTrait<'a, service::db::Reader>,
{
    E::find().count(db.read().conn()).await.unwrap()
}

/// The ids of everything, and the end of the audit chain, which signs what happened.
async fn fingerprint(db: &Db) -> BTreeSet<String> {
    let mut prints = BTreeSet::new();
    prints.extend(all::<organization::Entity>(db).await.iter().map(|row| format!("{row:?}")));
    prints.extend(all::<account::Entity>(db).await.iter().map(|row| format!("{row:?}")));
    prints.extend(all::<grant_entry::Entity>(db).await.iter().map(|row| format!("{row:?}")));
    prints.extend(all::<invitation::Entity>(db).await.iter().map(|row| format!("{row:?}")));
    prints.extend(all::<offer::Entity>(db).await.iter().map(|row| format!("{row:?}")));
    prints.extend(all::<subscription::Entity>(db).await.iter().map(|row| format!("{row:?}")));
    prints.extend(all::<order_line::Entity>(db).await.iter().map(|row| format!("{row:?}")));
    prints.extend(all::<mail::Entity>(db).await.iter().map(|row| format!("{row:?}")));
    prints.extend(all::<audit_head::Entity>(db).await.iter().map(|row| format!("{row:?}")));
    prints
}

on_both!(the_demo_world_is_made_once_and_alike, async |world: &TestDb| {
    assert!(seed::demo_if_empty(&world.db, NOW).await.unwrap());
    let made = fingerprint(&world.db).await;
    assert!(!seed::demo_if_empty(&world.db, later(60)).await.unwrap());
    assert_eq!(fingerprint(&world.db).await, made);
    on_sqlite(async |other: &TestDb| {
        assert!(seed::demo_if_empty(&other.db, later(60)).await.unwrap(), "later on the same day");
        assert!(fingerprint(&other.db).await == made, "another database differs");
    })
    .await;
    assert!(matches!(audit::verify(&world.db.read()).await.unwrap(), Verdict::Intact { entries: 60.., .. }));
});

on_both!(every_demo_account_signs_in_with_the_one_password, async |world: &TestDb| {
    seed::demo_if_empty(&world.db, NOW).await.unwrap();
    let accounts: BTreeMap<_, _> =
        all::<account::Entity>(&world.db).await.into_iter().map(|row| (row.user_name.clone(), row)).collect();
    let organizations: BTreeMap<_, _> =
        all::<organization::Entity>(&world.db).await.into_iter().map(|row| (row.id, row)).collect();
    let roles = all::<account_role::Entity>(&world.db).await;
    assert_eq!(demo::ACCOUNTS.len(), 16);
    let mut hashes = BTreeSet::new();
    for demo in demo::ACCOUNTS {
        let account = &accounts[demo.user_name];
        let home = &organizations[&account.organization_id];
        assert_eq!((home.name.as_str(), home.kind), (demo.organization, demo.kind), "{}", demo.user_name);
        let held: BTreeSet<Role> =
            roles.iter().filter(|row| row.account_id == account.id).map(|row| row.role).collect();
        assert_eq!(held, demo.roles.iter().copied().collect(), "{}", demo.user_name);
        hashes.insert(account.password_hash.clone().unwrap());
    }
    for hash in hashes {
        assert!(password::verify(demo::PASSWORD, Some(&hash)).await.unwrap());
    }
});

on_both!(the_demo_world_holds_what_was_promised, async |world: &TestDb| {
    let db = &world.db;
    seed::demo_if_empty(db, NOW).await.unwrap();
    let customers = all::<organization::Entity>(db).await;
    assert!(customers.iter().filter(|row| row.kind == OrganizationKind::Customer).count() >= 15);
    let subscriptions = all::<subscription::Entity>(db).await;
    assert!(subscriptions.len() >= 60);
    let states: BTreeSet<_> = subscriptions.iter().map(|row| row.status).collect();
    assert_eq!(states.len(), SubscriptionStatus::ALL.len());
    for row in &subscriptions {
        let over = matches!(row.status, SubscriptionStatus::Cancelled | SubscriptionStatus::Expired);
        assert_eq!(row.ends_at <= NOW, over, "{} {:?}", row.name, row.status);
    }
    assert!(subscriptions.iter().any(|row| row.reseller_id.is_none()));
    assert!(subscriptions.iter().any(|row| row.support_contact_id != row.provider_id));
    let stages: BTreeSet<_> = all::<invitation::Entity>(db)
        .await
        .iter()
        .map(|row| ShownStage::of(row.stage, row.expires_at, NOW))
        .collect();
    assert_eq!(stages.len(), ShownStage::ALL.len());
    let offers = all::<offer::Entity>(db).await;
    assert!(offers.len() >= 25 && count::<offer_category::Entity>(db).await == 4);
    let priced = offers.iter().filter(|offer| offer.has_price).count();
    assert_eq!(count::<offer_price::Entity>(db).await, priced as u64 * 2 * Currency::ALL.len() as u64);
    assert!(count::<offer_upgrade::Entity>(db).await > 5 && offers.iter().any(|offer| offer.is_add_on));
    let requests = all::<support_request::Entity>(db).await;
    let providers: BTreeSet<_> = requests.iter().map(|row| row.provider_id).collect();
    let standings: BTreeSet<_> = requests.iter().map(|row| (row.provider_id, row.status)).collect();
    assert_eq!((providers.len(), standings.len()), (2, 2 * SupportStatus::ALL.len()));
    for row in &requests {
        let about = subscriptions.iter().find(|about| about.id == row.subscription_id).unwrap();
        assert_eq!(row.contact_id, about.support_contact_id, "{}", row.title);
        assert!(row.updated_at <= NOW && row.created_at > about.starts_at, "{}", row.title);
    }
    assert!(count::<mail::Entity>(db).await > 2 && count::<subscription_lever::Entity>(db).await > 60);
    orders_add_up(db).await;
});

async fn orders_add_up(db: &Db) {
    let lines = all::<order_line::Entity>(db).await;
    for order in all::<purchase_order::Entity>(db).await {
        let own = lines.iter().filter(|line| line.order_id == order.id);
        assert_eq!(
            own.map(|line| line.unit_price.unwrap() * i64::from(line.quantity)).sum::<i64>(),
            order.total
        );
    }
}

on_both!(lists_hold_what_the_ledger_says, async |world: &TestDb| {
    seed::demo_if_empty(&world.db, NOW).await.unwrap();
    projections_equal_ledger(&world.db, NOW).await;
    seed::scale(&world.db, NOW, 60, 3).await.unwrap();
    projections_equal_ledger(&world.db, NOW).await;
});

async fn projections_equal_ledger(db: &Db, now: Timestamp) {
    let endings: BTreeMap<GrantId, Timestamp> =
        all::<grant_ending::Entity>(db).await.iter().map(|row| (row.grant_id, row.at)).collect();
    let stands = |row: &grant_entry::Model| {
        row.starts_at <= now
            && row.ends_at.is_none_or(|at| at > now)
            && endings.get(&row.id).is_none_or(|at| *at > now)
    };
    let grants: Vec<_> = all::<grant_entry::Entity>(db).await.into_iter().filter(stands).collect();
    let partners = grants.iter().filter(|row| row.kind == GrantKind::Partnership);
    let partners: BTreeSet<_> = partners
        .flat_map(|row| {
            [(row.grantor_id, row.grantee_id, row.starts_at), (row.grantee_id, row.grantor_id, row.starts_at)]
        })
        .collect();
    let rows = all::<partner_index::Entity>(db).await;
    assert_eq!(
        rows.iter().map(|row| (row.viewer_id, row.partner_id, row.since)).collect::<BTreeSet<_>>(),
        partners
    );

    let names: BTreeMap<_, _> =
        all::<organization::Entity>(db).await.into_iter().map(|row| (row.id, row)).collect();
    let mut customers = BTreeSet::new();
    for row in
        grants.iter().filter(|row| matches!(row.kind, GrantKind::ResellerOfRecord | GrantKind::Ordering))
    {
        customers.insert((row.grantee_id, OrganizationId::NIL, row.grantor_id));
        customers.extend(row.via_reseller_id.map(|via| (row.grantee_id, via, row.grantor_id)));
    }
    for row in all::<subscription::Entity>(db).await {
        for named in [row.reseller_id, Some(row.support_contact_id)].into_iter().flatten() {
            if names[&named].kind == OrganizationKind::Reseller {
                customers.insert((named, OrganizationId::NIL, row.customer_id));
            }
        }
    }
    let rows = all::<customer_index::Entity>(db).await;
    for row in &rows {
        let customer = &names[&row.customer_id];
        assert_eq!((&row.name_key, row.created_at), (&customer.name_key, customer.created_at));
    }
    assert_eq!(
        rows.iter().map(|row| (row.viewer_id, row.reseller_id, row.customer_id)).collect::<BTreeSet<_>>(),
        customers
    );
    let searched = all::<customer_search::Entity>(db).await;
    assert_eq!(searched.len(), names.values().filter(|row| row.kind == OrganizationKind::Customer).count());
    assert!(searched.iter().all(|row| row.text.starts_with(&names[&row.customer_id].name.to_lowercase())));
}

on_both!(scale_adds_exactly_so_many, async |world: &TestDb| {
    let db = &world.db;
    seed::demo_if_empty(db, NOW).await.unwrap();
    let customers = || async { count::<customer_search::Entity>(db).await };
    let (before, sold) = (customers().await, count::<subscription::Entity>(db).await);
    seed::scale(db, NOW, 430, 1).await.unwrap();
    assert_eq!(customers().await, before + 430);
    assert_eq!(count::<subscription::Entity>(db).await, sold + 3 * 430);
    assert!(matches!(seed::scale(db, NOW, 5, 1).await, Err(Error::Conflict(Conflict::Exists))));
    seed::scale(db, NOW, 10, 2).await.unwrap();
    assert_eq!(customers().await, before + 440);

    let organizations = all::<organization::Entity>(db).await;
    let rows = all::<customer_index::Entity>(db).await;
    let seen_by = |name: &str| {
        let viewer = organizations.iter().find(|row| row.name == name).unwrap().id;
        rows.iter().filter(|row| row.viewer_id == viewer && row.reseller_id == OrganizationId::NIL).count()
    };
    assert!(seen_by("Aozora Distribution") * 100 / 440 >= 30, "{}", seen_by("Aozora Distribution"));
    assert!(seen_by("Hinode Systems") * 100 / 440 >= 5, "{}", seen_by("Hinode Systems"));
});

on_both!(scale_brings_its_own_partners_and_offers, async |world: &TestDb| {
    seed::scale(&world.db, NOW, 25, 1).await.unwrap();
    let organizations = all::<organization::Entity>(&world.db).await;
    let of = |kind| organizations.iter().filter(|row| row.kind == kind).count();
    assert_eq!(of(OrganizationKind::Provider), 5);
    assert_eq!(of(OrganizationKind::Reseller), 200);
    assert_eq!(of(OrganizationKind::Customer), 25);
    assert_eq!(count::<subscription::Entity>(&world.db).await, 75);
    projections_equal_ledger(&world.db, NOW).await;
});

on_both!(the_first_operator_gets_a_temporary_password, async |world: &TestDb| {
    let db = &world.db;
    let made = directory::create_operator(db, NOW, " Admin@Operator.example ").await.unwrap();
    assert_eq!(made.user_name, "admin@operator.example");
    let second = directory::create_operator(db, NOW, "second@operator.example").await.unwrap();
    assert_ne!(made.password, second.password);
    let again = directory::create_operator(db, NOW, "admin@operator.example").await;
    assert!(matches!(again, Err(Error::Invalid(_))));
    assert!(matches!(directory::create_operator(db, NOW, "nobody").await, Err(Error::Invalid(_))));
    let accounts = all::<account::Entity>(db).await;
    assert_eq!((accounts.len(), count::<organization::Entity>(db).await), (2, 1));
    for account in &accounts {
        let password = if account.user_name == made.user_name { &made.password } else { &second.password };
        assert!(account.password_hash.is_none() && account.temporary_until == Some(NOW.plus_hours(72)));
        assert!(password::verify(password, account.temporary_hash.as_deref()).await.unwrap());
    }
    assert_eq!(count::<account_role::Entity>(db).await, 4);
    assert_eq!(count::<audit_entry::Entity>(db).await, 2);
});

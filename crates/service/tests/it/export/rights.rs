//! Whose export it is, and how it ends when the right does.

use domain::actor::{AccountStatus, Actor, OrganizationKind, OrganizationStatus, Role};
use domain::export::{ExportSubject, OrderFilter, Sheet};
use domain::id::SessionId;
use domain::policy::Refusal;
use entity::{account, account_role};
use sea_orm::ActiveValue::Set;
use sea_orm::ColumnTrait;
use service::export::Export;
use service::{Conflict, Db, Error, grant, scope, session, store};

use super::{all, customers, large, of_demo, owners, read, session_of, start, subscriptions, trail};
use crate::db::TestDb;
use crate::market::{self, with};
use crate::world::{self, NOW, later};

on_both!(roles_decide_what_is_exported, async |world: &TestDb| {
    let db = &world.db;
    let aozora = world::provider(db, "Aozora").await;
    let hinode = world::reseller(db, "Hinode").await;
    market::partner(db, &hinode, &aozora).await;
    let momiji = market::customer(db, (&aozora, &hinode), "Momiji", "momiji.example", NOW).await;
    let refused = session_of(db, &with(&aozora, &[Role::GlobalAdmin])).await;
    for subject in [
        customers(),
        subscriptions(),
        ExportSubject::CustomerSubscriptions(momiji),
        ExportSubject::CustomerOrders(momiji, OrderFilter::default()),
        ExportSubject::Orders(OrderFilter::default()),
    ] {
        let answer = start(db, refused, subject).await;
        assert!(matches!(answer, Err(Error::Forbidden(Refusal::RoleMissing { .. }))), "{answer:?}");
    }
    assert!(trail(db, aozora.organization_id).await.iter().all(|(action, ..)| !action.starts_with("export")));
    // A billing admin does not see accounts: the column is not there.
    let billing = session_of(db, &with(&hinode, &[Role::BillingAdmin])).await;
    let export = start(db, billing, customers()).await.unwrap();
    assert_eq!(export.sheet(), Sheet::Customers { account: false });
    let lines = read(export).await.unwrap().0;
    assert!(format!("{lines:?}").contains("Momiji") && !format!("{lines:?}").contains("momiji.example"));
    let orders = start(db, billing, ExportSubject::Orders(OrderFilter::default())).await;
    assert!(matches!(orders, Err(Error::Forbidden(Refusal::WrongOrganization { .. }))));
    // A stranger cannot tell the customer from one that never was.
    let stranger = session_of(db, &world::provider(db, "Northwind").await).await;
    for subject in [
        ExportSubject::CustomerSubscriptions(momiji),
        ExportSubject::CustomerOrders(momiji, OrderFilter::default()),
    ] {
        assert!(matches!(start(db, stranger, subject).await, Err(Error::NotFound)));
    }
    let operator = world::actor(db, OrganizationKind::Operator, "Operator", Role::Administrator).await;
    let operator = session_of(db, &operator).await;
    assert!(matches!(start(db, operator, customers()).await, Err(Error::Forbidden(_))));
    assert!(matches!(start(db, SessionId::NIL, customers()).await, Err(Error::Unauthenticated)));
});

on_both!(the_trail_tells_of_it, async |world: &TestDb| {
    let db = &world.db;
    let aozora = world::provider(db, "Aozora").await;
    let hinode = world::reseller(db, "Hinode").await;
    market::partner(db, &hinode, &aozora).await;
    let momiji = market::customer(db, (&aozora, &hinode), "Momiji", "momiji.example", NOW).await;
    let session = session_of(db, &aozora).await;
    all(db, session, customers()).await;
    let told: Vec<(String, String)> = trail(db, aozora.organization_id)
        .await
        .into_iter()
        .map(|(action, change, _)| (action, change))
        .collect();
    let own = |action: &str, change: &str| (action.to_owned(), change.to_owned());
    assert_eq!(told, [own("export_customers", r#"{"sort":"name"}"#), own("finish_export", r#"{"lines":1}"#)]);
    // The customer sees who took its subscriptions, by which grant; one that was left has no end.
    drop(start(db, session, ExportSubject::CustomerSubscriptions(momiji)).await.unwrap());
    let entries = service::audit::list(&db.read(), momiji, None, 10).await.unwrap();
    assert_eq!(
        entries.iter().map(|entry| entry.action.as_str()).collect::<Vec<_>>(),
        ["export_subscriptions"]
    );
    assert_ne!(entries[0].grants, "[]");
});

/// How a right can end.
type Ending = (&'static str, fn(&Error) -> bool);

const ENDINGS: [Ending; 6] = [
    ("signed out", |error| matches!(error, Error::Unauthenticated)),
    ("disabled", |error| matches!(error, Error::Unauthenticated)),
    ("without a role", |error| matches!(error, Error::Forbidden(Refusal::RoleMissing { .. }))),
    ("with a role that sees less", |error| matches!(error, Error::Conflict(Conflict::Stale))),
    ("suspended", |error| matches!(error, Error::Forbidden(Refusal::OrganizationInactive))),
    ("idle for too long", |error| matches!(error, Error::Unauthenticated)),
];

async fn end(db: &Db, how: &str, actor: &Actor) {
    let (id, organization) = (actor.account_id, actor.organization_id);
    let roles = |roles: &'static [Role]| async move {
        db.write(|tx| async move {
            store::delete_where::<account_role::Entity>(&tx, account_role::Column::AccountId.eq(id)).await?;
            for role in roles {
                store::insert(&tx, account_role::Model { account_id: id, role: *role }).await?;
            }
            Ok(())
        })
        .await
        .unwrap();
    };
    match how {
        "signed out" => db.write(|tx| async move { session::end_all(&tx, NOW, id).await }).await.unwrap(),
        "disabled" => {
            let change = account::ActiveModel { status: Set(AccountStatus::Disabled), ..Default::default() };
            db.write(|tx| async move { store::update_one(&tx, change, account::Column::Id.eq(id)).await })
                .await
                .unwrap();
        }
        "without a role" => roles(&[]).await,
        "with a role that sees less" => roles(&[Role::BillingAdmin]).await,
        "suspended" => market::set_status(db, organization, OrganizationStatus::Suspended).await,
        _ => {}
    }
}

on_both!(a_right_that_ends_ends_the_file, async |world: &TestDb| {
    let db = &world.db;
    large(db, 2_900).await;
    for (how, expected) in ENDINGS {
        let (session, actor) = of_demo(db, "admin@provider.example").await;
        let mut export: Export = start(db, session, customers()).await.unwrap();
        assert_eq!(export.next(later(1)).await.unwrap().unwrap().len(), 1_000, "{how}");
        end(db, how, &actor).await;
        let now = if how == "idle for too long" { NOW.plus_minutes(31) } else { later(2) };
        let answer = export.next(now).await;
        assert!(answer.as_ref().is_err_and(expected), "{how}: {answer:?}");
        undo(db, &actor).await;
    }
    // With all of it given back, a new one comes to its end.
    let (session, _) = of_demo(db, "admin@provider.example").await;
    assert!(all(db, session, customers()).await.len() > 1_000);
});

async fn undo(db: &Db, actor: &Actor) {
    let (id, roles) = (actor.account_id, actor.roles.clone());
    market::set_status(db, actor.organization_id, OrganizationStatus::Active).await;
    db.write(|tx| async move {
        let change = account::ActiveModel { status: Set(AccountStatus::Active), ..Default::default() };
        store::update_one(&tx, change, account::Column::Id.eq(id)).await?;
        store::delete_where::<account_role::Entity>(&tx, account_role::Column::AccountId.eq(id)).await?;
        for role in roles {
            store::insert(&tx, account_role::Model { account_id: id, role }).await?;
        }
        Ok(())
    })
    .await
    .unwrap();
}

on_both!(a_grant_that_ends_leaves_the_rest_out, async |world: &TestDb| {
    let db = &world.db;
    large(db, 900).await;
    let (session, actor) = of_demo(db, "admin@provider.example").await;
    let whole = owners(&all(db, session, customers()).await);
    let last = *whole.last().unwrap();
    let mut export = start(db, session, subscriptions()).await.unwrap();
    export.next(later(1)).await.unwrap();
    let entries = scope::ledger::from_customers(&db.read(), &actor, vec![last], NOW).await.unwrap();
    for entry in entries {
        let ending =
            grant::Ending { account: actor.account_id, organization: actor.organization_id, reason: "test" };
        db.write(|tx| async move { grant::end(&tx, NOW, entry.id, ending).await }).await.unwrap();
    }
    let rest = owners(&read(export).await.unwrap().0);
    assert!(!rest.is_empty() && !rest.contains(&last));
});

//! An invitation is void in every tab: withdrawn, declined, expired, or without what it rests on.

use domain::actor::{AccountStatus, OrganizationStatus, Role};
use domain::invitation::StageName;
use domain::time::Timestamp;
use entity::{account, account_role};
use sea_orm::ActiveValue::Set;
use sea_orm::ColumnTrait;
use service::{Error, store};

use super::*;
use crate::db::TestDb;
use crate::invitation::{decline, revoke, stage};
use crate::market;
use crate::world::NOW;

on_both!(revoked, async |test: &TestDb| {
    let world = World::new(test).await;
    works(&world).await;
    revoke(&world.db, &world.hinode, world::END, world.both.0).await.unwrap();
    gone(&world, &[CustomerAccepts]).await;
});

on_both!(declined, async |test: &TestDb| {
    let world = World::new(test).await;
    let (id, token) = &world.both;
    decline(&world.db, &world.sakura, world::END, token, *id).await.unwrap();
    gone(&world, &[CustomerAccepts]).await;
});

on_both!(expired, async |test: &TestDb| {
    let world = World::new(test).await;
    let last = Timestamp(NOW.plus_days(30).0 - 1);
    assert!(!world.refused(last).await.contains(&CustomerAccepts));
    assert!(matches!(world.accept(NOW.plus_days(30)).await, Err(Error::Conflict(_))));
});

on_both!(without_the_inviters_right, async |test: &TestDb| {
    let world = World::new(test).await;
    let id = world.hinode.account_id;
    let taken = world.db.write(|tx| async move {
        store::delete_where::<account_role::Entity>(&tx, account_role::Column::AccountId.eq(id)).await
    });
    taken.await.unwrap();
    assert!(world.refused(AFTER).await.contains(&CustomerAccepts));
    let role = account_role::Model { account_id: id, role: Role::AdminAgent };
    world.db.write(|tx| async move { store::insert(&tx, role.clone()).await }).await.unwrap();
    works(&world).await;
    let columns = account::ActiveModel { status: Set(AccountStatus::Disabled), ..Default::default() };
    let one = account::Column::Id.eq(id);
    world.db.write(|tx| async move { store::update_one(&tx, columns, one).await }).await.unwrap();
    assert!(world.refused(AFTER).await.contains(&CustomerAccepts));
});

on_both!(with_a_suspended_organization, async |test: &TestDb| {
    let world = World::new(test).await;
    for actor in [&world.hinode, &world.aozora] {
        market::set_status(&world.db, actor.organization_id, OrganizationStatus::Suspended).await;
        assert!(matches!(world.accept(AFTER).await, Err(Error::Conflict(_))));
        market::set_status(&world.db, actor.organization_id, OrganizationStatus::Active).await;
    }
});

on_both!(with_the_partnership, async |test: &TestDb| {
    let world = World::new(test).await;
    world.end(domain::grant::GrantKind::Partnership, Ends::By(&world.aozora)).await;
    assert!(matches!(world.accept(AFTER).await, Err(Error::Conflict(_))));
    assert_eq!(stage(&world.db, &world.hinode, world.both.0).await, StageName::Revoked);
});

on_both!(an_expired_one_does_not_stop_with_the_partnership, async |test: &TestDb| {
    let world = World::new(test).await;
    let id = world.grant(domain::grant::GrantKind::Partnership).await;
    let counted = async |now: Timestamp| {
        let view = service::ending::view(&world.db.read(), &world.aozora, now, id).await;
        view.unwrap().stops.invitations
    };
    assert_eq!(counted(AFTER).await, 1);
    assert_eq!(counted(NOW.plus_days(31)).await, 0);
});

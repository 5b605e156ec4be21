//! A person is disabled, loses a role, or gets another password: the sessions go, and with them what they had begun.

use domain::actor::{Actor, Role};
use domain::team::{ChangeRolesInput, UserInput};
use service::{Error, one_time::OneTime, team};

use super::*;
use crate::db::TestDb;
use crate::world::keep_roles;

/// Somebody else of the reseller's, who may do this to the person.
async fn colleague(world: &World<'_>) -> Actor {
    let organization = world.hinode.organization_id;
    let id = domain::id::AccountId(world.db.random().uuid());
    let row = crate::world::account(id, organization);
    world.db.write(|tx| async move { service::store::insert(&tx, row.clone()).await }).await.unwrap();
    let roles = vec![Role::AdminAgent, Role::GlobalAdmin];
    let actor = Actor { account_id: id, roles, ..world.hinode.clone() };
    keep_roles(&world.db, &actor).await;
    actor
}

/// What the person has begun ends in the middle.
async fn ends(test: &TestDb, how: impl AsyncFnOnce(&World<'_>, &Actor)) {
    let world = World::new(test).await;
    world.many().await;
    works(&world).await;
    let mut stream = world.stream(world.sessions[0]).await;
    let by = colleague(&world).await;
    how(&world, &by).await;
    assert!(stream.next(AFTER).await.is_ok(), "what had been read before");
    assert!(matches!(stream.next(AFTER).await, Err(Error::Unauthenticated | Error::Forbidden(_))));
    assert!(world.refused(AFTER).await.contains(&ResellerExports));
}

on_both!(disabled, async |test: &TestDb| {
    ends(test, async |world, by| {
        let input = &UserInput { id: world.hinode.account_id.to_string(), version: "1".into() };
        let write = world.db.write(|tx| async move { team::disable_user(&tx, by, world::END, input).await });
        write.await.unwrap();
    })
    .await;
});

on_both!(without_the_role, async |test: &TestDb| {
    ends(test, async |world, by| {
        let id = world.hinode.account_id.to_string();
        let input = &ChangeRolesInput { id, version: "1".into(), roles: Vec::new() };
        let present = world.sessions[1];
        let write =
            world.db.write(|tx| async move { team::change_roles(&tx, by, present, world::END, input).await });
        drop(write.await.unwrap());
    })
    .await;
});

on_both!(with_another_password, async |test: &TestDb| {
    ends(test, async |world, by| {
        let input = UserInput { id: world.hinode.account_id.to_string(), version: "1".into() };
        team::reset_password(&world.db, &OneTime::default(), by, world::END, &input).await.unwrap();
    })
    .await;
});

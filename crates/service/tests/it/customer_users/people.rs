//! Adding, administrators, deleting and restoring.

use domain::actor::{Actor, Role};
use domain::id::{AccountId, SessionId};
use domain::page::Count;
use domain::session::OneTimeSecret;
use domain::team::{ChangeRolesInput, NewUserInput, RestoreInput, UserQuery};
use domain::time::Timestamp;
use service::one_time::OneTime;
use service::{Conflict, Error, audit, scope, seed, session, team};

use super::{Stage, demo};
use crate::db::TestDb;
use crate::market::with;
use crate::world::{later, named};

fn form(stage: &Stage, name: &str, roles: &[&str]) -> NewUserInput {
    NewUserInput {
        customer: stage.momiji.to_string(),
        given_name: "紬".into(),
        family_name: "藤田".into(),
        user_name: name.into(),
        language: "ja".into(),
        roles: roles.iter().map(ToString::to_string).collect(),
        location: "US".into(),
    }
}

on_both!(a_reseller_adds_a_customers_user_whose_password_is_shown_once, async |world: &TestDb| {
    let stage = demo(world).await;
    let (db, one_time) = (&stage.db, OneTime::default());
    let add = async |actor: &Actor, name: &str, roles: &[&str]| {
        team::add_user(db, &one_time, actor, later(1), &form(&stage, name, roles)).await
    };
    let id = add(&stage.reseller, "fujita", &["billing_admin"]).await.unwrap();
    let entry = audit::list(&db.read(), stage.momiji, None, 1).await.unwrap().remove(0);
    assert_eq!(entry.action, "add_user");
    assert!(entry.grants.len() > 36, "the trail names the grant");
    let setup = async || team::setup(&db.read(), &one_time, &stage.reseller, later(2), id).await.unwrap();
    assert!(matches!(setup().await.secret, OneTimeSecret::Shown { .. }));
    assert!(matches!(setup().await.secret, OneTimeSecret::Gone { .. }));
    assert!(stage.list(&stage.customer, later(2), false).await.unwrap().iter().any(|user| user.id == id));
    // No administrator comes from a partner; its own may make one.
    assert!(matches!(add(&stage.reseller, "boss", &["global_admin"]).await, Err(Error::Forbidden(_))));
    assert!(add(&stage.customer, "boss", &["global_admin"]).await.is_ok());
    let provider = named(db, "admin@provider.example").await;
    assert!(matches!(add(&provider, "spy", &[]).await, Err(Error::Forbidden(_))), "ordering reaches no user");
    let stranger = named(db, "admin@provider2.example").await;
    assert!(matches!(add(&stranger, "spy", &[]).await, Err(Error::NotFound)));
    let helpdesk = with(&stage.reseller, &[Role::HelpdeskAgent]);
    assert!(matches!(add(&helpdesk, "spy", &[]).await, Err(Error::Forbidden(_))));
    assert!(stage.list(&helpdesk, later(2), false).await.is_ok());
    assert!(matches!(stage.list(&provider, later(2), false).await, Err(Error::Forbidden(_))));
});

on_both!(a_customers_administrators_are_its_own_affair, async |world: &TestDb| {
    let stage = demo(world).await;
    let (db, one_time, reseller) = (&stage.db, OneTime::default(), &stage.reseller);
    let (head, user) = (stage.id("admin").await, stage.id("user").await);
    assert!(matches!(stage.delete(reseller, head).await, Err(Error::Forbidden(_))));
    let reset = async |id: AccountId| {
        let input = stage.button(id).await;
        team::reset_password(db, &one_time, reseller, later(3), &input).await
    };
    assert!(matches!(reset(head).await, Err(Error::Forbidden(_))));
    assert!(reset(user).await.is_ok());
    let roles = async |actor: &Actor, id: AccountId, roles: &[&str]| {
        let version = stage.button(id).await.version;
        let roles = roles.iter().map(ToString::to_string).collect();
        let input = &ChangeRolesInput { id: id.to_string(), version, roles };
        db.write(|tx| async move {
            team::change_roles(&tx, actor, SessionId::NIL, later(4), input).await.map(|_| ())
        })
        .await
    };
    assert!(matches!(roles(reseller, user, &["global_admin"]).await, Err(Error::Forbidden(_))));
    assert!(matches!(roles(reseller, head, &[]).await, Err(Error::Forbidden(_))));
    roles(reseller, user, &["billing_admin"]).await.unwrap();
    let lowered = roles(&stage.customer, head, &[]).await;
    assert!(matches!(lowered, Err(Error::Conflict(Conflict::LastAdministrator))));
    // Two administrators who remove each other at once: one stays.
    roles(&stage.customer, user, &["global_admin"]).await.unwrap();
    let second = named(db, "user@customer.example").await;
    let (one, other) = tokio::join!(stage.delete(&stage.customer, user), stage.delete(&second, head));
    assert_eq!(u8::from(one.is_ok()) + u8::from(other.is_ok()), 1, "{one:?} {other:?}");
});

on_both!(a_deleted_user_is_out_and_comes_back_within_thirty_days, async |world: &TestDb| {
    let stage = demo(world).await;
    let (db, reseller) = (&stage.db, &stage.reseller);
    let (mori, ogata) = (stage.id("mori").await, stage.id("ogata").await);
    let input = domain::session::SignInInput {
        user_name: "mori@customer.example".into(),
        password: seed::demo::PASSWORD.into(),
        ..Default::default()
    };
    let token = session::sign_in(db, later(5), &input).await.unwrap().token;
    let held = scope::license::of_people(&db.read(), vec![mori]).await.unwrap().len();
    assert!(held > 0);
    stage.delete(reseller, mori).await.unwrap();
    stage.delete(reseller, ogata).await.unwrap();
    assert!(session::current(&db.read(), &token, later(10)).await.unwrap().is_none());
    assert!(session::sign_in(db, later(10), &input).await.is_err());
    assert!(scope::license::of_people(&db.read(), vec![mori]).await.unwrap().is_empty());
    assert!(stage.list(reseller, later(10), false).await.unwrap().iter().all(|user| user.id != mori));
    assert_eq!(stage.list(reseller, later(10), true).await.unwrap().len(), 2);
    let query = UserQuery { customer: Some(stage.momiji), ..UserQuery::default() };
    let list = team::list(&db.read(), reseller, later(10), &query).await.unwrap();
    assert_eq!(list.deleted, Some(Count::Exactly(2)));
    assert!(matches!(stage.delete(reseller, mori).await, Err(Error::NotFound)));
    let restore = async |now: Timestamp| {
        let input = &RestoreInput {
            customer: stage.momiji.to_string(),
            users: vec![mori.to_string(), ogata.to_string()],
        };
        db.write(|tx| async move { team::restore_users(&tx, reseller, now, input).await.map(|_| ()) }).await
    };
    let late = later(9).plus_days(30);
    assert!(matches!(restore(late).await, Err(Error::Conflict(Conflict::Stage))));
    assert!(stage.list(reseller, late, true).await.unwrap().is_empty());
    restore(late.plus_milliseconds(-1)).await.unwrap();
    assert_eq!(scope::license::of_people(&db.read(), vec![mori]).await.unwrap().len(), held);
    assert!(
        session::current(&db.read(), &token, later(11)).await.unwrap().is_none(),
        "what ended stays ended"
    );
    assert!(session::sign_in(db, late, &input).await.is_ok());
    let rows = stage.list(reseller, late, false).await.unwrap();
    let status = |id| rows.iter().find(|user| user.id == id).unwrap().status.as_str();
    assert_eq!((status(mori), status(ogata)), ("active", "disabled"));
});

//! Editing and disabling people, and what it does to their sessions.

use domain::actor::{AccountStatus, Role};
use domain::id::SessionId;
use domain::team::{ChangeRolesInput, EditUserInput, UserQuery};
use service::session;
use service::{Conflict, Error, scope, seed, team};

use super::{button, current, demo, detail, disable, enable, enter, last_action};
use crate::db::TestDb;
use crate::market::with;
use crate::world::{NOW, later, named};

on_both!(disabling_ends_sessions_at_once, async |world: &TestDb| {
    let (db, admin) = &demo(world).await;
    let sales = named(db, "sales@provider.example").await.account_id;
    let token = enter(db, "sales@provider.example", seed::demo::PASSWORD).await.unwrap().token;
    assert!(current(db, &token).await.is_some());
    let before = button(db, admin, sales).await;
    disable(db, admin, &before).await.unwrap();
    assert!(current(db, &token).await.is_none());
    assert!(enter(db, "sales@provider.example", seed::demo::PASSWORD).await.is_err());
    assert_eq!(last_action(db, admin).await, "disable_user");
    assert!(matches!(enable(db, admin, &before).await, Err(Error::Conflict(Conflict::Stale))));
    let now = button(db, admin, sales).await;
    assert!(matches!(disable(db, admin, &now).await, Err(Error::Conflict(Conflict::Stage))));
    let user = detail(db, admin, sales).await;
    assert_eq!(user.row.status, AccountStatus::Disabled);
    assert!(user.can_enable.is_allowed() && !user.can_disable.is_allowed());
    enable(db, admin, &now).await.unwrap();
    assert!(current(db, &token).await.is_none(), "what ended stays ended");
    assert!(enter(db, "sales@provider.example", seed::demo::PASSWORD).await.is_ok());
});

on_both!(the_last_administrator_cannot_be_disabled, async |world: &TestDb| {
    let (db, stranger) = &demo(world).await;
    let admin = &named(db, "admin@provider2.example").await;
    let own = button(db, admin, admin.account_id).await;
    assert!(detail(db, admin, admin.account_id).await.last_administrator);
    assert!(matches!(disable(db, admin, &own).await, Err(Error::Conflict(Conflict::LastAdministrator))));
    assert!(matches!(disable(db, stranger, &own).await, Err(Error::NotFound)));
    let helpdesk = with(admin, &[Role::HelpdeskAgent]);
    assert!(matches!(disable(db, &helpdesk, &own).await, Err(Error::Forbidden(_))));
    // Aozora has two: one of them may go, not both.
    let other = named(db, "directory@provider.example").await;
    let first = button(db, stranger, other.account_id).await;
    let second = button(db, stranger, stranger.account_id).await;
    disable(db, stranger, &first).await.unwrap();
    assert!(matches!(disable(db, &other, &second).await, Err(Error::Conflict(Conflict::LastAdministrator))));
});

on_both!(a_name_is_edited_and_sorted_anew, async |world: &TestDb| {
    let (db, admin) = &demo(world).await;
    let sales = named(db, "sales@provider.example").await.account_id;
    let version = detail(db, admin, sales).await.version.to_string();
    let input = &EditUserInput {
        id: sales.to_string(),
        version,
        given_name: "Mio".into(),
        family_name: "Abe".into(),
        location: "US".into(),
    };
    let edit = async || db.write(|tx| async move { team::edit_user(&tx, admin, NOW, input).await }).await;
    edit().await.unwrap();
    assert_eq!(last_action(db, admin).await, "edit_user");
    assert!(matches!(edit().await, Err(Error::Conflict(Conflict::Stale))));
    let list = team::list(&db.read(), admin, NOW, &UserQuery::default()).await.unwrap();
    assert_eq!(list.page.rows[0].id, sales);
});

on_both!(changing_ones_own_roles_renews_the_session, async |world: &TestDb| {
    let (db, admin) = &demo(world).await;
    let token = enter(db, "admin@provider.example", seed::demo::PASSWORD).await.unwrap().token;
    let present = current(db, &token).await.unwrap().session_id;
    let change = async |present: SessionId, roles: &[&str]| {
        let version = detail(db, admin, admin.account_id).await.version.to_string();
        let roles = roles.iter().map(ToString::to_string).collect();
        let input = &ChangeRolesInput { id: admin.account_id.to_string(), version, roles };
        db.write(|tx| async move { team::change_roles(&tx, admin, present, later(7), input).await }).await
    };
    let renewed = change(present, &["admin_agent", "global_admin", "billing_admin"]).await.unwrap();
    assert!(current(db, &token).await.is_none(), "the old token is dead");
    let renewed = renewed.token.unwrap();
    let after = session::current(&db.read(), &renewed, later(8)).await.unwrap().unwrap();
    assert!(after.session_id != present && after.actor.has(Role::BillingAdmin));
    // It ends when the first would have.
    let end = later(5).plus_hours(domain::session::SESSION_HOURS);
    assert!(
        scope::session::standing(&db.read(), after.session_id, end.plus_milliseconds(-1))
            .await
            .unwrap()
            .is_some()
    );
    assert!(scope::session::standing(&db.read(), after.session_id, end).await.unwrap().is_none());
    let gone = change(present, &["admin_agent", "global_admin"]).await.unwrap();
    assert!(gone.token.is_none(), "a session that has ended is not revived");
});

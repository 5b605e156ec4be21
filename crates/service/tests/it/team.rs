//! The own organization's people: the list, and changing roles.

use domain::actor::{Actor, OrganizationKind, Role};
use domain::id::{AccountId, SessionId};
use domain::lang::Lang;
use domain::policy::Refusal;
use domain::session::SignInInput;
use domain::team::{ChangeRolesInput, UserDetail, UserQuery};
use domain::text::{PersonName, SearchText, UserName};
use service::directory::{NewAccount, Secret, new_account};
use service::{Conflict, Db, Error, audit, session, team};

use crate::db::TestDb;
use crate::market::with;
use crate::world::{self, NOW, later};

const PASSWORD: &str = "a long enough password";

/// Another person of the organization.
async fn colleague(db: &Db, actor: &Actor, name: (&str, &str), roles: &[Role]) -> Actor {
    let hash = service::password::hash(db.random(), PASSWORD).await.unwrap();
    let id = AccountId(db.random().uuid());
    let new = NewAccount {
        id,
        organization: actor.organization_id,
        user_name: UserName::parse(&format!("u{}@aozora.example", id.0.simple())).unwrap(),
        given_name: PersonName::parse(name.0).unwrap(),
        family_name: PersonName::parse(name.1).unwrap(),
        language: Lang::Ja,
        time_zone: "Asia/Tokyo".into(),
        roles: roles.to_vec(),
        secret: Secret::Password(hash),
        location: None,
    };
    db.write(|tx| async move { new_account(&tx, NOW, new).await }).await.unwrap();
    Actor { account_id: id, roles: roles.to_vec(), ..actor.clone() }
}

/// A provider with one global admin; the person that `world` makes holds no role in the database.
async fn provider(db: &Db) -> Actor {
    let founder = world::actor(db, OrganizationKind::Provider, "Aozora", Role::GlobalAdmin).await;
    colleague(db, &founder, ("Aoi", "Sato"), &[Role::GlobalAdmin]).await
}

async fn user(db: &Db, actor: &Actor, id: AccountId) -> UserDetail {
    team::detail(&db.read(), actor, NOW, id).await.unwrap()
}

async fn change(db: &Db, actor: &Actor, id: AccountId, roles: &[Role]) -> Result<(), Error> {
    let version = user(db, actor, id).await.version;
    change_from(db, actor, id, version, roles).await
}

async fn change_from(
    db: &Db,
    actor: &Actor,
    id: AccountId,
    version: i64,
    roles: &[Role],
) -> Result<(), Error> {
    let input = &ChangeRolesInput {
        id: id.to_string(),
        version: version.to_string(),
        roles: roles.iter().map(ToString::to_string).collect(),
    };
    db.write(|tx| async move { team::change_roles(&tx, actor, SessionId::NIL, NOW, input).await })
        .await
        .map(|_| ())
}

on_both!(people_are_listed_with_their_roles, async |world: &TestDb| {
    let db = &world.db;
    let admin = &provider(db).await;
    colleague(db, admin, ("花子", "山田"), &[Role::HelpdeskAgent, Role::AdminAgent]).await;
    let plain = colleague(db, admin, ("Ken", "Abe"), &[]).await;
    let stranger = world::provider(db, "Northwind").await;
    let list = async |actor: &Actor, text: &str| {
        let query = UserQuery { search: SearchText::parse_optional(text).unwrap(), ..UserQuery::default() };
        team::list(&db.read(), actor, NOW, &query).await
    };
    let all = list(admin, "").await.unwrap();
    let names: Vec<_> = all.page.rows.iter().map(|user| user.family_name.as_str()).collect();
    assert_eq!(names, ["Abe", "Sato", "Tanaka", "山田"]);
    assert_eq!(all.page.rows[3].roles, [Role::AdminAgent, Role::HelpdeskAgent]);
    assert!(all.page.rows[1].is_self && all.own == admin.account_id);
    assert!(!all.can_add.is_allowed(), "only an admin agent adds users");
    assert!(list(&with(admin, &[Role::AdminAgent]), "").await.unwrap().can_add.is_allowed());
    for (text, found) in [("ken", 1), ("田 花", 1), ("@aozora", 3), ("nobody", 0), ("%", 0)] {
        assert_eq!(list(admin, text).await.unwrap().page.rows.len(), found, "{text}");
    }
    assert_eq!(list(&stranger, "").await.unwrap().page.rows.len(), 1);
    let refused = list(&plain, "").await;
    assert!(matches!(refused, Err(Error::Forbidden(Refusal::RoleMissing { .. }))));
    assert!(matches!(team::detail(&db.read(), &stranger, NOW, plain.account_id).await, Err(Error::NotFound)));
});

on_both!(a_global_admin_makes_itself_admin_agent, async |world: &TestDb| {
    let db = &world.db;
    let admin = &provider(db).await;
    let both = [Role::AdminAgent, Role::GlobalAdmin];
    change(db, admin, admin.account_id, &both).await.unwrap();
    assert_eq!(user(db, admin, admin.account_id).await.row.roles, both);
    let entry = audit::list(&db.read(), admin.organization_id, None, 10).await.unwrap().remove(0);
    assert_eq!(entry.action, "change_roles");
    let entries = async || audit::list(&db.read(), admin.organization_id, None, 10).await.unwrap().len();
    let before = entries().await;
    change(db, admin, admin.account_id, &both).await.unwrap();
    assert_eq!(entries().await, before, "what changes nothing leaves no trace");
    let first = change_from(db, admin, admin.account_id, 1, &[Role::GlobalAdmin]).await;
    assert!(matches!(first, Err(Error::Conflict(Conflict::Stale))));
});

on_both!(roles_are_changed_by_those_who_may, async |world: &TestDb| {
    let db = &world.db;
    let admin = &provider(db).await;
    let user = colleague(db, admin, ("Ken", "Abe"), &[]).await.account_id;
    for roles in [&[Role::SalesAgent][..], &[Role::HelpdeskAgent], &[Role::BillingAdmin], &[]] {
        let version = 1;
        let refused = change_from(db, &with(admin, roles), user, version, &[Role::AdminAgent]).await;
        assert!(matches!(refused, Err(Error::Forbidden(Refusal::RoleMissing { .. }))), "{roles:?}");
    }
    change(db, &with(admin, &[Role::AdminAgent]), user, &[Role::SalesAgent]).await.unwrap();
    let stranger = world::provider(db, "Northwind").await;
    assert!(matches!(change_from(db, &stranger, user, 2, &[]).await, Err(Error::NotFound)));
    let odd = change(db, admin, user, &[Role::Administrator]).await;
    assert!(matches!(odd, Err(Error::Invalid(_))));
    let nobody = ChangeRolesInput { id: "x".into(), ..Default::default() };
    let input = &nobody;
    let none =
        db.write(|tx| async move { team::change_roles(&tx, admin, SessionId::NIL, NOW, input).await }).await;
    assert!(matches!(none, Err(Error::NotFound)));
});

on_both!(the_last_global_admin_stays, async |world: &TestDb| {
    let db = &world.db;
    let one = &provider(db).await;
    let lowered = change(db, one, one.account_id, &[Role::AdminAgent]).await;
    assert!(matches!(lowered, Err(Error::Conflict(Conflict::LastAdministrator))));
    let two = &colleague(db, one, ("Ken", "Abe"), &[Role::GlobalAdmin]).await;
    let second = &world.again().await;
    // Each lowers the other at the same time.
    let (first, other) =
        tokio::join!(change(db, one, two.account_id, &[]), change(second, two, one.account_id, &[]));
    assert!(first.is_ok() != other.is_ok(), "{first:?} {other:?}");
    let left = [one, two].map(async |actor| user(db, one, actor.account_id).await.row.roles.len());
    let mut holders = 0;
    for roles in left {
        holders += roles.await;
    }
    assert_eq!(holders, 1);
    second.close().await;
});

on_both!(lost_rights_end_sessions, async |world: &TestDb| {
    let db = &world.db;
    let admin = &provider(db).await;
    let ken = &colleague(db, admin, ("Ken", "Abe"), &[Role::AdminAgent]).await;
    let enter = async |actor: &Actor| {
        let user_name = user(db, admin, actor.account_id).await.row.user_name;
        let input = SignInInput { user_name, password: PASSWORD.into(), ..Default::default() };
        session::sign_in(db, NOW, &input).await.unwrap().token
    };
    let current = async |token: &str| session::current(&db.read(), token, later(1)).await.unwrap();
    let (kens, own, elsewhere) = (enter(ken).await, enter(admin).await, enter(admin).await);
    change(db, admin, ken.account_id, &[Role::SalesAgent]).await.unwrap();
    assert!(current(&kens).await.is_none());

    let present = current(&own).await.unwrap();
    let input = &ChangeRolesInput {
        id: admin.account_id.to_string(),
        version: "1".into(),
        roles: vec!["admin_agent".into(), "global_admin".into()],
    };
    let id = present.session_id;
    let changed =
        db.write(|tx| async move { team::change_roles(&tx, admin, id, NOW, input).await }).await.unwrap();
    assert!(current(&elsewhere).await.is_none() && current(&own).await.is_none());
    let after = current(&changed.token.unwrap()).await.unwrap();
    assert_eq!(after.actor.roles, [Role::AdminAgent, Role::GlobalAdmin]);
});

on_both!(who_can_help_is_named_to_colleagues_alone, async |world: &TestDb| {
    let db = &world.db;
    let admin = &provider(db).await;
    colleague(db, admin, ("Ken", "Abe"), &[Role::AdminAgent]).await;
    let sales = &colleague(db, admin, ("Mio", "Kato"), &[Role::SalesAgent]).await;
    let ask =
        async |actor: &Actor, role: Role| team::who_helps(&db.read(), actor, NOW, &[role]).await.unwrap();
    assert!(ask(sales, Role::AdminAgent).await.iter().any(|name| name.contains("Ken")));
    assert!(ask(sales, Role::BillingAdmin).await.is_empty());
    assert!(ask(&with(sales, &[]), Role::AdminAgent).await.is_empty(), "it lists nobody");
    let stranger = &world::provider(db, "Northwind").await;
    assert!(ask(stranger, Role::SalesAgent).await.is_empty(), "not its colleagues");
});

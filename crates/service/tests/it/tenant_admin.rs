//! A provider administers the users of a reseller's tenant in the demo world, within the limits of that grant and while
//! it stands; and the reseller grants it anew.

use domain::actor::{AccountStatus, Actor, Role};
use domain::ending::EndInput;
use domain::grant::{CONSENT_VERSION, GrantKind};
use domain::id::{AccountId, GrantId, OrganizationId, SessionId};
use domain::partnership::GrantTenantAdminInput;
use domain::session::OneTimeSecret;
use domain::team::{ChangeRolesInput, EditUserInput, NewUserInput, UserInput, UserQuery, UserRow};
use domain::time::Timestamp;
use service::one_time::OneTime;
use service::{Conflict, Db, Error, audit, ending, partnership, scope, seed, team};

use crate::db::TestDb;
use crate::invitation::texts;
use crate::market::with;
use crate::world::{NOW, later, named};

/// Who acts.
struct Stage {
    db: Db,
    one_time: OneTime,
    provider: Actor,
    reseller: Actor,
    hinode: OrganizationId,
}

async fn demo(world: &TestDb) -> Stage {
    assert!(seed::demo_if_empty(&world.db, NOW).await.unwrap());
    let provider = named(&world.db, "admin@provider.example").await;
    let reseller = named(&world.db, "admin@reseller.example").await;
    let (db, hinode) = (world.db.clone(), reseller.organization_id);
    Stage { db, one_time: OneTime::default(), provider, reseller, hinode }
}

impl Stage {
    async fn list(&self, actor: &Actor, now: Timestamp) -> Result<Vec<UserRow>, Error> {
        let query = UserQuery { customer: Some(self.hinode), ..UserQuery::default() };
        let list = team::list(&self.db.read(), actor, now, &query).await?;
        assert!(list.customer.is_none() && list.reseller.is_some());
        Ok(list.page.rows)
    }

    async fn add(&self, actor: &Actor, name: &str, roles: &[&str]) -> Result<AccountId, Error> {
        let input = NewUserInput {
            location: String::new(),
            customer: self.hinode.to_string(),
            given_name: "紬".into(),
            family_name: "藤田".into(),
            user_name: name.into(),
            language: "ja".into(),
            roles: roles.iter().map(ToString::to_string).collect(),
        };
        team::add_user(&self.db, &self.one_time, actor, later(1), &input).await
    }

    async fn id(&self, name: &str) -> AccountId {
        scope::directory::account_named(&self.db.read(), name).await.unwrap().unwrap().id
    }

    async fn button(&self, id: AccountId) -> UserInput {
        let user = scope::team::user(&self.db.read(), id).await.unwrap();
        UserInput { id: id.to_string(), version: user.version.to_string() }
    }

    async fn disable(&self, id: AccountId) -> Result<(), Error> {
        let (actor, input) = (&self.provider, &self.button(id).await);
        self.db.write(|tx| async move { team::disable_user(&tx, actor, later(2), input).await }).await
    }

    async fn enable(&self, id: AccountId) -> Result<(), Error> {
        let (actor, input) = (&self.provider, &self.button(id).await);
        self.db.write(|tx| async move { team::enable_user(&tx, actor, later(3), input).await }).await
    }

    async fn edit(&self, id: AccountId) -> Result<(), Error> {
        let UserInput { id, version } = self.button(id).await;
        let input = &EditUserInput {
            id,
            version,
            given_name: "葵".into(),
            family_name: "森".into(),
            location: String::new(),
        };
        let actor = &self.provider;
        self.db.write(|tx| async move { team::edit_user(&tx, actor, later(4), input).await }).await
    }

    async fn reset(&self, id: AccountId) -> Result<AccountId, Error> {
        let input = self.button(id).await;
        team::reset_password(&self.db, &self.one_time, &self.provider, later(5), &input).await
    }

    async fn roles(&self, id: AccountId, roles: &[&str]) -> Result<(), Error> {
        let UserInput { id, version } = self.button(id).await;
        let roles = roles.iter().map(ToString::to_string).collect();
        let (actor, input) = (&self.provider, &ChangeRolesInput { id, version, roles });
        self.db
            .write(|tx| async move {
                team::change_roles(&tx, actor, SessionId::NIL, later(6), input).await.map(|_| ())
            })
            .await
    }

    /// The access that stands.
    async fn grant(&self) -> Option<GrantId> {
        let (from, to) = (self.hinode, self.provider.organization_id);
        let kinds = [GrantKind::TenantAdmin];
        let found = scope::ledger::standing_between(&self.db.read(), from, to, &kinds, later(9)).await;
        found.unwrap().first().map(|entry| entry.id)
    }

    async fn end(&self, actor: &Actor) {
        let id = self.grant().await.unwrap().to_string();
        let input = &EndInput { id, ..EndInput::default() };
        let ended = self.db.write(|tx| async move { ending::end(&tx, actor, later(9), input).await });
        ended.await.unwrap();
    }

    async fn anew(&self, actor: &Actor, ticked: bool) -> Result<OrganizationId, Error> {
        let input = &GrantTenantAdminInput {
            partner: self.provider.organization_id.to_string(),
            consent: ticked.then(|| "true".to_owned()),
            consent_language: "ja".into(),
            consent_version: CONSENT_VERSION,
        };
        let made = self
            .db
            .write(|tx| async move { partnership::grant_tenant_admin(&tx, actor, later(20), input).await });
        made.await
    }

    /// Whether the reseller's page of the provider offers to grant it.
    async fn is_offered(&self, actor: &Actor) -> bool {
        let (read, id) = (self.db.read(), self.provider.organization_id);
        let page = partnership::provider(&read, actor, later(20), id, "Azure AD").await.unwrap();
        page.tenant_admin.is_some()
    }
}

on_both!(a_provider_manages_who_holds_no_role, async |world: &TestDb| {
    let stage = demo(world).await;
    let (db, provider) = (&stage.db, &stage.provider);
    let id = stage.add(provider, "fujita", &[]).await.unwrap();
    for side in [stage.hinode, provider.organization_id] {
        let entry = audit::list(&db.read(), side, None, 1).await.unwrap().remove(0);
        assert_eq!(entry.action, "add_user");
        assert!(entry.grants.contains(&stage.grant().await.unwrap().to_string()), "{}", entry.grants);
    }
    let setup =
        async || team::setup(&db.read(), &stage.one_time, provider, later(2), id).await.unwrap().secret;
    assert!(matches!(setup().await, OneTimeSecret::Shown { .. }));
    assert!(matches!(setup().await, OneTimeSecret::Gone { .. }));
    assert!(stage.list(provider, later(2)).await.unwrap().iter().any(|user| user.id == id));
    stage.edit(id).await.unwrap();
    stage.disable(id).await.unwrap();
    stage.enable(id).await.unwrap();
    stage.reset(id).await.unwrap();
    let user = team::detail(&db.read(), provider, later(7), id).await.unwrap();
    assert_eq!((user.row.status, user.row.family_name.as_str()), (AccountStatus::Active, "森"));
    assert!(user.customer.is_none() && user.reseller.is_some() && user.possible_roles.is_empty());
    assert!(user.can_disable.is_allowed() && !user.can_change_roles.is_allowed());
    let form = team::new_user(&db.read(), provider, later(7), Some(stage.hinode)).await.unwrap();
    assert!(form.can_add.is_allowed() && form.possible_roles.is_empty());
});

on_both!(a_password_that_the_reseller_made_is_known_to_the_provider, async |world: &TestDb| {
    let stage = demo(world).await;
    let id = stage.add(&stage.provider, "fujita", &[]).await.unwrap();
    let button = stage.button(id).await;
    team::reset_password(&stage.db, &stage.one_time, &stage.reseller, later(5), &button).await.unwrap();
    // As a page asks: behind the wall, on PostgreSQL. Nothing waits to be shown.
    let read = stage.db.asked_by(&stage.provider).read();
    let setup = team::setup(&read, &OneTime::default(), &stage.provider, later(6), id).await.unwrap();
    assert!(matches!(setup.secret, OneTimeSecret::Gone { made_at, .. } if made_at == later(5)));
});

on_both!(roles_are_the_resellers_own_affair, async |world: &TestDb| {
    let stage = demo(world).await;
    let plain = stage.add(&stage.provider, "fujita", &[]).await.unwrap();
    for role in ["admin_agent", "sales_agent", "helpdesk_agent", "global_admin", "billing_admin"] {
        let added = stage.add(&stage.provider, "boss", &[role]).await;
        assert!(matches!(added, Err(Error::Forbidden(_))), "{role}");
        assert!(matches!(stage.roles(plain, &[role]).await, Err(Error::Forbidden(_))), "{role}");
    }
    for name in ["admin", "sales", "helpdesk", "billing"] {
        let id = stage.id(&format!("{name}@reseller.example")).await;
        assert!(matches!(stage.disable(id).await, Err(Error::Forbidden(_))), "{name}");
        assert!(matches!(stage.reset(id).await, Err(Error::Forbidden(_))), "{name}");
        assert!(matches!(stage.edit(id).await, Err(Error::Forbidden(_))), "{name}");
        assert!(matches!(stage.roles(id, &[]).await, Err(Error::Forbidden(_))), "{name}");
    }
});

on_both!(only_admin_agents_and_only_while_it_is_granted, async |world: &TestDb| {
    let stage = demo(world).await;
    let (db, provider) = (&stage.db, &stage.provider);
    let id = stage.add(provider, "fujita", &[]).await.unwrap();
    for role in [Role::SalesAgent, Role::HelpdeskAgent, Role::GlobalAdmin, Role::BillingAdmin] {
        let clerk = with(provider, &[role]);
        assert!(matches!(stage.list(&clerk, later(2)).await, Err(Error::Forbidden(_))), "{role:?}");
        assert!(matches!(stage.add(&clerk, "spy", &[]).await, Err(Error::Forbidden(_))), "{role:?}");
        let read = team::detail(&db.read(), &clerk, later(2), id).await;
        assert!(matches!(read, Err(Error::NotFound)), "{role:?}");
    }
    let stranger = named(db, "admin@provider2.example").await;
    assert!(matches!(stage.list(&stranger, later(2)).await, Err(Error::NotFound)));
    stage.end(&stage.reseller).await;
    assert!(matches!(stage.list(provider, later(10)).await, Err(Error::Forbidden(_))));
    let read = team::detail(&db.read(), provider, later(10), id).await;
    assert!(matches!(read, Err(Error::NotFound)));
    let setup = team::setup(&db.read(), &stage.one_time, provider, later(10), id).await;
    assert!(matches!(setup, Err(Error::NotFound)), "nor the password that waits");
});

on_both!(it_is_granted_anew, async |world: &TestDb| {
    let stage = demo(world).await;
    let (db, reseller) = (&stage.db, &stage.reseller);
    assert!(!stage.is_offered(reseller).await);
    assert!(matches!(stage.anew(reseller, true).await, Err(Error::Conflict(Conflict::Exists))));
    stage.end(&stage.provider).await;
    assert!(stage.is_offered(reseller).await);
    let clerk = with(reseller, &[Role::SalesAgent]);
    assert!(!stage.is_offered(&clerk).await);
    assert!(matches!(stage.anew(&clerk, true).await, Err(Error::Forbidden(_))));
    assert!(matches!(stage.anew(reseller, false).await, Err(Error::Invalid(_))));
    assert!(stage.grant().await.is_none());
    stage.anew(&with(reseller, &[Role::GlobalAdmin]), true).await.unwrap();
    let (from, to) = (stage.hinode, stage.provider.organization_id);
    let kinds = [GrantKind::TenantAdmin];
    let made = scope::ledger::standing_between(&db.read(), from, to, &kinds, later(21)).await.unwrap();
    assert_eq!(made[0].ends_at, Some(later(20).plus_years(2)));
    assert_eq!(made[0].agreed_by, Some(reseller.account_id));
    for side in [from, to] {
        let entry = audit::list(&db.read(), side, None, 1).await.unwrap().remove(0);
        assert_eq!(entry.action, "grant_tenant_admin");
        assert!(entry.grants.contains(&made[0].id.to_string()), "{}", entry.grants);
    }
    assert!(texts(db, "mail", "template").await.contains(&"tenant_admin_granted".to_owned()));
    assert!(stage.list(&stage.provider, later(22)).await.is_ok());
    // Nobody grants it for others, and no stranger receives it.
    let other = named(db, "admin@provider2.example").await;
    assert!(stage.anew(&other, true).await.is_err());
    assert!(stage.anew(&stage.provider, true).await.is_err());
});

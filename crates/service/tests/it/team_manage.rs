//! User management in the demo world: adding, editing, disabling, resetting, and what it does to sessions.

use domain::actor::{AccountStatus, Actor, Role};
use domain::form::Problem;
use domain::id::{AccountId, SessionId};
use domain::lang::Lang;
use domain::page::PageSize;
use domain::policy::{NextStep, Refusal};
use domain::session::{OneTimeSecret, SetPasswordInput, SignInInput};
use domain::team::{
    ChangeRolesInput, EditUserInput, NewUserInput, SignInWay, UserDetail, UserInput, UserQuery, UserSetup,
};
use service::one_time::OneTime;
use service::session::{self, Current};
use service::{Conflict, Db, Error, audit, scope, seed, team};

use crate::db::TestDb;
use crate::market::with;
use crate::world::{NOW, later};

/// A person of the demo world.
pub async fn person(db: &Db, user_name: &str) -> Actor {
    let read = db.read();
    let account = scope::directory::account_named(&read, user_name).await.unwrap().unwrap();
    let organization = scope::directory::organization(&read, account.organization_id).await.unwrap().unwrap();
    Actor {
        account_id: account.id,
        organization_id: organization.id,
        organization_kind: organization.kind,
        roles: scope::directory::roles_of(&read, account.id).await.unwrap(),
        organization_active: true,
        language: account.language,
    }
}

async fn demo(world: &TestDb) -> (Db, Actor) {
    assert!(seed::demo_if_empty(&world.db, NOW).await.unwrap());
    let admin = person(&world.db, "admin@provider.example").await;
    (world.db.clone(), admin)
}

fn form(name: &str) -> NewUserInput {
    NewUserInput {
        given_name: "紬".into(),
        family_name: "藤田".into(),
        user_name: name.into(),
        language: "ja".into(),
        roles: vec!["sales_agent".into()],
    }
}

async fn enter(db: &Db, user_name: &str, password: &str) -> Result<session::Opened, Error> {
    let input = SignInInput { user_name: user_name.into(), password: password.into(), ..Default::default() };
    session::sign_in(db, later(5), &input).await
}

async fn current(db: &Db, token: &str) -> Option<Current> {
    session::current(&db.read(), token, later(6)).await.unwrap()
}

async fn detail(db: &Db, actor: &Actor, id: AccountId) -> UserDetail {
    team::detail(&db.read(), actor, later(1), id).await.unwrap()
}

async fn setup(db: &Db, one_time: &OneTime, actor: &Actor, id: AccountId) -> Result<UserSetup, Error> {
    team::setup(&db.read(), one_time, actor, later(2), id).await
}

fn shown(setup: UserSetup) -> Option<String> {
    match setup.secret {
        OneTimeSecret::Shown { password, .. } => Some(password.reveal().to_owned()),
        OneTimeSecret::Gone { .. } => None,
    }
}

async fn button(db: &Db, actor: &Actor, id: AccountId) -> UserInput {
    UserInput { id: id.to_string(), version: detail(db, actor, id).await.version.to_string() }
}

async fn disable(db: &Db, actor: &Actor, input: &UserInput) -> Result<(), Error> {
    db.write(|tx| async move { team::disable_user(&tx, actor, later(3), input).await }).await
}

async fn enable(db: &Db, actor: &Actor, input: &UserInput) -> Result<(), Error> {
    db.write(|tx| async move { team::enable_user(&tx, actor, later(3), input).await }).await
}

async fn last_action(db: &Db, actor: &Actor) -> String {
    audit::list(&db.read(), actor.organization_id, None, 1).await.unwrap().remove(0).action
}

on_both!(a_user_is_added_and_sets_a_password, async |world: &TestDb| {
    let (db, admin) = &demo(world).await;
    let one_time = &OneTime::default();
    let page = team::new_user(&db.read(), admin, NOW).await.unwrap();
    assert_eq!((page.domain.as_str(), page.language), ("provider.example", Lang::Ja));
    assert!(page.can_add.is_allowed());
    let id = team::add_user(db, one_time, admin, NOW, &form("Tsumugi")).await.unwrap();
    let user = detail(db, admin, id).await;
    assert_eq!(user.row.user_name, "tsumugi@provider.example");
    assert_eq!(user.row.roles, [Role::SalesAgent]);
    assert_eq!(user.sign_in, SignInWay::Temporary { until: NOW.plus_hours(72) });

    let colleague = &person(db, "helpdesk@provider.example").await;
    assert!(matches!(setup(db, one_time, colleague, id).await, Err(Error::Forbidden(_))));
    let password = shown(setup(db, one_time, admin, id).await.unwrap()).unwrap();
    let again = setup(db, one_time, admin, id).await.unwrap();
    assert!(
        matches!(&again.secret, OneTimeSecret::Gone { made_at, shown_to: Some(_), .. } if *made_at == NOW)
    );
    let once_more = UserInput { id: id.to_string(), version: again.version.to_string() };
    assert_eq!(shown(again), None);
    team::reset_password(db, one_time, admin, later(3), &once_more).await.unwrap();
    assert!(enter(db, "tsumugi@provider.example", &password).await.is_err(), "the page made another one");
    let password = shown(setup(db, one_time, admin, id).await.unwrap()).unwrap();

    let opened = enter(db, "tsumugi@provider.example", &password).await.unwrap();
    assert!(opened.must_set_password);
    let session = current(db, &opened.token).await.unwrap();
    let new = "a password of my own";
    let input =
        SetPasswordInput { new_password: new.into(), repeat_password: new.into(), ..Default::default() };
    session::set_password(db, later(7), &session, &input).await.unwrap();
    assert!(enter(db, "tsumugi@provider.example", &password).await.is_err(), "works once");
    assert!(!enter(db, "tsumugi@provider.example", new).await.unwrap().must_set_password);
    assert_eq!(detail(db, admin, id).await.sign_in, SignInWay::Own);
});

on_both!(adding_takes_an_admin_agent, async |world: &TestDb| {
    let (db, admin) = &demo(world).await;
    let one_time = &OneTime::default();
    let add =
        async |actor: &Actor, input: &NewUserInput| team::add_user(db, one_time, actor, NOW, input).await;
    for roles in [&[Role::GlobalAdmin][..], &[Role::SalesAgent, Role::BillingAdmin], &[]] {
        let refused = add(&with(admin, roles), &form("x")).await.unwrap_err();
        let needed = Refusal::RoleMissing { roles: vec![Role::AdminAgent], next: NextStep::AskGlobalAdmin };
        assert!(matches!(refused, Error::Forbidden(why) if why == needed));
    }
    let fields = async |input: NewUserInput| match add(admin, &input).await.unwrap_err() {
        Error::Invalid(errors) => errors,
        other => panic!("{other:?}"),
    };
    let taken = fields(form("sales")).await;
    assert_eq!(taken.of("user_name"), Some(Problem::UserNameTaken));
    let elsewhere = fields(form("x@reseller.example")).await;
    assert_eq!(elsewhere.of("user_name"), Some(Problem::NotAUserName));
    let odd = fields(NewUserInput { roles: vec!["reviewer".into()], ..NewUserInput::default() }).await;
    assert_eq!(odd.of("roles"), Some(Problem::NotInList));
    assert_eq!(odd.of("given_name"), Some(Problem::Missing));
    // Two at once: one user, one refusal.
    let input = form("twice");
    let (one, other) = tokio::join!(add(admin, &input), add(admin, &input));
    assert!(one.is_ok() != other.is_ok());
    let lost = one.err().or(other.err()).unwrap();
    assert!(matches!(lost, Error::Invalid(errors) if errors.of("user_name") == Some(Problem::UserNameTaken)));
});

on_both!(disabling_ends_sessions_at_once, async |world: &TestDb| {
    let (db, admin) = &demo(world).await;
    let sales = person(db, "sales@provider.example").await.account_id;
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
    let admin = &person(db, "admin@provider2.example").await;
    let own = button(db, admin, admin.account_id).await;
    assert!(detail(db, admin, admin.account_id).await.last_administrator);
    assert!(matches!(disable(db, admin, &own).await, Err(Error::Conflict(Conflict::LastAdministrator))));
    assert!(matches!(disable(db, stranger, &own).await, Err(Error::NotFound)));
    let helpdesk = with(admin, &[Role::HelpdeskAgent]);
    assert!(matches!(disable(db, &helpdesk, &own).await, Err(Error::Forbidden(_))));
    // Aozora has two: one of them may go, not both.
    let other = person(db, "directory@provider.example").await;
    let first = button(db, stranger, other.account_id).await;
    let second = button(db, stranger, stranger.account_id).await;
    disable(db, stranger, &first).await.unwrap();
    assert!(matches!(disable(db, &other, &second).await, Err(Error::Conflict(Conflict::LastAdministrator))));
});

on_both!(a_reset_ends_what_worked_before, async |world: &TestDb| {
    let (db, admin) = &demo(world).await;
    let one_time = &OneTime::default();
    let sales = person(db, "sales@provider.example").await.account_id;
    let token = enter(db, "sales@provider.example", seed::demo::PASSWORD).await.unwrap().token;
    let input = button(db, admin, sales).await;
    team::reset_password(db, one_time, admin, later(1), &input).await.unwrap();
    assert!(current(db, &token).await.is_none());
    assert!(enter(db, "sales@provider.example", seed::demo::PASSWORD).await.is_err());
    let password = shown(setup(db, one_time, admin, sales).await.unwrap()).unwrap();
    assert!(enter(db, "sales@provider.example", &password).await.unwrap().must_set_password);
    assert!(enter(db, "sales@provider.example", seed::demo::PASSWORD).await.is_err(), "nor afterwards");
    assert_eq!(detail(db, admin, sales).await.sign_in, SignInWay::None);
    let stale = team::reset_password(db, one_time, admin, later(1), &input).await;
    assert!(matches!(stale, Err(Error::Conflict(Conflict::Stale))));
    let own = button(db, admin, admin.account_id).await;
    let own = team::reset_password(db, one_time, admin, later(1), &own).await;
    assert!(matches!(own, Err(Error::Conflict(Conflict::Stage))));
});

on_both!(a_name_is_edited_and_sorted_anew, async |world: &TestDb| {
    let (db, admin) = &demo(world).await;
    let sales = person(db, "sales@provider.example").await.account_id;
    let version = detail(db, admin, sales).await.version.to_string();
    let input = &EditUserInput {
        id: sales.to_string(),
        version,
        given_name: "Mio".into(),
        family_name: "Abe".into(),
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

on_both!(the_dashboard_tells_who_makes_admin_agents, async |world: &TestDb| {
    let (db, admin) = &demo(world).await;
    let hint = async |actor: &Actor| team::admin_agent(&db.read(), actor, NOW).await.unwrap();
    let own = hint(admin).await.unwrap();
    assert!(own.is_member && own.ask.is_empty());
    let global = hint(&with(admin, &[Role::GlobalAdmin])).await.unwrap();
    assert!(!global.is_member && global.can_join.is_allowed() && global.own == admin.account_id);
    let sales = hint(&person(db, "sales@provider.example").await).await.unwrap();
    assert!(!sales.can_join.is_allowed() && sales.ask.contains(&"青木 健一".to_owned()), "{sales:?}");
    assert_eq!(hint(&with(admin, &[])).await.unwrap().ask, Vec::<String>::new());
    assert_eq!(hint(&person(db, "admin@customer.example").await).await, None);
});

on_both!(ten_thousand_people_are_walked_in_pages, async |world: &TestDb| {
    let (db, admin) = &demo(world).await;
    let known = team::list(&db.read(), admin, NOW, &UserQuery::default()).await.unwrap().page.rows.len();
    world
        .intrude(
            &many("randomblob(16)", "c"),
            &many("gen_random_uuid()", "generate_series(1, 10000) AS c(n)"),
        )
        .await;
    let (mut query, mut seen) = (UserQuery { size: PageSize::Long, ..UserQuery::default() }, Vec::new());
    loop {
        let page = team::list(&db.read(), admin, NOW, &query).await.unwrap().page;
        seen.extend(page.rows.iter().map(|user| user.id));
        if page.next.is_none() {
            break;
        }
        query.cursor = page.next;
    }
    let all = seen.len();
    seen.sort_unstable();
    seen.dedup();
    assert_eq!((all, seen.len()), (10_000 + known, 10_000 + known));
    let query = UserQuery { search: Some("u9999@".parse().unwrap()), ..UserQuery::default() };
    assert_eq!(team::list(&db.read(), admin, NOW, &query).await.unwrap().page.rows.len(), 1);
});

fn many(uuid: &str, numbers: &str) -> String {
    let with = match numbers {
        "c" => "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 10000) ",
        _ => "",
    };
    format!(
        "{with}INSERT INTO account (id, organization_id, user_name, given_name, family_name, name_key, language, \
         time_zone, status, created_at, version) SELECT {uuid}, organization_id, 'u' || n || '@provider.example', \
         'P', 'Person', 'person ' || n, 'en', 'UTC', 'active', 0, 1 FROM {numbers} \
         CROSS JOIN tenant WHERE tenant.domain = 'provider.example'"
    )
}

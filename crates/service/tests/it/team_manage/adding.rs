//! Adding people, and resetting what they sign in with.

use domain::actor::{Actor, Role};
use domain::form::Problem;
use domain::lang::Lang;
use domain::policy::{NextStep, Refusal};
use domain::session::{OneTimeSecret, SetPasswordInput};
use domain::team::{NewUserInput, SignInWay, UserInput};
use service::one_time::OneTime;
use service::session;
use service::{Conflict, Error, seed, team};

use super::{button, current, demo, detail, enter, form, setup, shown};
use crate::db::TestDb;
use crate::market::with;
use crate::world::{NOW, later, named};

on_both!(a_user_is_added_and_sets_a_password, async |world: &TestDb| {
    let (db, admin) = &demo(world).await;
    let one_time = &OneTime::default();
    let page = team::new_user(&db.read(), admin, NOW, None).await.unwrap();
    assert_eq!((page.domain.as_str(), page.language), ("provider.example", Lang::Ja));
    assert!(page.can_add.is_allowed());
    let id = team::add_user(db, one_time, admin, NOW, &form("Tsumugi")).await.unwrap();
    let user = detail(db, admin, id).await;
    assert_eq!(user.row.user_name, "tsumugi@provider.example");
    assert_eq!(user.row.roles, [Role::SalesAgent]);
    assert_eq!(user.sign_in, SignInWay::Temporary { until: NOW.plus_hours(72) });

    let colleague = &named(db, "helpdesk@provider.example").await;
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
    let cases: [(&[Role], NextStep); 3] = [
        (&[Role::GlobalAdmin], NextStep::TakeRole),
        (&[Role::SalesAgent, Role::BillingAdmin], NextStep::AskAdminAgent),
        (&[], NextStep::AskAdminAgent),
    ];
    for (roles, next) in cases {
        let refused = add(&with(admin, roles), &form("x")).await.unwrap_err();
        let needed = Refusal::RoleMissing { roles: vec![Role::AdminAgent], next };
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

on_both!(a_reset_ends_what_worked_before, async |world: &TestDb| {
    let (db, admin) = &demo(world).await;
    let one_time = &OneTime::default();
    let sales = named(db, "sales@provider.example").await.account_id;
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

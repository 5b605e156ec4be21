//! User management in the demo world: adding, editing, disabling, resetting, and what it does to sessions.

mod adding;
mod editing;
mod reading;

use domain::actor::Actor;
use domain::id::AccountId;
use domain::session::{OneTimeSecret, SignInInput};
use domain::team::{NewUserInput, UserDetail, UserInput, UserSetup};
use service::one_time::OneTime;
use service::session::{self, Current};
use service::{Db, Error, audit, seed, team};

use crate::db::TestDb;
use crate::world::{NOW, later, named};

async fn demo(world: &TestDb) -> (Db, Actor) {
    assert!(seed::demo_if_empty(&world.db, NOW).await.unwrap());
    let admin = named(&world.db, "admin@provider.example").await;
    (world.db.clone(), admin)
}

fn form(name: &str) -> NewUserInput {
    NewUserInput {
        customer: String::new(),
        given_name: "紬".into(),
        family_name: "藤田".into(),
        user_name: name.into(),
        language: "ja".into(),
        roles: vec!["sales_agent".into()],
        location: String::new(),
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

//! One's own sessions: listed, ended one by one, and all others at once.

use domain::browser::Browser;
use domain::security::{SecurityPage, SessionInput};
use domain::session::SignInInput;
use domain::time::Timestamp;
use service::seed::demo::PASSWORD;
use service::session::{self, Current};
use service::{Db, Error, audit, seed};

use super::{ADMIN, enter};
use crate::db::TestDb;
use crate::world::{NOW, later};

async fn current(db: &Db, token: &str, now: Timestamp) -> Option<Current> {
    session::current(&db.read(), token, now).await.unwrap()
}

async fn page(db: &Db, me: &Current, now: Timestamp) -> SecurityPage {
    session::security(&db.read(), me, now).await.unwrap()
}

async fn end(db: &Db, me: &Current, now: Timestamp, id: &str) -> Result<(), Error> {
    let input = &SessionInput { id: id.to_owned() };
    db.write(|tx| async move { session::end_own_session(&tx, now, me, input).await }).await
}

on_both!(they_are_listed_and_ended, async |world: &TestDb| {
    let db = &world.db;
    seed::demo_if_empty(db, NOW).await.unwrap();
    let old = enter(db, NOW, ADMIN).await;
    let input = SignInInput {
        user_name: ADMIN.into(),
        password: PASSWORD.into(),
        browser: Some(Browser::Firefox),
        ..Default::default()
    };
    let other = session::sign_in(db, later(1), &input).await.unwrap().token;
    let mine = enter(db, later(2), ADMIN).await;
    let stranger = enter(db, later(2), "admin@provider2.example").await;
    let (me, they) =
        (current(db, &mine, later(3)).await.unwrap(), current(db, &stranger, later(3)).await.unwrap());

    let shown = page(db, &me, later(3)).await;
    assert_eq!((shown.user_name.as_str(), shown.has_password), (ADMIN, true));
    let found: Vec<_> = shown.sessions.iter().map(|one| (one.present, one.browser, one.created_at)).collect();
    assert_eq!(
        found,
        [(true, None, later(2)), (false, Some(Browser::Firefox), later(1)), (false, None, NOW)]
    );

    let firefox = shown.sessions[1].id.to_string();
    assert!(matches!(end(db, &they, later(3), &firefox).await, Err(Error::NotFound)), "somebody else's");
    assert!(matches!(end(db, &me, later(3), "nothing").await, Err(Error::NotFound)));
    end(db, &me, later(3), &firefox).await.unwrap();
    assert!(current(db, &other, later(3)).await.is_none());
    assert!(matches!(end(db, &me, later(3), &firefox).await, Err(Error::NotFound)), "it has ended");
    assert_eq!(page(db, &me, later(3)).await.sessions.len(), 2);

    db.write(|tx| async move { session::end_other_sessions(&tx, later(4), &me).await }).await.unwrap();
    assert!(current(db, &old, later(4)).await.is_none() && current(db, &mine, later(4)).await.is_some());
    assert!(current(db, &stranger, later(4)).await.is_some());
    let organization = current(db, &mine, later(4)).await.unwrap().actor.organization_id;
    let trail = audit::list(&db.read(), organization, None, 2).await.unwrap();
    let actions: Vec<_> = trail.into_iter().map(|entry| entry.action).collect();
    assert_eq!(actions, ["end_other_sessions", "end_session"]);
});

on_both!(what_is_idle_is_not_listed, async |world: &TestDb| {
    let db = &world.db;
    seed::demo_if_empty(db, NOW).await.unwrap();
    let of = async |name: &'static str| {
        enter(db, NOW, name).await;
        let mine = enter(db, later(31 * 60), name).await;
        let me = current(db, &mine, later(31 * 60)).await.unwrap();
        page(db, &me, later(31 * 60)).await.sessions.len()
    };
    assert_eq!(of(ADMIN).await, 1, "half an hour for people of partners");
    assert_eq!(of("admin@customer.example").await, 2, "no such limit for customers");
    let token = enter(db, NOW, "admin@customer.example").await;
    assert!(current(db, &token, later(12 * 3600 - 1)).await.is_some());
    assert!(current(db, &token, later(12 * 3600)).await.is_none(), "twelve hours for everybody");
});

/// A page is opened in a session.
async fn open(db: &Db, token: &str, now: Timestamp) {
    let id = current(db, token, now).await.unwrap().session_id;
    db.write(|tx| async move { session::touch(&tx, now, id).await }).await.unwrap();
}

on_both!(use_keeps_a_session_and_no_longer_than_its_day, async |world: &TestDb| {
    let db = &world.db;
    seed::demo_if_empty(db, NOW).await.unwrap();
    let idle = enter(db, NOW, ADMIN).await;
    assert!(current(db, &idle, later(30 * 60)).await.is_some());
    assert!(current(db, &idle, later(30 * 60 + 1)).await.is_none(), "half an hour without use");

    let used = enter(db, NOW, ADMIN).await;
    for minutes in (29..12 * 60).step_by(29) {
        open(db, &used, later(minutes * 60)).await;
    }
    let now = later(700 * 60);
    let id = current(db, &used, now).await.unwrap().session_id;
    let rotated = db.write(|tx| async move { session::rotate(&tx, now, id).await }).await.unwrap().unwrap();
    assert!(current(db, &used, now).await.is_none(), "the id before is dead");
    assert!(current(db, &rotated, later(12 * 3600 - 1)).await.is_some());
    let over = current(db, &rotated, later(12 * 3600)).await;
    assert!(over.is_none(), "neither use nor another id makes it longer");
});

//! Setting one's own password: the present one is asked for, unless it was a temporary one.

use domain::actor::Actor;
use domain::form::Problem;
use domain::id::AccountId;
use domain::session::{OneTimeSecret, SetPasswordInput};
use domain::team::UserInput;
use domain::time::Timestamp;
use service::one_time::OneTime;
use service::seed::demo::PASSWORD;
use service::session::{self, Current};
use service::{Conflict, Db, Error, directory, seed, team};

use super::{ADMIN, enter, says, sign_in, too_many};
use crate::db::TestDb;
use crate::world::{NOW, later, named};

const NEW: &str = "another long enough one";

async fn current(db: &Db, token: &str, now: Timestamp) -> Option<Current> {
    session::current(&db.read(), token, now).await.unwrap()
}

async fn set(db: &Db, now: Timestamp, current: &Current, present: &str, new: &str) -> Result<String, Error> {
    let input = SetPasswordInput {
        present_password: present.into(),
        new_password: new.into(),
        repeat_password: new.into(),
    };
    session::set_password(db, now, current, &input).await
}

on_both!(the_present_password_is_asked_for, async |world: &TestDb| {
    let db = &world.db;
    seed::demo_if_empty(db, NOW).await.unwrap();
    let (token, elsewhere) = (enter(db, NOW, ADMIN).await, enter(db, NOW, ADMIN).await);
    let me = &current(db, &token, NOW).await.unwrap();
    assert!(says(&set(db, NOW, me, "", NEW).await, "present_password", Problem::Missing));
    assert!(says(&set(db, NOW, me, "wrong", NEW).await, "present_password", Problem::PasswordWrong));
    assert!(says(&set(db, NOW, me, NEW, NEW).await, "present_password", Problem::PasswordWrong));
    sign_in(db, NOW, ADMIN, NEW, "").await.err().unwrap();
    assert!(current(db, &elsewhere, NOW).await.is_some(), "nothing has changed");

    let opened = set(db, later(1), me, PASSWORD, NEW).await.unwrap();
    assert!(current(db, &opened, later(1)).await.is_some());
    for ended in [&token, &elsewhere] {
        assert!(current(db, ended, later(1)).await.is_none());
    }
    sign_in(db, later(2), ADMIN, PASSWORD, "").await.err().unwrap();
    sign_in(db, later(2), ADMIN, NEW, "").await.unwrap();
});

on_both!(after_a_temporary_password_nothing_is_asked, async |world: &TestDb| {
    let db = &world.db;
    let name = "admin@operator.example";
    let temporary = directory::create_operator(db, NOW, name).await.unwrap().password;
    let opened = sign_in(db, NOW, name, &temporary, "").await.unwrap();
    let me = &current(db, &opened.token, NOW).await.unwrap();
    assert!(opened.must_set_password && me.must_set_password);
    let token = set(db, later(1), me, "", NEW).await.unwrap();
    let me = &current(db, &token, later(1)).await.unwrap();
    assert!(!me.must_set_password);
    let again = set(db, later(2), me, "", PASSWORD).await;
    assert!(says(&again, "present_password", Problem::Missing), "the first time only");
    set(db, later(2), me, NEW, PASSWORD).await.unwrap();
});

/// A new temporary password of a colleague.
async fn temporary(db: &Db, now: Timestamp, admin: &Actor, of: AccountId) -> String {
    let one_time = OneTime::default();
    let version = team::detail(&db.read(), admin, now, of).await.unwrap().version.to_string();
    let input = UserInput { id: of.to_string(), version };
    team::reset_password(db, &one_time, admin, now, &input).await.unwrap();
    match team::setup(&db.read(), &one_time, admin, now, of).await.unwrap().secret {
        OneTimeSecret::Shown { password, .. } => password.reveal().to_owned(),
        gone => panic!("{gone:?}"),
    }
}

on_both!(a_temporary_password_that_was_replaced_sets_nothing, async |world: &TestDb| {
    let db = &world.db;
    seed::demo_if_empty(db, NOW).await.unwrap();
    let name = "sales@provider.example";
    let (admin, sales) = (&named(db, ADMIN).await, named(db, name).await.account_id);
    let first = temporary(db, later(1), admin, sales).await;
    let opened = sign_in(db, later(2), name, &first, "").await.unwrap();
    let me = &current(db, &opened.token, later(2)).await.unwrap();
    let second = temporary(db, later(3), admin, sales).await;
    // As of a request that began before: its session was still there.
    let late = set(db, later(3), me, "", NEW).await;
    assert!(matches!(late, Err(Error::Conflict(Conflict::Stale))), "{late:?}");
    let opened = sign_in(db, later(4), name, &second, "").await.unwrap();
    let me = &current(db, &opened.token, later(4)).await.unwrap();
    set(db, later(5), me, "", NEW).await.unwrap();
});

on_both!(guessing_the_present_password_counts_as_signing_in, async |world: &TestDb| {
    let db = &world.db;
    seed::demo_if_empty(db, NOW).await.unwrap();
    let me = &current(db, &enter(db, NOW, ADMIN).await, NOW).await.unwrap();
    for _ in 0..10 {
        assert!(says(&set(db, NOW, me, "wrong", NEW).await, "present_password", Problem::PasswordWrong));
    }
    assert!(too_many(&set(db, NOW, me, PASSWORD, NEW).await));
    assert!(too_many(&sign_in(db, NOW, ADMIN, PASSWORD, "").await));
    set(db, later(15 * 60), me, PASSWORD, NEW).await.unwrap();
});

on_both!(of_two_changes_at_once_one_holds, async |world: &TestDb| {
    let db = &world.db;
    seed::demo_if_empty(db, NOW).await.unwrap();
    let me = &current(db, &enter(db, NOW, ADMIN).await, NOW).await.unwrap();
    let other = "a third one, longer still";
    let (one, two) = tokio::join!(set(db, NOW, me, PASSWORD, NEW), set(db, NOW, me, PASSWORD, other));
    assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
    let lost = if one.is_ok() { two } else { one };
    let late = says(&lost, "present_password", Problem::PasswordWrong);
    assert!(late || matches!(lost, Err(Error::Conflict(Conflict::Stale))), "{lost:?}");
});

on_both!(a_new_password_makes_no_session_longer, async |world: &TestDb| {
    let db = &world.db;
    seed::demo_if_empty(db, NOW).await.unwrap();
    let me = &current(db, &enter(db, NOW, ADMIN).await, NOW).await.unwrap();
    let token = set(db, later(12 * 3600 - 60), me, PASSWORD, NEW).await.unwrap();
    assert!(current(db, &token, later(12 * 3600 - 1)).await.is_some());
    assert!(current(db, &token, later(12 * 3600)).await.is_none(), "twelve hours from signing in");
});

on_both!(a_session_that_was_ended_sets_no_password, async |world: &TestDb| {
    let db = &world.db;
    seed::demo_if_empty(db, NOW).await.unwrap();
    let (left_open, mine) = (enter(db, NOW, ADMIN).await, enter(db, NOW, ADMIN).await);
    // As of a request that began before: its session was still there.
    let late = &current(db, &left_open, NOW).await.unwrap();
    let me = &current(db, &mine, NOW).await.unwrap();
    db.write(|tx| async move { session::end_other_sessions(&tx, later(1), me).await }).await.unwrap();
    let set = set(db, later(1), late, PASSWORD, NEW).await;
    assert!(matches!(set, Err(Error::Unauthenticated)), "{set:?}");
    sign_in(db, later(2), ADMIN, PASSWORD, "").await.unwrap();
});

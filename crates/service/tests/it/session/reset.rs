//! A forgotten password: the link by mail, and the password behind it.

use domain::actor::AccountStatus;
use domain::form::Problem;
use domain::mail::MailStatus;
use domain::security::{ForgotInput, ResetInput};
use domain::session::SetPasswordInput;
use domain::time::Timestamp;
use entity::account;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, Statement};
use service::seed::demo::PASSWORD;
use service::{Db, Error, mail, seed, session, store};

use super::{ADMIN, enter, says, sign_in};
use crate::db::TestDb;
use crate::world::{NOW, later};

const NEW: &str = "another long enough one";
const HERE: &str = "192.0.2.7";
const URL: &str = "https://kizuna.example";

async fn demo(world: &TestDb) -> &Db {
    seed::demo_if_empty(&world.db, NOW).await.unwrap();
    let all = "UPDATE mail SET status = 'sent', next_attempt_at = 0";
    world.intrude(all, all).await;
    &world.db
}

async fn ask(db: &Db, now: Timestamp, name: &str, client: &str) -> Result<(), Error> {
    session::ask_reset(db, now, &ForgotInput { user_name: name.into() }, client).await
}

async fn set(db: &Db, now: Timestamp, token: &str, new: &str) -> Result<(), Error> {
    let input = ResetInput { new_password: new.into(), repeat_password: new.into() };
    session::reset_password(db, now, token, &input).await
}

/// The mails that are due: to whom, and what they say.
async fn mails(db: &Db, now: Timestamp) -> Vec<(String, String)> {
    let taken = db.write(|tx| async move { mail::take_due(&tx, now, URL).await }).await.unwrap();
    taken.into_iter().map(|mail| (mail.recipient, mail.text)).collect()
}

/// The secret of the newest link.
async fn token(db: &Db, now: Timestamp) -> String {
    let all = mails(db, now).await;
    let (to, text) = all.last().unwrap();
    assert_eq!(to, ADMIN);
    let rest = text.split_once("/reset-password?token=").unwrap().1;
    rest.chars().take_while(|letter| !letter.is_whitespace()).collect()
}

async fn opens(db: &Db, now: Timestamp, token: &str) -> bool {
    session::reset_landing(&db.read(), now, token).await.unwrap()
}

fn gone(outcome: &Result<(), Error>) -> bool {
    matches!(outcome, Err(Error::NotFound))
}

async fn count(db: &Db, table: &str) -> i64 {
    let question = Statement::from_string(db.backend(), format!("SELECT count(*) AS n FROM {table}"));
    db.read().conn().query_one_raw(question).await.unwrap().unwrap().try_get("", "n").unwrap()
}

on_both!(a_link_sets_the_password_once, async |world: &TestDb| {
    let db = demo(world).await;
    let elsewhere = enter(db, NOW, ADMIN).await;
    ask(db, NOW, " Admin@Provider.example", HERE).await.unwrap();
    let link = token(db, NOW).await;
    assert!(opens(db, later(1), &link).await && !opens(db, later(1), "nothing").await);
    assert!(
        session::current(&db.read(), &elsewhere, later(1)).await.unwrap().is_some(),
        "asking ends nothing"
    );
    sign_in(db, later(1), ADMIN, PASSWORD, HERE).await.unwrap();

    let common = set(db, later(2), &link, "aozora distribution").await;
    assert!(says(&common, "new_password", Problem::PasswordTooCommon));
    let short = set(db, later(2), &link, "short").await;
    assert!(says(&short, "new_password", Problem::PasswordTooShort { min: 15 }));
    set(db, later(3), &link, NEW).await.unwrap();
    assert!(session::current(&db.read(), &elsewhere, later(3)).await.unwrap().is_none());
    assert!(sign_in(db, later(4), ADMIN, PASSWORD, HERE).await.is_err());
    sign_in(db, later(4), ADMIN, NEW, HERE).await.unwrap();
    assert!(gone(&set(db, later(5), &link, "a third one, longer still").await), "once");
    let told = mails(db, later(5)).await;
    assert_eq!(told.len(), 1);
    assert!(told[0].0 == ADMIN && told[0].1.contains(ADMIN) && !told[0].1.contains("token="));
});

on_both!(it_works_for_an_hour_and_a_newer_one_replaces_it, async |world: &TestDb| {
    let db = demo(world).await;
    ask(db, NOW, ADMIN, HERE).await.unwrap();
    let first = token(db, NOW).await;
    assert!(opens(db, later(3_599), &first).await && !opens(db, later(3_600), &first).await);
    ask(db, later(60), ADMIN, HERE).await.unwrap();
    let second = token(db, later(60)).await;
    assert!(gone(&set(db, later(61), &first, NEW).await), "replaced");
    assert!(gone(&set(db, later(60 + 3_600), &second, NEW).await), "expired");

    let me =
        session::current(&db.read(), &enter(db, later(62), ADMIN).await, later(62)).await.unwrap().unwrap();
    let input = SetPasswordInput {
        present_password: PASSWORD.into(),
        new_password: NEW.into(),
        repeat_password: NEW.into(),
    };
    session::set_password(db, later(63), &me, &input).await.unwrap();
    assert!(gone(&set(db, later(64), &second, PASSWORD).await), "a new password ends the links");
});

on_both!(a_name_that_nobody_has_is_answered_alike, async |world: &TestDb| {
    let db = demo(world).await;
    let before = count(db, "audit_entry").await;
    for name in ["nobody@provider.example", "nobody", "' OR 1=1"] {
        ask(db, NOW, name, HERE).await.unwrap();
    }
    assert!(mails(db, NOW).await.is_empty());
    assert_eq!((count(db, "password_reset").await, count(db, "audit_entry").await), (0, before));
    let empty = ask(db, NOW, " ", HERE).await;
    assert!(says(&empty, "user_name", Problem::Missing));
    for name in [ADMIN, "nobody@provider.example"] {
        let mut answers = Vec::new();
        for at in 0..8 {
            let client = format!("198.51.100.{at}");
            answers.push(matches!(
                ask(db, later(10), name, &client).await,
                Err(Error::TooMany { retry_after_s: 3_600 })
            ));
        }
        let refused = answers.iter().filter(|refused| **refused).count();
        assert!((3..=4).contains(&refused), "{name}: {answers:?}");
    }
    ask(db, later(10 + 3_600), ADMIN, HERE).await.unwrap();
});

on_both!(an_address_asks_twenty_times_an_hour, async |world: &TestDb| {
    let db = demo(world).await;
    for at in 0..20 {
        ask(db, NOW, &format!("nobody{at}@provider.example"), HERE).await.unwrap();
    }
    assert!(matches!(ask(db, NOW, ADMIN, HERE).await, Err(Error::TooMany { .. })));
    ask(db, NOW, ADMIN, "198.51.100.9").await.unwrap();
});

on_both!(a_network_asks_twenty_times_an_hour, async |world: &TestDb| {
    let db = demo(world).await;
    for at in 0..20 {
        let client = format!("2001:db8:1:2::{at:x}");
        ask(db, NOW, &format!("nobody{at}@provider.example"), &client).await.unwrap();
    }
    assert!(matches!(ask(db, NOW, ADMIN, "2001:db8:1:2:ffff::1").await, Err(Error::TooMany { .. })));
    ask(db, NOW, ADMIN, "2001:db8:1:3::1").await.unwrap();
});

on_both!(a_disabled_account_gets_none_and_uses_none, async |world: &TestDb| {
    let db = demo(world).await;
    ask(db, NOW, ADMIN, HERE).await.unwrap();
    let link = token(db, NOW).await;
    ask(db, later(1), ADMIN, HERE).await.unwrap();
    let change = account::ActiveModel { status: Set(AccountStatus::Disabled), ..Default::default() };
    db.write(|tx| async move { store::update_one(&tx, change, account::Column::UserName.eq(ADMIN)).await })
        .await
        .unwrap();
    assert!(mails(db, later(1)).await.is_empty(), "the worker asks again");
    let failed = format!("mail WHERE status = '{}'", MailStatus::Failed);
    assert_eq!(count(db, &failed).await, 1);
    assert!(!opens(db, later(2), &link).await);
    ask(db, later(2), ADMIN, HERE).await.unwrap();
    assert!(mails(db, later(2)).await.is_empty());
});

on_both!(of_two_at_once_one_holds, async |world: &TestDb| {
    let db = demo(world).await;
    ask(db, NOW, ADMIN, HERE).await.unwrap();
    let link = token(db, NOW).await;
    let (one, two) = tokio::join!(set(db, NOW, &link, NEW), set(db, NOW, &link, "a third one, longer still"));
    assert!(one.is_ok() != two.is_ok() && (gone(&one) || gone(&two)), "{one:?} {two:?}");
});

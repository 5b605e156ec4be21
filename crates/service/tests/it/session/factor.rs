//! The second factor: set up, shown at sign-in, replaced and removed.

use domain::form::Problem;
use domain::second_factor::{BeginFactorInput, CodeInput, step_of};
use domain::session::{SessionPurpose, SetPasswordInput};
use domain::team::UserInput;
use domain::time::Timestamp;
use sea_orm::{ConnectionTrait, Statement};
use service::one_time::OneTime;
use service::seed::demo::PASSWORD;
use service::session::{self, Current, factor};
use service::{Conflict, Db, Error, audit, mail, scope, seed, team};

use super::{ADMIN, enter, says, sign_in};
use crate::db::TestDb;
use crate::world::{NOW, later, named};

const NEW: &str = "another long enough one";

pub async fn demo(world: &TestDb) -> &Db {
    seed::demo_if_empty(&world.db, NOW).await.unwrap();
    let all = "UPDATE mail SET status = 'sent'";
    world.intrude(all, all).await;
    &world.db
}

pub async fn current(db: &Db, token: &str, now: Timestamp) -> Option<Current> {
    session::current(&db.read(), token, now).await.unwrap()
}

/// The bytes behind the text of a secret.
pub fn bytes(text: &str) -> Vec<u8> {
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let bits: String = text.chars().map(|letter| format!("{:05b}", letters.find(letter).unwrap())).collect();
    bits.as_bytes()
        .chunks_exact(8)
        .map(|byte| u8::from_str_radix(std::str::from_utf8(byte).unwrap(), 2).unwrap())
        .collect()
}

pub fn code(secret: &[u8], now: Timestamp) -> CodeInput {
    typed(&format!("{:06}", factor::code_at(secret, step_of(now))))
}

fn typed(code: &str) -> CodeInput {
    CodeInput { code: code.into(), next: String::new() }
}

/// What is none of the codes around an instant.
fn wrong_code(secret: &[u8], now: Timestamp) -> CodeInput {
    let near: Vec<u32> = (-1..=1).map(|by| factor::code_at(secret, step_of(now) + by)).collect();
    let other = (0..1_000_000).find(|code| !near.contains(code)).unwrap();
    typed(&format!("{other:06}"))
}

async fn begin(db: &Db, now: Timestamp, me: &Current, present: &str, code: &str) -> Result<(), Error> {
    let input = BeginFactorInput { present_password: present.into(), code: code.into() };
    factor::begin(db, now, me, &input).await
}

/// The secret that waits.
async fn waiting(db: &Db, now: Timestamp, me: &Current) -> Vec<u8> {
    bytes(&factor::setup(&db.read(), me, now).await.unwrap().pending.unwrap().secret)
}

/// A person of the demo world with a second factor that showed its first code at `now`: its secret, the token of the
/// session, and the recovery codes.
pub async fn set_up(db: &Db, now: Timestamp, user_name: &str) -> (Vec<u8>, String, Vec<String>) {
    let one_time = OneTime::default();
    let me = current(db, &enter(db, now, user_name).await, now).await.unwrap();
    begin(db, now, &me, PASSWORD, "").await.unwrap();
    let secret = waiting(db, now, &me).await;
    let token = factor::enroll(db, &one_time, now, &me, &code(&secret, now)).await.unwrap();
    let me = current(db, &token, now).await.unwrap();
    let codes = factor::take_codes(&db.read(), &one_time, &me, now).await.unwrap().codes;
    (secret, token, codes)
}

/// The subjects of the mails to the administrator that wait.
pub async fn mails(db: &Db, now: Timestamp) -> Vec<String> {
    let url = "https://kizuna.example";
    let taken = db.write(|tx| async move { mail::take_due(&tx, now, url).await }).await.unwrap();
    assert!(taken.iter().all(|mail| mail.recipient == ADMIN));
    taken.into_iter().map(|mail| mail.subject).collect()
}

/// What the trail says last of the administrator's organization.
pub async fn actions(db: &Db, count: u64) -> Vec<String> {
    let organization = named(db, ADMIN).await.organization_id;
    let entries = audit::list(&db.read(), organization, None, count).await.unwrap();
    entries.into_iter().map(|entry| entry.action).collect()
}

on_both!(it_is_set_up_with_its_first_code, async |world: &TestDb| {
    let db = demo(world).await;
    let one_time = OneTime::default();
    let (mine, other) = (enter(db, NOW, ADMIN).await, enter(db, NOW, ADMIN).await);
    let me = &current(db, &mine, NOW).await.unwrap();
    let page = factor::setup(&db.read(), me, NOW).await.unwrap();
    assert!(page.asks_password && !page.has_factor && !page.must && page.pending.is_none());
    assert!(says(&begin(db, NOW, me, "", "").await, "present_password", Problem::Missing));
    assert!(says(&begin(db, NOW, me, "wrong", "").await, "present_password", Problem::PasswordWrong));
    begin(db, NOW, me, PASSWORD, "").await.unwrap();
    let secret = waiting(db, NOW, me).await;
    assert_eq!(secret.len(), 20);
    sign_in(db, NOW, ADMIN, PASSWORD, "").await.unwrap();

    let refused = factor::enroll(db, &one_time, NOW, me, &wrong_code(&secret, NOW)).await;
    assert!(says(&refused, "code", Problem::CodeWrong));
    let recovery = factor::enroll(db, &one_time, NOW, me, &typed("abcde-01234")).await;
    assert!(says(&recovery, "code", Problem::CodeWrong));
    let late = factor::enroll(db, &one_time, later(30 * 60), me, &code(&secret, later(30 * 60))).await;
    assert!(matches!(late, Err(Error::Conflict(Conflict::Stale))), "a secret waits for half an hour");
    let token = factor::enroll(db, &one_time, later(1), me, &code(&secret, later(1))).await.unwrap();

    assert!(current(db, &mine, later(1)).await.is_none() && current(db, &other, later(1)).await.is_none());
    let me = &current(db, &token, later(1)).await.unwrap();
    assert!(me.is_full() && me.proven_at == Some(later(1)));
    let codes = factor::take_codes(&db.read(), &one_time, me, later(2)).await.unwrap().codes;
    assert_eq!(codes.len(), 10);
    assert!(factor::take_codes(&db.read(), &one_time, me, later(2)).await.unwrap().codes.is_empty(), "once");
    let own = session::security(&db.read(), me, later(2)).await.unwrap().factor.unwrap();
    assert_eq!((own.since, own.codes_left), (later(1), 10));
    assert_eq!(mails(db, later(2)).await.len(), 1);
    assert_eq!(actions(db, 2).await, ["set_up_second_factor", "sign_in"]);
    assert!(factor::setup(&db.read(), me, later(2)).await.unwrap().pending.is_none());

    let question = Statement::from_string(db.backend(), "SELECT secret FROM second_factor");
    let row = db.read().conn().query_one_raw(question).await.unwrap().unwrap();
    let stored: Vec<u8> = row.try_get("", "secret").unwrap();
    assert!(!stored.windows(20).any(|part| part == secret), "it is sealed");
});

on_both!(a_secret_that_waits_is_shown_where_it_began_alone, async |world: &TestDb| {
    let db = demo(world).await;
    let (left_open, mine) = (enter(db, NOW, ADMIN).await, enter(db, later(1), ADMIN).await);
    let other = &current(db, &left_open, later(2)).await.unwrap();
    let me = &current(db, &mine, later(2)).await.unwrap();
    begin(db, later(2), me, PASSWORD, "").await.unwrap();
    let secret = waiting(db, later(2), me).await;
    assert!(factor::setup(&db.read(), other, later(2)).await.unwrap().pending.is_none());
    let one_time = OneTime::default();
    let elsewhere = factor::enroll(db, &one_time, later(3), other, &code(&secret, later(3))).await;
    assert!(matches!(elsewhere, Err(Error::Conflict(Conflict::Stale))), "nor taken into use");
    factor::enroll(db, &one_time, later(3), me, &code(&secret, later(3))).await.unwrap();
});

on_both!(a_name_typed_at_sign_in_uses_up_nobodys_codes, async |world: &TestDb| {
    let db = demo(world).await;
    let (secret, _, _) = set_up(db, NOW, ADMIN).await;
    let owner = named(db, ADMIN).await.account_id;
    for name in [format!("second factor {owner}"), format!("Limit second factor {owner}")] {
        for _ in 0..5 {
            sign_in(db, later(5), &name, "wrong", "").await.err().unwrap();
        }
    }
    let opened = sign_in(db, later(60), ADMIN, PASSWORD, "").await.unwrap();
    let me = &current(db, &opened.token, later(60)).await.unwrap();
    factor::show(db, later(60), me, &code(&secret, later(60))).await.unwrap();
});

on_both!(signing_in_takes_the_code, async |world: &TestDb| {
    let db = demo(world).await;
    let (secret, _, _) = set_up(db, NOW, ADMIN).await;
    let opened = sign_in(db, later(5), ADMIN, PASSWORD, "").await.unwrap();
    assert_eq!((opened.purpose, opened.must_set_password), (SessionPurpose::ConfirmFactor, false));
    let me = &current(db, &opened.token, later(5)).await.unwrap();
    assert!(!me.is_full());
    let input = SetPasswordInput {
        present_password: PASSWORD.into(),
        new_password: NEW.into(),
        repeat_password: NEW.into(),
    };
    let around = session::set_password(db, later(5), me, &input).await;
    assert!(matches!(around, Err(Error::Unauthenticated)), "no way around it");
    assert!(matches!(factor::setup(&db.read(), me, later(5)).await, Err(Error::NotFound)));
    assert!(matches!(begin(db, later(5), me, PASSWORD, "").await, Err(Error::NotFound)));

    let show = async |now, code: CodeInput| factor::show(db, now, me, &code).await;
    let used = show(later(6), code(&secret, NOW)).await;
    assert!(says(&used, "code", Problem::CodeWrong), "that code was the first one");
    let far = show(later(6), code(&secret, later(60))).await;
    assert!(says(&far, "code", Problem::CodeWrong), "two steps ahead");
    let token = show(later(6), code(&secret, later(30))).await.unwrap();
    assert!(current(db, &opened.token, later(6)).await.is_none(), "under a new id");
    let me = current(db, &token, later(6)).await.unwrap();
    assert!(me.is_full() && me.proven_at == Some(later(6)));
    assert_eq!(actions(db, 2).await, ["confirm_identity", "sign_in"]);
    assert!(current(db, &token, later(5 + 12 * 3600)).await.is_none(), "twelve hours from the password");

    let opened = sign_in(db, later(40), ADMIN, PASSWORD, "").await.unwrap();
    let me = &current(db, &opened.token, later(40)).await.unwrap();
    let replayed = factor::show(db, later(40), me, &code(&secret, later(30))).await;
    assert!(says(&replayed, "code", Problem::CodeWrong), "each code once");
    assert!(current(db, &opened.token, later(40 + 600)).await.is_none(), "it waits for ten minutes");
});

on_both!(five_wrong_codes_rest_it_for_five_minutes, async |world: &TestDb| {
    let db = demo(world).await;
    let (secret, token, _) = set_up(db, NOW, ADMIN).await;
    let me = &current(db, &token, later(40)).await.unwrap();
    let wrong = wrong_code(&secret, later(40));
    let tries = (0..20).map(|_| factor::show(db, later(40), me, &wrong));
    let outcomes = futures::future::join_all(tries).await;
    assert_eq!(outcomes.iter().filter(|outcome| says(outcome, "code", Problem::CodeWrong)).count(), 5);
    let rests =
        |outcome: &Result<String, Error>| matches!(outcome, Err(Error::TooMany { retry_after_s: 300 }));
    assert_eq!(outcomes.iter().filter(|outcome| rests(outcome)).count(), 15);
    assert!(rests(&factor::show(db, later(60), me, &code(&secret, later(60))).await), "right ones too");
    let at = later(40 + 300);
    let token = factor::show(db, at, me, &code(&secret, at)).await.unwrap();
    let me = &current(db, &token, at).await.unwrap();
    for _ in 0..5 {
        let refused = factor::show(db, at, me, &wrong_code(&secret, at)).await;
        assert!(says(&refused, "code", Problem::CodeWrong), "a right one counts from nothing");
    }
});

on_both!(a_recovery_code_opens_once, async |world: &TestDb| {
    let db = demo(world).await;
    let (_, _, codes) = set_up(db, NOW, ADMIN).await;
    mails(db, NOW).await;
    let show = async |code: &str| {
        let opened = sign_in(db, later(9), ADMIN, PASSWORD, "").await.unwrap();
        let me = current(db, &opened.token, later(9)).await.unwrap();
        factor::show(db, later(9), &me, &typed(code)).await
    };
    let token = show(&codes[3].to_uppercase()).await.unwrap();
    assert!(says(&show(&codes[3]).await, "code", Problem::CodeWrong), "once");
    show(&codes[4].replace('-', " ")).await.unwrap();
    let me = &current(db, &token, later(9)).await.unwrap();
    assert_eq!(factor::own(&db.read(), &me.actor).await.unwrap().unwrap().codes_left, 8);
    assert_eq!(mails(db, later(9)).await.len(), 2);

    let one_time = OneTime::default();
    factor::new_codes(db, &one_time, later(10), me, &typed(&codes[5])).await.unwrap();
    let opened = sign_in(db, later(8), ADMIN, PASSWORD, "").await.unwrap();
    let other = &current(db, &opened.token, later(10)).await.unwrap();
    let elsewhere = factor::take_codes(&db.read(), &one_time, other, later(10)).await.unwrap().codes;
    assert!(elsewhere.is_empty(), "they lie for the session that made them");
    let fresh = factor::take_codes(&db.read(), &one_time, me, later(10)).await.unwrap().codes;
    assert!(fresh.len() == 10 && !fresh.contains(&codes[6]));
    assert!(says(&show(&codes[6]).await, "code", Problem::CodeWrong), "the old ones are gone");
    show(&fresh[0]).await.unwrap();
});

on_both!(it_moves_to_another_device_and_goes, async |world: &TestDb| {
    let db = demo(world).await;
    let (old, token, codes) = set_up(db, NOW, ADMIN).await;
    let me = &current(db, &token, later(40)).await.unwrap();
    assert!(
        says(&begin(db, later(40), me, PASSWORD, "").await, "code", Problem::Missing),
        "the password is not enough"
    );
    begin(db, later(40), me, "", &codes[0]).await.unwrap();
    let new = waiting(db, later(40), me).await;
    assert_ne!(old, new);
    // The present one holds until the new one has shown its first code.
    let token = factor::show(db, later(41), me, &code(&old, later(41))).await.unwrap();
    let me = &current(db, &token, later(41)).await.unwrap();
    let one_time = OneTime::default();
    let token = factor::enroll(db, &one_time, later(42), me, &code(&new, later(42))).await.unwrap();
    let me = &current(db, &token, later(80)).await.unwrap();
    let gone = factor::show(db, later(80), me, &code(&old, later(80))).await;
    assert!(says(&gone, "code", Problem::CodeWrong));
    assert!(says(&factor::show(db, later(80), me, &typed(&codes[1])).await, "code", Problem::CodeWrong));

    let other = sign_in(db, later(81), ADMIN, PASSWORD, "").await.unwrap().token;
    assert!(says(&factor::remove(db, later(82), me, &typed("000000")).await, "code", Problem::CodeWrong));
    let token = factor::remove(db, later(82), me, &code(&new, later(82))).await.unwrap();
    assert!(current(db, &other, later(82)).await.is_none());
    let me = &current(db, &token, later(82)).await.unwrap();
    assert!(me.is_full() && me.proven_at.is_none());
    assert!(matches!(factor::show(db, later(83), me, &code(&new, later(120))).await, Err(Error::NotFound)));
    assert_eq!(sign_in(db, later(83), ADMIN, PASSWORD, "").await.unwrap().purpose, SessionPurpose::Full);
});

on_both!(a_reset_password_leaves_it, async |world: &TestDb| {
    let db = demo(world).await;
    let name = "sales@provider.example";
    let (secret, _, _) = set_up(db, NOW, name).await;
    let admin = &named(db, ADMIN).await;
    let id = named(db, name).await.account_id;
    let version = scope::account(&db.read(), admin, id).await.unwrap().version;
    let input = UserInput { id: id.to_string(), version: version.to_string() };
    let one_time = OneTime::default();
    team::reset_password(db, &one_time, admin, later(1), &input).await.unwrap();
    let temporary = one_time.take(later(1), admin.account_id, id.0).unwrap().password;
    let opened = sign_in(db, later(2), name, &temporary, "").await.unwrap();
    assert!(opened.must_set_password);
    let me = current(db, &opened.token, later(2)).await.unwrap();
    let input = SetPasswordInput {
        present_password: String::new(),
        new_password: NEW.into(),
        repeat_password: NEW.into(),
    };
    let token = session::set_password(db, later(3), &me, &input).await.unwrap();
    let me = current(db, &token, later(3)).await.unwrap();
    assert_eq!(me.purpose, SessionPurpose::ConfirmFactor);
    let token = factor::show(db, later(40), &me, &code(&secret, later(40))).await.unwrap();
    assert!(current(db, &token, later(40)).await.unwrap().is_full());
});

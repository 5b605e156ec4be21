//! Passkeys: added, shown at sign-in and as a fresh proof, and removed.

mod soft;
mod verify;

use domain::form::Problem;
use domain::passkey::{
    BeginPasskeyInput, CHALLENGE_MINUTES, PASSKEYS_MAX, PasskeyAsk, RemovePasskeyInput, ShowPasskeyInput,
    from_text,
};
use domain::policy::Refusal;
use domain::second_factor::{BeginFactorInput, CodeInput};
use domain::session::SessionPurpose;
use domain::time::Timestamp;
use service::one_time::OneTime;
use service::seed::demo::PASSWORD;
use service::session::passkey::{self, Added};
use service::session::{self, Current, factor};
use service::{Conflict, Db, Error};

use super::factor::{actions, current, demo, mails, set_up};
use super::{ADMIN, enter, says, sign_in};
use crate::db::TestDb;
use crate::world::{NOW, later};
use soft::{PRESENT, Soft, VERIFIED, site, to_add, to_show};

async fn begin(db: &Db, now: Timestamp, me: &Current, present: &str) -> Result<(), Error> {
    let input = BeginPasskeyInput { name: "Work laptop".into(), present_password: present.into() };
    passkey::begin_add(db, now, me, &input).await
}

/// The challenge that waits for a new passkey.
async fn to_make(db: &Db, now: Timestamp, me: &Current) -> Vec<u8> {
    let page = passkey::setup(&db.read(), me, now, &site()).await.unwrap();
    from_text(&page.waiting.unwrap().challenge).unwrap()
}

async fn add(db: &Db, now: Timestamp, me: &Current, soft: &Soft) -> Result<Added, Error> {
    let made = to_add(&soft.make(&to_make(db, now, me).await));
    passkey::add(db, &OneTime::default(), now, me, &site(), &made).await
}

/// A person of the demo world with a passkey: the token of the session, and what keeps the passkey.
async fn with_passkey(db: &Db, now: Timestamp, user_name: &str) -> (String, Soft) {
    let soft = Soft::new(user_name);
    let me = current(db, &enter(db, now, user_name).await, now).await.unwrap();
    begin(db, now, &me, PASSWORD).await.unwrap();
    (add(db, now, &me, &soft).await.unwrap().token, soft)
}

async fn ask(db: &Db, now: Timestamp, me: &Current) -> PasskeyAsk {
    passkey::ask(&db.read(), me, now, Some(&site())).await.unwrap()
}

/// The challenge that waits for a passkey to be shown.
async fn to_prove(db: &Db, now: Timestamp, me: &Current) -> Vec<u8> {
    match ask(db, now, me).await {
        PasskeyAsk::Waits(request) => from_text(&request.challenge).unwrap(),
        other => panic!("{other:?}"),
    }
}

/// Asks for a challenge and answers it.
async fn show(db: &Db, now: Timestamp, me: &Current, soft: &mut Soft) -> Result<String, Error> {
    passkey::begin_show(db, now, me).await?;
    let answer = to_show(&soft.show(&to_prove(db, now, me).await));
    passkey::show(db, now, me, &site(), &answer).await
}

/// Somebody who has shown the password alone.
async fn half(db: &Db, now: Timestamp, user_name: &str) -> Current {
    let opened = sign_in(db, now, user_name, PASSWORD, "").await.unwrap();
    assert_eq!(opened.purpose, SessionPurpose::ConfirmFactor);
    current(db, &opened.token, now).await.unwrap()
}

fn refused<T>(outcome: &Result<T, Error>) -> bool {
    says(outcome, "passkey", Problem::PasskeyRefused)
}

fn stale<T>(outcome: &Result<T, Error>) -> bool {
    matches!(outcome, Err(Error::Conflict(Conflict::Stale)))
}

on_both!(the_first_passkey_comes_with_recovery_codes, async |world: &TestDb| {
    let db = demo(world).await;
    let one_time = OneTime::default();
    let (mine, other) = (enter(db, NOW, ADMIN).await, enter(db, NOW, ADMIN).await);
    let me = &current(db, &mine, NOW).await.unwrap();
    let page = passkey::setup(&db.read(), me, NOW, &site()).await.unwrap();
    assert!(page.asks_password && !page.must && !page.full && page.waiting.is_none());
    assert!(says(&begin(db, NOW, me, "").await, "present_password", Problem::Missing));
    assert!(says(&begin(db, NOW, me, "wrong").await, "present_password", Problem::PasswordWrong));
    let unnamed = BeginPasskeyInput { present_password: PASSWORD.into(), ..Default::default() };
    assert!(says(&passkey::begin_add(db, NOW, me, &unnamed).await, "name", Problem::Missing));
    begin(db, NOW, me, PASSWORD).await.unwrap();
    let challenge = to_make(db, NOW, me).await;
    assert_eq!(challenge.len(), 32);
    let elsewhere = &current(db, &other, NOW).await.unwrap();
    let soft = Soft::new("a");
    let made = to_add(&soft.make(&challenge));
    let of_another = passkey::add(db, &one_time, NOW, elsewhere, &site(), &made).await;
    assert!(stale(&of_another), "the challenge belongs to one session");

    let unverified = Soft { flags: PRESENT, ..Soft::new("a") };
    assert!(refused(&add(db, later(1), me, &unverified).await));
    let old = passkey::add(db, &one_time, later(1), me, &site(), &made).await;
    assert!(refused(&old), "another challenge waits after a wrong answer");
    let made = to_add(&soft.make(&to_make(db, later(2), me).await));
    let added = passkey::add(db, &one_time, later(2), me, &site(), &made).await.unwrap();
    assert!(added.first);
    assert!(current(db, &mine, later(2)).await.is_none() && current(db, &other, later(2)).await.is_none());
    let me = &current(db, &added.token, later(2)).await.unwrap();
    assert!(me.is_full() && me.proven_at == Some(later(2)));
    assert_eq!(factor::take_codes(&db.read(), &one_time, me, later(2)).await.unwrap().codes.len(), 10);
    let page = session::security(&db.read(), me, later(2)).await.unwrap();
    assert!(page.factor.is_none() && page.codes_left == 10);
    let names: Vec<_> = page.passkeys.iter().map(|one| (one.name.as_str(), one.last_used_at)).collect();
    assert_eq!(names, [("Work laptop", None)]);
    assert_eq!(mails(db, later(2)).await.len(), 1);
    assert_eq!(actions(db, 1).await, ["add_passkey"]);
});

on_both!(signing_in_takes_the_passkey, async |world: &TestDb| {
    let db = demo(world).await;
    let (_, mut soft) = with_passkey(db, NOW, ADMIN).await;
    let me = &half(db, later(5), ADMIN).await;
    assert_eq!(ask(db, later(5), me).await, PasskeyAsk::Offered);
    assert_eq!(passkey::ask(&db.read(), me, later(5), None).await.unwrap(), PasskeyAsk::No);
    assert!(matches!(passkey::setup(&db.read(), me, later(5), &site()).await, Err(Error::NotFound)));
    assert!(matches!(begin(db, later(5), me, PASSWORD).await, Err(Error::NotFound)), "no way around it");
    passkey::begin_show(db, later(5), me).await.unwrap();
    let challenge = to_prove(db, later(5), me).await;
    let answer = to_show(&soft.show(&challenge));
    let late = later(5 + CHALLENGE_MINUTES * 60);
    assert!(stale(&passkey::show(db, late, me, &site(), &answer).await), "it waits for five minutes");
    let token = passkey::show(db, later(6), me, &site(), &answer).await.unwrap();
    let full = current(db, &token, later(6)).await.unwrap();
    assert!(full.is_full() && full.proven_at == Some(later(6)));
    assert!(current(db, &enter(db, later(6), ADMIN).await, later(6)).await.is_some_and(|me| !me.is_full()));
    assert_eq!(actions(db, 3).await, ["sign_in", "confirm_identity", "sign_in"]);
    let shown = session::security(&db.read(), &full, later(7)).await.unwrap().passkeys;
    assert_eq!(shown.first().unwrap().last_used_at, Some(later(6)));

    let replayed = passkey::show(db, later(7), me, &site(), &answer).await;
    assert!(stale(&replayed), "the session and its challenge are gone");
    let again = &half(db, later(8), ADMIN).await;
    passkey::begin_show(db, later(8), again).await.unwrap();
    assert!(refused(&passkey::show(db, later(8), again, &site(), &answer).await), "another challenge");
    let many = to_show(&soft.show(&to_prove(db, later(9), again).await));
    let here = site();
    let tries = (0..10).map(|_| passkey::show(db, later(9), again, &here, &many));
    let outcomes = futures::future::join_all(tries).await;
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1, "one answer of many at once");
});

on_both!(what_does_not_hold_is_refused, async |world: &TestDb| {
    let db = demo(world).await;
    let (_, mut soft) = with_passkey(db, NOW, ADMIN).await;
    let (_, mut foreign) = with_passkey(db, NOW, "admin@reseller.example").await;
    let me = &half(db, later(5), ADMIN).await;
    assert!(refused(&show(db, later(5), me, &mut foreign).await), "somebody else's");
    foreign.id = soft.id.clone();
    assert!(refused(&show(db, later(5), me, &mut foreign).await), "under the name of one's own");
    soft.flags = PRESENT;
    assert!(refused(&show(db, later(5), me, &mut soft).await), "nobody knows who was there");
    soft.flags = PRESENT | VERIFIED;
    soft.counter = 6;
    let token = show(db, later(5), me, &mut soft).await.unwrap();
    let me = &current(db, &token, later(6)).await.unwrap();
    soft.counter = 6;
    assert!(refused(&show(db, later(6), me, &mut soft).await), "a copy that was used as often");
    assert!(show(db, later(6), me, &mut soft).await.is_ok(), "it is the counter alone");

    let nobody = current(db, &enter(db, later(7), "sales@provider.example").await, later(7)).await.unwrap();
    assert!(matches!(passkey::begin_show(db, later(7), &nobody).await, Err(Error::NotFound)));
    let cancelled = passkey::show(db, later(7), me, &site(), &ShowPasskeyInput::default()).await;
    assert!(refused(&cancelled));
});

on_both!(five_wrong_ones_rest_all_factors, async |world: &TestDb| {
    let db = demo(world).await;
    let (_, mut soft) = with_passkey(db, NOW, ADMIN).await;
    let me = &half(db, later(5), ADMIN).await;
    soft.flags = PRESENT;
    for _ in 0..5 {
        assert!(refused(&show(db, later(5), me, &mut soft).await));
    }
    soft.flags = PRESENT | VERIFIED;
    let rests =
        |outcome: &Result<String, Error>| matches!(outcome, Err(Error::TooMany { retry_after_s: 300 }));
    assert!(rests(&show(db, later(6), me, &mut soft).await));
    let code = CodeInput { code: "abcde-01234".into(), next: String::new() };
    assert!(rests(&factor::show(db, later(6), me, &code).await), "they are counted together");
    assert!(show(db, later(5 + 300), me, &mut soft).await.is_ok());
});

on_both!(it_stands_beside_the_codes, async |world: &TestDb| {
    let db = demo(world).await;
    let (_, token, codes) = set_up(db, NOW, ADMIN).await;
    let me = &current(db, &token, later(700)).await.unwrap();
    let old = begin(db, later(700), me, PASSWORD).await;
    assert!(matches!(old, Err(Error::Forbidden(Refusal::ProofStale))), "the password is not enough");
    let me = &current(db, &token, later(60)).await.unwrap();
    begin(db, later(60), me, "").await.unwrap();
    let mut soft = Soft::new("a");
    let added = add(db, later(61), me, &soft).await.unwrap();
    assert!(!added.first, "the recovery codes stay");
    let typed = |code: &str| CodeInput { code: code.into(), next: String::new() };
    let half_way = &half(db, later(62), ADMIN).await;
    factor::show(db, later(62), half_way, &typed(&codes[0])).await.unwrap();
    let half_way = &half(db, later(63), ADMIN).await;
    let token = show(db, later(63), half_way, &mut soft).await.unwrap();

    // Without the codes of the application there are still the passkey and the recovery codes.
    let me = &current(db, &token, later(64)).await.unwrap();
    let token = factor::remove(db, later(64), me, &typed(&codes[1])).await.unwrap();
    let me = &current(db, &token, later(65)).await.unwrap();
    assert!(me.is_full() && me.proven_at.is_some());
    assert_eq!(session::security(&db.read(), me, later(65)).await.unwrap().codes_left, 8);
    let one_time = OneTime::default();
    factor::new_codes(db, &one_time, later(66), me, &CodeInput::default()).await.unwrap();
    let late = factor::new_codes(db, &one_time, later(64 + 600), me, &CodeInput::default()).await;
    assert!(matches!(late, Err(Error::Forbidden(Refusal::ProofStale))));
    let again = factor::begin(db, later(64 + 600), me, &BeginFactorInput::default()).await;
    assert!(matches!(again, Err(Error::Forbidden(Refusal::ProofStale))));
    factor::begin(db, later(67), me, &BeginFactorInput::default()).await.unwrap();
});

on_both!(removing_takes_a_fresh_proof, async |world: &TestDb| {
    let db = demo(world).await;
    let (token, mut soft) = with_passkey(db, NOW, ADMIN).await;
    let me = &current(db, &token, later(1)).await.unwrap();
    let own = session::security(&db.read(), me, later(1)).await.unwrap().passkeys;
    let id = RemovePasskeyInput { id: own.first().unwrap().id.to_string() };
    let late = passkey::remove(db, later(600), me, &id).await;
    assert!(matches!(late, Err(Error::Forbidden(Refusal::ProofStale))));
    let (theirs, _) = with_passkey(db, NOW, "admin@reseller.example").await;
    let they = &current(db, &theirs, later(1)).await.unwrap();
    assert!(matches!(passkey::remove(db, later(1), they, &id).await, Err(Error::NotFound)), "foreign");
    let token = show(db, later(600), me, &mut soft).await.unwrap();
    let me = &current(db, &token, later(601)).await.unwrap();
    let other = sign_in(db, later(601), ADMIN, PASSWORD, "").await.unwrap().token;
    let token = passkey::remove(db, later(601), me, &id).await.unwrap();
    assert!(current(db, &other, later(602)).await.is_none());
    let me = &current(db, &token, later(602)).await.unwrap();
    assert!(me.is_full() && me.proven_at.is_none());
    let page = session::security(&db.read(), me, later(602)).await.unwrap();
    assert!(page.passkeys.is_empty() && page.codes_left == 0, "the last factor takes its codes along");
    assert_eq!(sign_in(db, later(603), ADMIN, PASSWORD, "").await.unwrap().purpose, SessionPurpose::Full);
    assert_eq!(actions(db, 2).await, ["sign_in", "remove_passkey"]);
});

on_both!(ten_are_enough, async |world: &TestDb| {
    let db = demo(world).await;
    let (mut token, _) = with_passkey(db, NOW, ADMIN).await;
    for number in 1..PASSKEYS_MAX {
        let me = current(db, &token, NOW).await.unwrap();
        begin(db, NOW, &me, "").await.unwrap();
        token = add(db, NOW, &me, &Soft::new(&number.to_string())).await.unwrap().token;
    }
    let me = &current(db, &token, NOW).await.unwrap();
    assert!(passkey::setup(&db.read(), me, NOW, &site()).await.unwrap().full);
    assert!(matches!(begin(db, NOW, me, "").await, Err(Error::Conflict(Conflict::Stage))));
    assert_eq!(session::security(&db.read(), me, NOW).await.unwrap().passkeys.len(), 10);
});

//! Codes of a second factor in great numbers, with the clock moved: none of the bad ones is accepted, each of the good ones
//! is. Never five bad ones in a row: that they rest the factor is tested beside this (`factor`).
//!
//! `KIZUNA_TEST_CODES` and `KIZUNA_TEST_SEED` choose how many, and which.

use domain::form::Problem;
use domain::second_factor::{CodeInput, step_of};
use domain::time::Timestamp;
use service::session::{Current, factor};
use service::{Db, Error, Random};

use super::factor::{current, demo, set_up};
use super::{ADMIN, says};
use crate::db::TestDb;
use crate::size::number;
use crate::world::{NOW, later};

/// Bad codes, unless the environment says otherwise.
const CODES: u32 = 200;
/// Bad ones for each good one.
const BAD: u32 = 4;
/// Seconds between two good ones: four half minutes, so that what a clock that is off may show never comes twice.
const APART: i64 = 120;

async fn show(db: &Db, at: Timestamp, me: &Current, code: u32) -> Result<String, Error> {
    let input = CodeInput { code: format!("{code:06}"), next: String::new() };
    factor::show(db, at, me, &input).await
}

/// What must not be accepted after the code of the step `last` was: that one, the one before, one of the future, and a
/// guess. What is one of these and good by chance is made another one.
fn bad_codes(secret: &[u8], at: Timestamp, last: i64, guess: u32) -> [u32; BAD as usize] {
    let good: Vec<u32> = (last + 1..=step_of(at) + 1).map(|step| factor::code_at(secret, step)).collect();
    let bad = |code: u32| (code..).map(|code| code % 1_000_000).find(|code| !good.contains(code)).unwrap();
    let of = |step: i64| bad(factor::code_at(secret, step));
    [of(last), of(last - 1), of(step_of(at) + 2), bad(guess)]
}

on_both!(good_codes_are_accepted_once_and_bad_ones_never, async |world: &TestDb| {
    let (bad, seed) = (number("KIZUNA_TEST_CODES", CODES), number("KIZUNA_TEST_SEED", 7));
    let db = demo(world).await;
    let (secret, mut token, _) = set_up(db, NOW, ADMIN).await;
    let dice = Random::from_seed(seed.into());
    let (rounds, mut refused) = (bad.div_ceil(BAD), 0);
    let mut me = current(db, &token, NOW).await.unwrap();
    for round in 1..=rounds {
        let at = later(APART * i64::from(round));
        // The phone's clock may be off by half a minute.
        let step = step_of(at) + i64::from(dice.below(3)) - 1;
        token = show(db, at, &me, factor::code_at(&secret, step)).await.unwrap();
        me = current(db, &token, at).await.unwrap();
        for code in bad_codes(&secret, at, step, dice.below(1_000_000)) {
            let outcome = show(db, at, &me, code).await;
            assert!(says(&outcome, "code", Problem::CodeWrong), "round {round}: {outcome:?}");
            refused += 1;
        }
    }
    println!("codes, seed {seed}: {refused} bad ones, 0 accepted; {rounds} good ones, {rounds} accepted");
    assert!(refused >= bad);
});

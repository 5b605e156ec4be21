//! Whatever the service answers, it means one of four things, and nothing that it says is more than words.
//!
//! `PROPTEST_CASES` and `KIZUNA_TEST_SEED` choose how many answers, and which.

use domain::id::TaskId;
use reqwest::StatusCode;
use service::{Random, fulfillment::Answer};

use crate::{http::HttpError, worker::fulfillment::client::meaning};

/// Answers, unless the environment says otherwise.
const ANSWERS: u32 = 2_000;
const STATUSES: [u16; 16] = [200, 201, 202, 204, 206, 301, 400, 401, 404, 409, 409, 422, 422, 429, 500, 599];
const BODIES: [&str; 6] = [
    r#"{"message":"not in this region"}"#,
    r#"{"message":"\ud83d\ude00","code":7,"details":[{"message":null}]}"#,
    r#"{"message":["a"],"message":"b"}"#,
    r#"{"Message":"not in this region"}"#,
    "<html>502 Bad Gateway</html>",
    "",
];

type Answered = Result<(StatusCode, Vec<u8>), HttpError>;

fn number(variable: &str, usual: u32) -> u32 {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

fn below(dice: &Random, bound: usize) -> usize {
    usize::try_from(dice.below(u32::try_from(bound).unwrap())).unwrap()
}

/// A body that was right, with up to four bytes put in, left out, replaced, or everything behind them cut off.
fn body(dice: &Random) -> Vec<u8> {
    let mut bytes = BODIES[below(dice, BODIES.len())].as_bytes().to_vec();
    for _ in 0..dice.below(5) {
        let at = below(dice, bytes.len() + 1);
        let [byte] = dice.bytes();
        match dice.below(4) {
            0 => bytes.truncate(at),
            1 if at < bytes.len() => bytes[at] = byte,
            2 if at < bytes.len() => drop(bytes.drain(at..=at)),
            _ => bytes.insert(at, byte),
        }
    }
    bytes
}

/// What was taken for something else than its status says.
fn wrong(dice: &Random, answers: u32, meaning: impl Fn(TaskId, Answered) -> Answer) -> Vec<String> {
    let task: TaskId = "031c9e47-4802-4248-838e-778fb1d2cc05".parse().unwrap();
    let mut wrong = Vec::new();
    for _ in 0..answers {
        let (status, body) = (STATUSES[below(dice, STATUSES.len())], body(dice));
        let told = meaning(task, Ok((StatusCode::from_u16(status).unwrap(), body.clone())));
        let right = match status {
            200 | 201 => told == Answer::Done,
            202 => told == Answer::Accepted,
            409 | 422 => matches!(&told, Answer::Refused(words) if words.len() <= body.len()),
            _ => told == Answer::Unknown,
        };
        if !right {
            wrong.push(format!("{status} {}: {told:?}", String::from_utf8_lossy(&body)));
        }
    }
    wrong
}

#[test]
fn whatever_is_answered_means_one_of_four_things() {
    let (answers, seed) = (number("PROPTEST_CASES", ANSWERS), number("KIZUNA_TEST_SEED", 7));
    let wrong = wrong(&Random::from_seed(seed.into()), answers, meaning);
    println!("answers of the fulfillment service: {answers}, seed {seed}: 0 panics, {} misread", wrong.len());
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(
        meaning_of(r#"{"message":"not in this region"}"#),
        Answer::Refused("not in this region".to_owned())
    );
    assert_eq!(meaning_of("no JSON"), Answer::Refused(String::new()));
}

fn meaning_of(body: &str) -> Answer {
    let task: TaskId = "031c9e47-4802-4248-838e-778fb1d2cc05".parse().unwrap();
    meaning(task, Ok((StatusCode::CONFLICT, body.as_bytes().to_vec())))
}

#[test]
fn who_believes_any_answer_is_found_out() {
    let trusting = |_: TaskId, answered: Answered| answered.map_or(Answer::Unknown, |_| Answer::Done);
    assert!(!wrong(&Random::from_seed(7), 200, trusting).is_empty());
}

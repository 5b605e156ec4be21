//! The program is told to end while people work, and starts again: what it has accepted is answered, it ends in time, and
//! the mails that were waiting go on at once.
//!
//! `KIZUNA_TEST_TERMS` chooses how often, and `KIZUNA_TEST_SEED` when.

use std::{process::Child, time::Duration};

use domain::time::Timestamp;
use futures::future::join_all;
use service::{Random, clock, seed};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::{sleep, timeout},
};

use super::{
    OPEN_MAILS, check,
    crowd::Crowd,
    kill, number,
    outside::Outside,
    program::{Plain, Program},
    sink::Sink,
};
use crate::{
    database::{self, Database, on_both},
    stop,
};

/// How often it is told to end, unless the environment says otherwise.
const TERMS: u32 = 2;
/// From how often on the time of mails is judged, and not only printed: alone on a machine.
const JUDGED: u32 = 20;
/// It has to have ended within this time, and mails that waited are sent within so many milliseconds after its start.
const ENDED: Duration = Duration::from_secs(12);
const MAIL_MS: i64 = 5_000;
/// Forms of which the rest comes after it was told to end, and when the last of them does.
const HALVES: usize = 4;
const REST_MS: u32 = 2_000;

/// A form of which the first half has been sent.
struct Half {
    connection: TcpStream,
    rest: String,
}

impl Half {
    async fn begin(address: &str) -> Self {
        let fields = [
            ("_function", "/sfn/session/sign-in"),
            ("input[user_name]", "admin@provider.example"),
            ("input[password]", seed::demo::PASSWORD),
        ];
        let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let (begin, rest) = form.split_at(form.len() / 2);
        let head = format!(
            "POST /sign-in HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\ncontent-length: {}\r\n\
             content-type: application/x-www-form-urlencoded\r\n\r\n{begin}",
            form.len()
        );
        let mut connection = TcpStream::connect(address).await.unwrap();
        connection.write_all(head.as_bytes()).await.unwrap();
        Self { connection, rest: rest.to_owned() }
    }

    /// Sends the rest after a while; tells whether it was answered as it should be.
    async fn finish(self, after: Duration) -> bool {
        let Self { mut connection, rest } = self;
        sleep(after).await;
        let mut answer = String::new();
        let told = async {
            connection.write_all(rest.as_bytes()).await?;
            connection.read_to_string(&mut answer).await
        };
        let told = timeout(ENDED, told).await;
        told.is_ok_and(|told| told.is_ok()) && answer.starts_with("HTTP/1.1 303")
    }
}

/// So many forms, of each of which the program has the first half.
async fn begin(program: &Program<'_>) -> Vec<Half> {
    let address = program.address();
    let halves = join_all((0..HALVES).map(|_| Half::begin(&address))).await;
    sleep(Duration::from_millis(300)).await;
    halves
}

/// Sends what is left of them; tells how many were answered.
async fn finish(halves: Vec<Half>, dice: &Random) -> usize {
    let rests = halves.into_iter().map(|half| half.finish(Duration::from_millis(dice.below(REST_MS).into())));
    join_all(rests).await.into_iter().filter(|answered| *answered).count()
}

/// Tells it to end; gives how many of the forms were answered, and how many milliseconds it took.
async fn end(mut running: Child, halves: Vec<Half>, dice: &Random) -> (usize, i64) {
    let told = clock::now();
    stop::terminate(&running);
    let ending = async {
        let status = stop::ended(&mut running, ENDED).await;
        assert!(status.is_some_and(|status| status.success()), "it has 12 seconds: {status:?}");
        clock::now().since(told)
    };
    tokio::join!(finish(halves, dice), ending)
}

/// Mails of the test from before this moment that are not sent.
async fn waiting(plain: &Plain, since: Timestamp, before: Timestamp) -> i64 {
    let open = "status IN ('queued', 'transmitting')";
    let (own, before) = (check::of_test(since), before.0);
    plain.count(&format!("SELECT COUNT(*) FROM mail WHERE {own} AND created_at < {before} AND {open}")).await
}

/// How many milliseconds after its start the mails from before are sent.
async fn mails_go_on(plain: &Plain, since: Timestamp, start: Timestamp) -> i64 {
    for _ in 0..600 {
        if waiting(plain, since, start).await == 0 {
            return clock::now().since(start);
        }
        sleep(Duration::from_millis(50)).await;
    }
    panic!("mails from before the start are not sent");
}

on_both!(what_was_accepted_is_answered_whenever_it_is_told_to_end, async |database: &Database| {
    let (terms, seed) = (number("KIZUNA_TEST_TERMS", TERMS), number("KIZUNA_TEST_SEED", 7));
    let dice = Random::from_seed(seed.into());
    let (sink, outside) = (Sink::start().await, Outside::start().await);
    let settings = [("KIZUNA_SMTP_URL", sink.url.as_str()), ("KIZUNA_FULFILLMENT_URL", outside.url.as_str())];
    let program = Program::new(database);
    let mut running = program.start_with(&settings);
    program.ready().await;
    let (since, plain) = (clock::now(), program.plain().await);
    let shop = program.shop().await;
    let answers = shop.answers();
    let crowd = Crowd::of(shop);
    let (mut unanswered, mut longest, mut latest, mut waited) = (0, 0, 0, 0);
    for _ in 0..terms {
        sleep(Duration::from_millis(u64::from(500 + dice.below(1_500)))).await;
        let halves = begin(&program).await;
        let (answered, took) = end(running, halves, &dice).await;
        unanswered += HALVES - answered;
        longest = took.max(longest);
        let start = clock::now();
        let left = waiting(&plain, since, start).await;
        running = program.start_with(&settings);
        program.ready().await;
        if left > 0 {
            waited += left;
            latest = mails_go_on(&plain, since, start).await.max(latest);
        }
    }
    let intents = crowd.finish().await;
    plain.until_none(check::OPEN_LINES).await;
    plain.until_none(OPEN_MAILS).await;
    // The control: who is killed answers nobody.
    let halves = begin(&program).await;
    kill(running);
    assert_eq!(finish(halves, &dice).await, 0, "a killed program has answered");
    check::check(&program, intents).await;
    check::check_others(&plain, intents, since).await;
    let mails = check::check_mails(&plain, since, &sink.received()).await;
    plain.close().await;
    assert_eq!(outside.told().1, Vec::<String>::new(), "told twice");
    println!(
        "{terms} times told to end, seed {seed}: {unanswered} of {} accepted forms not answered; ended within {longest} \
         ms; {intents} orders, invitations and requests, 0 lost, 0 doubled; {mails} mails, {waited} of which waited, sent \
         within {latest} ms after the start; {} answers 503",
        terms * u32::try_from(HALVES).unwrap(),
        answers.refused()
    );
    assert_eq!((unanswered, answers.strange()), (0, Vec::new()));
    assert!(terms < JUDGED || latest <= MAIL_MS, "mails waited for {latest} ms");
});

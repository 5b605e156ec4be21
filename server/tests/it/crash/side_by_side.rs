//! Two whole programs on one database, which both take orders and both work: each task is told once, each mail is sent
//! once, and a form that arrives at both is one order.
//!
//! `KIZUNA_TEST_SIDE_BY_SIDE` chooses how many orders.

use std::{collections::BTreeMap, fs, sync::Arc};

use service::clock;
use tokio::task::JoinSet;

use super::{
    LINES, OPEN_MAILS, check, kill, number, outside::Outside, program::Program, shop::Shop, sink::Sink,
};
use crate::database::{self, Database, on_both};

/// Orders, unless the environment says otherwise.
const ORDERS: u32 = 60;
/// People who order at the same time.
const PEOPLE: u32 = 6;

/// How often each job was done.
type Jobs = BTreeMap<String, u32>;

on_both!(programs_side_by_side_do_each_job_once, async |database: &Database| {
    let orders = number("KIZUNA_TEST_SIDE_BY_SIDE", ORDERS);
    let (sinks, outside) = ([Sink::start().await, Sink::start().await], Outside::start().await);
    let programs = [Program::new(database), Program::new(database)];
    let alone = programs[0].start();
    programs[0].ready().await;
    kill(alone);
    // Whoever has another key would make other links.
    fs::copy(programs[0].path("key"), programs[1].path("key")).unwrap();
    let since = clock::now();
    let mut running = Vec::new();
    for (program, sink) in programs.iter().zip(&sinks) {
        let settings =
            [("KIZUNA_SMTP_URL", sink.url.as_str()), ("KIZUNA_FULFILLMENT_URL", outside.url.as_str())];
        running.push(program.start_with(&settings));
    }
    for program in &programs {
        program.ready().await;
    }
    let shops = [programs[0].shop().await, programs[1].shop().await].map(Arc::new);
    let mut people = JoinSet::new();
    for person in 0..PEOPLE {
        people.spawn(order(shops.clone(), (person..orders).step_by(PEOPLE as usize).collect()));
    }
    while let Some(done) = people.join_next().await {
        done.unwrap();
    }
    let plain = programs[0].plain().await;
    plain.until_none(check::OPEN_LINES).await;
    plain.until_none(OPEN_MAILS).await;
    running.into_iter().for_each(kill);

    check::check(&programs[0], orders).await;
    check::check_others(&plain, orders, since).await;
    let by_program = [sinks[0].received(), sinks[1].received()];
    let received = together(&by_program);
    let mails = check::check_mails(&plain, since, &received).await;
    plain.close().await;
    let (told, twice) = outside.told();
    assert_eq!(twice, Vec::<String>::new(), "told twice");
    assert!(told >= LINES * usize::try_from(orders).unwrap(), "{told} tasks for {orders} orders");
    assert_eq!(doubled(&received), Vec::<String>::new(), "sent twice");
    let shares = by_program.map(|jobs| jobs.len());
    assert!(shares.iter().all(|share| *share > 0), "one of them sent nothing: {shares:?}");
    println!(
        "2 programs on one database: {orders} orders, each sent to both; {told} tasks told, 0 twice; {mails} mails of \
         them, 0 lost, 0 twice, sent by {shares:?}"
    );
});

/// Each of these intents: some things are asked of one program, the order of both at once.
async fn order(shops: [Arc<Shop>; 2], intents: Vec<u32>) {
    for intent in intents {
        let [one, other] = if intent % 2 == 0 { [&shops[0], &shops[1]] } else { [&shops[1], &shops[0]] };
        one.invite(intent).await;
        other.ask(intent).await;
        let fields = one.prepare(intent).await;
        tokio::join!(one.submit(&fields), other.submit(&fields));
    }
}

/// What several did, as one.
fn together(parts: &[Jobs]) -> Jobs {
    let mut all = Jobs::new();
    for (job, times) in parts.iter().flatten() {
        *all.entry(job.clone()).or_default() += times;
    }
    all
}

/// What was done more than once.
fn doubled(jobs: &Jobs) -> Vec<String> {
    jobs.iter().filter(|(_, times)| **times > 1).map(|(job, times)| format!("{job}: {times}")).collect()
}

#[test]
fn a_doubled_job_shows() {
    let jobs = |names: &[&str]| -> Jobs { names.iter().map(|name| ((*name).to_owned(), 1)).collect() };
    let (one, other) = (jobs(&["a", "b"]), jobs(&["c"]));
    assert_eq!(doubled(&together(&[one.clone(), other.clone()])), Vec::<String>::new());
    assert_eq!(doubled(&together(&[one.clone(), jobs(&["b", "d"])])), ["b: 2"], "one by each");
    assert_eq!(doubled(&Jobs::from([("a".to_owned(), 2)])), ["a: 2"], "both by one");
}

//! Random sequences of everything that can happen to orders, against a model that knows nothing of tables.

use domain::id::OrderId;
use domain::order::{LineFailure, LineStatus, OrderStatus};
use domain::time::Timestamp;
use service::Random;
use service::audit::{self, Verdict};
use service::fulfillment::{Answer, Lease, PATIENCE_DAYS, report, take_due};

use super::{Shop, key};
use crate::db::TestDb;
use crate::world::NOW;

/// Sequences per database, and steps of each.
const RUNS: u64 = 6;
const STEPS: u32 = 60;
/// Longer than any lease or pause, in seconds.
const PAUSE: i64 = 1_000;

/// What the model knows of a line.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Line {
    status: LineStatus,
    maybe_done: bool,
}

#[derive(Default)]
struct Model {
    orders: Vec<(OrderId, Vec<Line>)>,
    /// What is handed over now: the lease, and which line it is.
    held: Vec<(Lease, (usize, usize))>,
    /// Changes that were refused, and those that were done: a test that refuses everything shows.
    refused: u32,
    done: u32,
}

impl Model {
    fn line(&mut self, (order, line): (usize, usize)) -> &mut Line {
        &mut self.orders[order].1[line]
    }

    fn standing(&self, order: usize) -> (OrderStatus, Vec<LineStatus>) {
        let lines: Vec<LineStatus> = self.orders[order].1.iter().map(|line| line.status).collect();
        let open = |status: &LineStatus| matches!(status, LineStatus::Submitted | LineStatus::Provisioning);
        let all = |wanted| lines.iter().all(|status| *status == wanted);
        let status = if all(LineStatus::Submitted) {
            OrderStatus::Submitted
        } else if lines.iter().any(open) {
            OrderStatus::Provisioning
        } else if lines.contains(&LineStatus::Failed) {
            OrderStatus::Failed
        } else if all(LineStatus::Cancelled) {
            OrderStatus::Cancelled
        } else {
            OrderStatus::Completed
        };
        (status, lines)
    }
}

on_both!(orders_do_what_the_model_does, async |test: &TestDb| {
    let shop = Shop::new(test).await;
    let (mut refused, mut done, mut keys) = (0, 0, 0);
    for seed in 1..=RUNS {
        println!("seed {seed}");
        let dice = Random::from_seed(seed);
        let mut model = Model::default();
        let mut now = NOW.plus_days(i64::try_from(seed).unwrap() * 400);
        for _ in 0..STEPS {
            now = now.plus_seconds(1);
            keys += 1;
            step(&shop, &mut model, &dice, &mut now, keys).await;
            for order in 0..model.orders.len() {
                let id = model.orders[order].0;
                assert_eq!(shop.standing(id, now).await, model.standing(order), "seed {seed}, {id}");
            }
        }
        (refused, done) = (refused + model.refused, done + model.done);
        // What is left over would be due in the next run.
        settle(&shop, &mut now).await;
    }
    assert!(refused > 10 && done > 50, "{refused} refused, {done} done");
    let verdict = audit::verify(&shop.db.read()).await.unwrap();
    assert!(matches!(verdict, Verdict::Intact { .. }), "{verdict:?}");
});

async fn step(shop: &Shop, model: &mut Model, dice: &Random, now: &mut Timestamp, keys: u32) {
    match dice.below(8) {
        0 => {
            let lines = 1 + dice.below(3);
            let id = shop.submit(*now, &key(keys), (lines, 2)).await.unwrap();
            assert_eq!(shop.submit(*now, &key(keys), (lines, 2)).await.unwrap(), id);
            let line = Line { status: LineStatus::Submitted, maybe_done: false };
            model.orders.push((id, vec![line; usize::try_from(lines).unwrap()]));
        }
        1 | 2 => take(shop, model, *now).await,
        3 | 4 => answer(shop, model, dice, *now).await,
        // The worker dies: its leases pass.
        5 => {
            model.held.clear();
            *now = now.plus_seconds(PAUSE);
        }
        6 => change(shop, model, dice, *now, true).await,
        _ => change(shop, model, dice, *now, false).await,
    }
}

async fn take(shop: &Shop, model: &mut Model, now: Timestamp) {
    let taken = shop.db.write(|tx| async move { take_due(&tx, now).await }).await.unwrap();
    for work in taken {
        let mut found = None;
        for (order, (id, _)) in model.orders.iter().enumerate() {
            let shown = shop.detail(*id, now).await;
            let line = shown.lines.iter().position(|line| line.id.0 == work.message.task.0);
            found = line.map(|line| (order, line)).or(found);
        }
        // What is told after a line was given up is no line.
        let Some(place) = found.filter(|_| work.message.order.is_some()) else { continue };
        let line = model.line(place);
        assert!(line.status.is_open(), "{line:?} was handed over");
        assert_eq!(work.ask, line.status == LineStatus::Provisioning || line.maybe_done);
        line.status = LineStatus::Provisioning;
        model.held.push((work.lease, place));
    }
}

async fn answer(shop: &Shop, model: &mut Model, dice: &Random, now: Timestamp) {
    let Some((lease, place)) = model.held.pop() else { return };
    let (answer, at, status) = match dice.below(5) {
        0 => (Answer::Refused("no".into()), now, LineStatus::Failed),
        1 => (Answer::Accepted, now, LineStatus::Provisioning),
        2 => (Answer::Unknown, now.plus_days(2 * PATIENCE_DAYS), LineStatus::Failed),
        _ => (Answer::Done, now, LineStatus::Completed),
    };
    let maybe_done = answer == Answer::Unknown;
    let lease = &lease;
    let answer = &answer;
    shop.db.write(|tx| async move { report(&tx, at, lease, answer.clone()).await }).await.unwrap();
    *model.line(place) = Line { status, maybe_done };
    let late = shop.db.write(|tx| async move { report(&tx, at, lease, answer.clone()).await }).await;
    assert!(late.is_err(), "a lease was good twice");
    model.done += 1;
}

async fn change(shop: &Shop, model: &mut Model, dice: &Random, now: Timestamp, retries: bool) {
    if model.orders.is_empty() {
        return;
    }
    let order = usize::try_from(dice.below(u32::try_from(model.orders.len()).unwrap())).unwrap();
    let (id, lines) = model.orders[order].clone();
    let all = !retries && dice.below(2) == 0;
    let at = usize::try_from(dice.below(u32::try_from(lines.len()).unwrap())).unwrap();
    let line = lines[at];
    let may = |line: &Line| matches!(line.status, LineStatus::Submitted | LineStatus::Failed);
    let allowed = match (retries, all) {
        (true, _) => line.status == LineStatus::Failed,
        (false, true) => {
            lines.iter().any(may) && lines.iter().all(|line| line.status != LineStatus::Provisioning)
        }
        (false, false) => may(&line),
    };
    let failed_so = shop.failure(id, at, now).await == Some(LineFailure::NoAnswer);
    assert_eq!(failed_so, line.status == LineStatus::Failed && line.maybe_done);
    let input = shop.input(id, (!all).then_some(at), now).await;
    let outcome = if retries {
        shop.retry(&shop.provider, now, &input).await
    } else {
        shop.cancel(&shop.provider, now, &input).await
    };
    assert_eq!(outcome.is_ok(), allowed, "{input:?} {lines:?}: {outcome:?}");
    if !allowed {
        model.refused += 1;
        return;
    }
    model.done += 1;
    if retries {
        model.line((order, at)).status = LineStatus::Submitted;
        return;
    }
    let given_up = (0..lines.len()).filter(|other| all || *other == at).filter(|at| may(&lines[*at]));
    for other in given_up.collect::<Vec<_>>() {
        model.line((order, other)).status = LineStatus::Cancelled;
    }
}

/// Lets everything come to its end.
async fn settle(shop: &Shop, now: &mut Timestamp) {
    loop {
        *now = now.plus_days(2 * PATIENCE_DAYS + 1);
        let at = *now;
        let taken = shop.db.write(|tx| async move { take_due(&tx, at).await }).await.unwrap();
        if taken.is_empty() {
            return;
        }
        for work in &taken {
            let lease = &work.lease;
            shop.db.write(|tx| async move { report(&tx, at, lease, Answer::Done).await }).await.unwrap();
        }
    }
}

//! What the killed programs left, against what was asked for.

use std::collections::BTreeMap;

use domain::{
    actor::Actor,
    order::{LineStatus, OrderQuery, OrderStatus},
    page::PageSize,
    time::Timestamp,
};
use service::{
    Db,
    audit::{self, Verdict},
    clock, directory, order, scope,
};

use super::LINES;

/// What the database holds of one customer's orders: the lines of each with their licenses.
type Seen = BTreeMap<String, Vec<Vec<(LineStatus, u32)>>>;

/// What is wrong with it.
fn faults(seen: &Seen, intents: u32) -> Vec<String> {
    let mut faults = Vec::new();
    for intent in 0..intents {
        let name = name(intent);
        match seen.get(&name).map(Vec::as_slice) {
            Some([lines]) if lines.len() == LINES => {
                let wrong = lines.iter().filter(|line| **line != (LineStatus::Completed, licenses(intent)));
                faults.extend(wrong.map(|line| format!("{name}: {line:?}")));
            }
            found => faults.push(format!("{name}: {found:?}")),
        }
    }
    if seen.len() != intents as usize {
        faults.push(format!("{} customers for {intents} intents", seen.len()));
    }
    faults
}

/// The customer that an intent makes.
pub fn name(intent: u32) -> String {
    format!("Crash Test {intent:04}")
}

/// What it orders for each line.
pub fn licenses(intent: u32) -> u32 {
    1 + intent % 7
}

#[test]
fn what_is_doubled_lost_or_half_made_shows() {
    let whole = |intent| vec![vec![(LineStatus::Completed, licenses(intent)); LINES]];
    let good: Seen = (0..3).map(|intent| (name(intent), whole(intent))).collect();
    assert_eq!(faults(&good, 3), Vec::<String>::new());
    let with =
        |orders| faults(&Seen::from_iter(good.clone().into_iter().chain([(name(1), orders)])), 3).len();
    let twice = [whole(1), whole(1)].concat();
    let half = vec![vec![(LineStatus::Completed, licenses(1)); LINES - 1]];
    let open = vec![vec![(LineStatus::Submitted, licenses(1)); LINES]];
    assert_eq!((with(twice), with(half), with(open), with(vec![])), (1, 1, LINES, 1));
    assert_eq!(faults(&good, 4).len(), 2);
}

/// Fails unless each intent is one order, whole and done, and the trail is what was written.
pub async fn check(db: &Db, orders: u32) {
    let (read, now) = (db.read(), clock::now());
    let account = scope::directory::account_named(&read, "admin@provider.example").await;
    let actor = directory::person(&read, account.unwrap().unwrap().id).await.unwrap().unwrap();
    let seen = seen(db, &actor, now).await;
    assert_eq!(faults(&seen, orders), Vec::<String>::new());
    let verdict = audit::verify(&read).await.unwrap();
    assert!(matches!(verdict, Verdict::Intact { .. }), "{verdict:?}");
}

async fn seen(db: &Db, actor: &Actor, now: Timestamp) -> Seen {
    let (read, mut seen) = (db.read(), Seen::new());
    let mut query = OrderQuery { text: "Crash Test".into(), size: PageSize::Long, ..OrderQuery::default() };
    loop {
        let found = order::sold(&read, actor, now, &query).await.unwrap();
        assert!(!found.more_customers, "every customer is looked at");
        let page = found.page;
        for row in page.rows {
            assert_eq!(row.status, OrderStatus::Completed, "{}", row.number);
            let detail = order::detail(&read, actor, now, row.customer_id, row.id).await.unwrap();
            let sum: i64 = detail.lines.iter().map(|line| line.line.amount().unwrap().unwrap().amount).sum();
            assert_eq!(row.total.money.amount, sum);
            let lines = detail.lines.iter().map(|line| (line.status, line.line.quantity)).collect();
            seen.entry(row.customer_name).or_default().push(lines);
        }
        match page.next {
            Some(next) => query.cursor = Some(next),
            None => return seen,
        }
    }
}

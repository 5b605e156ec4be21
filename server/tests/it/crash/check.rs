//! What the killed programs left, against what was asked for.

use std::collections::BTreeMap;

use domain::{order::LineStatus, time::Timestamp};
use service::audit::{self, Verdict};

use super::{
    LINES,
    program::{Plain, Program},
};

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

/// Of the mails that the outbox holds as sent: which of them nobody received, and what was received that it does not hold.
fn mail_faults(sent: &[String], received: &BTreeMap<String, u32>) -> Vec<String> {
    let lost = sent.iter().filter(|id| !received.contains_key(*id)).map(|id| format!("lost: {id}"));
    let strange =
        received.keys().filter(|id| !sent.contains(id)).map(|id| format!("not of the outbox: {id}"));
    lost.chain(strange).collect()
}

#[test]
fn a_lost_mail_shows() {
    let received = BTreeMap::from([("one@kizuna".to_owned(), 1), ("two@kizuna".to_owned(), 2)]);
    let ids = |ids: &[&str]| -> Vec<String> { ids.iter().map(|id| format!("{id}@kizuna")).collect() };
    assert_eq!(mail_faults(&ids(&["one", "two"]), &received), Vec::<String>::new());
    assert_eq!(mail_faults(&ids(&["one", "two", "three"]), &received), ["lost: three@kizuna"]);
    assert_eq!(mail_faults(&ids(&["one"]), &received), ["not of the outbox: two@kizuna"]);
}

/// Customers of the test and what belongs to each, without which it would be half made.
const PARTS: [(&str, &str); 4] = [
    ("customers", "SELECT COUNT(*) FROM organization c WHERE c.name LIKE 'Crash Test %'"),
    (
        "tenants",
        "SELECT COUNT(*) FROM tenant t JOIN organization c ON c.id = t.organization_id WHERE c.name LIKE 'Crash Test %'",
    ),
    (
        "administrators",
        "SELECT COUNT(*) FROM account a JOIN organization c ON c.id = a.organization_id \
         WHERE c.name LIKE 'Crash Test %'",
    ),
    (
        "entries of the trail",
        "SELECT COUNT(*) FROM audit_entry e JOIN purchase_order o ON o.id = e.object_id \
         JOIN organization c ON c.id = o.customer_id WHERE e.action = 'submit_order' AND c.name LIKE 'Crash Test %'",
    ),
];

/// Lines of orders that are not done.
pub const OPEN_LINES: &str = "SELECT COUNT(*) FROM order_line l JOIN purchase_order o ON o.id = l.order_id \
     JOIN organization c ON c.id = o.customer_id \
     WHERE c.name LIKE 'Crash Test %' AND l.status IN ('submitted', 'provisioning')";

/// Fails unless each intent is one order, whole and done, and the trail is what was written.
pub async fn check(program: &Program<'_>, orders: u32) {
    let plain = program.plain().await;
    assert_eq!(faults(&seen(&plain).await, orders), Vec::<String>::new());
    for (what, question) in PARTS {
        assert_eq!(plain.count(question).await, i64::from(orders), "{what} for {orders} orders");
    }
    plain.close().await;
    let db = program.db().await;
    let verdict = audit::verify(&db.read()).await.unwrap();
    assert!(matches!(verdict, Verdict::Intact { .. }), "{verdict:?}");
    db.close().await;
}

/// How many orders are there, of which none is half made, done or not.
pub async fn none_half_made(program: &Program<'_>) -> usize {
    let plain = program.plain().await;
    let seen = seen(&plain).await;
    for (name, orders) in &seen {
        let lines: Vec<_> = orders.concat().into_iter().map(|(_, licenses)| licenses).collect();
        assert!(orders.len() == 1 && lines.len() == LINES, "{name}: {orders:?}");
        assert!(lines.windows(2).all(|pair| pair[0] == pair[1]), "{name}: {lines:?}");
    }
    for (what, question) in PARTS {
        assert_eq!(usize::try_from(plain.count(question).await).unwrap(), seen.len(), "{what}");
    }
    plain.close().await;
    seen.len()
}

/// Fails unless each intent is one invitation, and one request for support of which somebody was to be told.
pub async fn check_others(plain: &Plain, intents: u32, since: Timestamp) {
    let invitations = format!("SELECT COUNT(*) FROM invitation WHERE created_at >= {}", since.0);
    assert_eq!(plain.count(&invitations).await, i64::from(intents), "invitations");
    let requests = "SELECT COUNT(*) FROM support_request WHERE title LIKE 'Crash test %'";
    assert_eq!(plain.count(requests).await, i64::from(intents), "requests for support");
    let titles = "SELECT COUNT(DISTINCT title) FROM support_request WHERE title LIKE 'Crash test %'";
    assert_eq!(plain.count(titles).await, i64::from(intents), "requests for support by their titles");
    let mails = format!("SELECT COUNT(*) FROM mail WHERE {}", of_test(since));
    let mails = plain.count(&mails).await;
    assert!(mails >= i64::from(intents) && mails % i64::from(intents) == 0, "{mails} mails for {intents}");
}

/// The mails of the test, in the outbox.
pub fn of_test(since: Timestamp) -> String {
    format!("template = 'support_request_opened' AND created_at >= {}", since.0)
}

/// Fails unless all mails of the test were received; gives how many there are.
pub async fn check_mails(plain: &Plain, since: Timestamp, received: &BTreeMap<String, u32>) -> usize {
    let own = of_test(since);
    let rows = plain.rows(&format!("SELECT message_id FROM mail WHERE status = 'sent' AND {own}")).await;
    let sent: Vec<String> = rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect();
    let others = plain.rows(&format!("SELECT message_id FROM mail WHERE NOT ({own})")).await;
    let others: Vec<String> = others.iter().map(|row| row.try_get_by_index(0).unwrap()).collect();
    let received: BTreeMap<String, u32> = received
        .iter()
        .filter(|(id, _)| !others.contains(id))
        .map(|(id, times)| (id.clone(), *times))
        .collect();
    assert_eq!(mail_faults(&sent, &received), Vec::<String>::new());
    let unsent = format!("SELECT COUNT(*) FROM mail WHERE status <> 'sent' AND {own}");
    assert_eq!(plain.count(&unsent).await, 0, "mails that were not sent");
    sent.len()
}

async fn seen(plain: &Plain) -> Seen {
    let question = "SELECT c.name, o.number, l.status, l.quantity FROM organization c \
         JOIN purchase_order o ON o.customer_id = c.id JOIN order_line l ON l.order_id = o.id \
         WHERE c.name LIKE 'Crash Test %'";
    let mut orders: BTreeMap<(String, String), Vec<(LineStatus, u32)>> = BTreeMap::new();
    for row in plain.rows(question).await {
        let name: String = row.try_get_by_index(0).unwrap();
        let number: String = row.try_get_by_index(1).unwrap();
        let status: String = row.try_get_by_index(2).unwrap();
        let quantity: i32 = row.try_get_by_index(3).unwrap();
        let line = (status.parse().unwrap(), u32::try_from(quantity).unwrap());
        orders.entry((name, number)).or_default().push(line);
    }
    let mut seen = Seen::new();
    for ((name, _), lines) in orders {
        seen.entry(name).or_default().push(lines);
    }
    seen
}

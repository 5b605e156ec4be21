//! People who change one subscription at the same time: the licenses that they pass on are never more than the seats and
//! never fewer than before, every change that was acknowledged is there, and whoever was overtaken is told.
//!
//! `KIZUNA_TEST_EDITS` and `KIZUNA_TEST_SEED` choose how many, and which.

mod check;
mod crowd;

use domain::id::AccountId;
use entity::{license_assignment, subscription};
use futures::future::join_all;
use sea_orm::ActiveValue::Set;
use sea_orm::ColumnTrait;
use service::{Random, scope, store};

use self::check::{Edit, History, Seats};
use self::crowd::{Attempt, Crowd, HOLDERS};
use crate::db::TestDb;
use crate::world::{NOW, later, number};

/// Attempts on each database.
const EDITS: u32 = 300;
/// People who make them.
const EDITORS: u32 = 8;

/// What one of them did and saw.
#[derive(Default)]
struct Day {
    edits: Vec<Edit>,
    between: Vec<Seats>,
    passed: u32,
    overtaken: u32,
    refused: u32,
}

on_both!(edits_at_the_same_time_lose_nothing, async |test: &TestDb| {
    let (edits, seed) = (number("KIZUNA_TEST_EDITS", EDITS), number("KIZUNA_TEST_SEED", 7));
    let crowd = Crowd::new(test).await;
    let first = crowd.seats().await;
    let dice = Random::from_seed(seed.into());
    let days = join_all((0..EDITORS).map(|_| day(&crowd, &dice, edits / EDITORS))).await;
    let mut all = Day::default();
    for day in days {
        all.edits.extend(day.edits);
        all.between.extend(day.between);
        all.passed += day.passed;
        all.overtaken += day.overtaken;
        all.refused += day.refused;
    }
    let made = all.edits.len();
    let history = History { first, last: crowd.seats().await, between: all.between, edits: all.edits };
    let anomalies = history.anomalies();
    println!(
        "{edits} edits by {EDITORS} at once, seed {seed}: {made} changes made, {} licenses passed on, {} overtaken and \
         told, {} refused; {} anomalies",
        all.passed,
        all.overtaken,
        all.refused,
        anomalies.len()
    );
    assert_eq!(anomalies, Vec::<String>::new());
    assert!(made > 10 && all.passed > 10 && all.overtaken > 10, "too little happened to show anything");
});

async fn day(crowd: &Crowd, dice: &Random, edits: u32) -> Day {
    let mut day = Day::default();
    for _ in 0..edits {
        if dice.below(2) == 0 {
            let (from, to) = (somebody(crowd, dice), somebody(crowd, dice));
            day.passed += u32::from(from != to && crowd.pass_on(from, to).await.unwrap());
        } else {
            match crowd.edit(dice).await.unwrap() {
                Attempt::Made(edit) => day.edits.push(edit),
                Attempt::Overtaken => day.overtaken += 1,
                Attempt::Refused => day.refused += 1,
            }
        }
        day.between.push(crowd.seats().await);
    }
    day
}

fn somebody(crowd: &Crowd, dice: &Random) -> AccountId {
    let people = u32::try_from(crowd.people.len()).unwrap();
    crowd.people[usize::try_from(dice.below(people)).unwrap()]
}

// The same check finds what is lost when somebody reads first and writes later, without asking again.
on_both!(edits_that_ask_too_early_are_found_out, async |test: &TestDb| {
    let crowd = Crowd::new(test).await;
    let first = crowd.seats().await;
    let provider = &crowd.stage.provider;
    let more = (first.quantity + 1).to_string();
    let looks = (0..EDITORS).map(|_| crowd.stage.look(provider, NOW, "quantity", &more));
    let mut edits = Vec::new();
    for view in join_all(looks).await {
        let seen = view.unwrap().version;
        write_anyway(&crowd, seen, first.quantity + 1).await;
        edits.push(Edit { seen, more: 1, at_once: true });
    }
    let last = crowd.seats().await;
    let lost = History { first, last, between: Vec::new(), edits }.anomalies();
    println!("{EDITORS} careless edits: {} anomalies", lost.len());
    assert!(lost.iter().any(|told| told.starts_with("two changes")), "{lost:?}");
    assert!(lost.iter().any(|told| told.contains("raised the version by 1")), "{lost:?}");

    let from = crowd.people[0];
    let held = scope::license::of_people(&crowd.stage.db.read(), vec![from]).await.unwrap();
    assert_eq!(held.len(), 1, "both have asked, and found it free to pass on");
    for to in [crowd.people[HOLDERS], crowd.people[HOLDERS + 1]] {
        pass_on_anyway(&crowd, from, to).await;
    }
    let history = History { first: last, last: crowd.seats().await, between: Vec::new(), edits: Vec::new() };
    let doubled = history.anomalies();
    assert_eq!(doubled.len(), 1, "one license became two: {doubled:?}");
});

async fn write_anyway(crowd: &Crowd, seen: i64, quantity: i64) {
    let id = crowd.stage.id;
    let columns = subscription::ActiveModel {
        quantity: Set(i32::try_from(quantity).unwrap()),
        version: Set(i32::try_from(seen).unwrap() + 1),
        ..Default::default()
    };
    let written = crowd
        .stage
        .db
        .write(|tx| async move { store::update_one(&tx, columns, subscription::Column::Id.eq(id)).await });
    written.await.unwrap();
}

async fn pass_on_anyway(crowd: &Crowd, from: AccountId, to: AccountId) {
    let subscription_id = crowd.stage.id;
    let given = license_assignment::Model { subscription_id, account_id: to, assigned_at: later(1) };
    let passed = crowd.stage.db.write(|tx| async move {
        let theirs = license_assignment::Column::AccountId.eq(from);
        store::delete_where::<license_assignment::Entity>(&tx, theirs).await?;
        store::insert(&tx, given).await
    });
    passed.await.unwrap();
}

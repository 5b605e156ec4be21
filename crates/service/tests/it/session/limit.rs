//! How many passwords may be tried: for an account, for an organization, from an address.

use domain::form::Problem;
use domain::id::SignInFailureId;
use domain::time::Timestamp;
use entity::sign_in_failure;
use sea_orm::{ConnectionTrait, Statement};
use service::seed::demo::PASSWORD;
use service::{Db, seed, store};

use super::{ADMIN, enter, says, sign_in, too_many};
use crate::db::TestDb;
use crate::world::{NOW, later};

const HERE: &str = "192.0.2.7";
const ELSEWHERE: &str = "198.51.100.9";

async fn demo(world: &TestDb) -> &Db {
    seed::demo_if_empty(&world.db, NOW).await.unwrap();
    &world.db
}

/// Failures of many names, as signing in leaves them, without their hashes.
async fn failures(db: &Db, count: u32, at: Timestamp, organization: &str, address: &str) {
    db.write(async |tx| {
        for _ in 0..count {
            let id = tx.random().uuid();
            let row = sign_in_failure::Model {
                id: SignInFailureId(id),
                account_key: format!("{}@{organization}", id.simple()),
                organization_key: Some(organization.to_owned()),
                address_key: Some(address.to_owned()),
                at,
            };
            store::insert(&tx, row).await?;
        }
        Ok(())
    })
    .await
    .unwrap();
}

async fn stored(db: &Db) -> i64 {
    let question = Statement::from_string(db.backend(), "SELECT count(*) AS n FROM sign_in_failure");
    let row = db.read().conn().query_one_raw(question).await.unwrap().unwrap();
    row.try_get("", "n").unwrap()
}

on_both!(a_name_that_no_database_takes_is_a_wrong_one, async |world: &TestDb| {
    let db = demo(world).await;
    let odd = sign_in(db, NOW, "a\0b@provider.example", "wrong", HERE).await;
    assert!(says(&odd, "user_name", Problem::SignInFailed));
    assert_eq!(stored(db).await, 1, "and is counted");
});

on_both!(ten_failures_rest_the_account, async |world: &TestDb| {
    let db = demo(world).await;
    for at in 0..10 {
        let address = format!("192.0.2.{at}");
        let wrong = sign_in(db, later(at), " Sales@Provider.example", "wrong", &address).await;
        assert!(says(&wrong, "user_name", Problem::SignInFailed), "{at}");
    }
    let right = async |now| sign_in(db, now, "sales@provider.example", PASSWORD, ELSEWHERE).await;
    assert!(too_many(&right(later(10)).await));
    sign_in(db, later(10), ADMIN, PASSWORD, "192.0.2.3").await.unwrap();
    assert!(too_many(&right(later(15 * 60 - 1)).await));
    right(later(15 * 60)).await.unwrap();
    right(later(60 * 60)).await.unwrap();
    assert_eq!(stored(db).await, 9, "what is too old is deleted, and what held is taken back");
});

on_both!(fifty_failures_rest_the_address, async |world: &TestDb| {
    let db = demo(world).await;
    failures(db, 49, NOW, "nowhere.example", HERE).await;
    sign_in(db, NOW, ADMIN, PASSWORD, HERE).await.unwrap();
    let unknown = sign_in(db, NOW, "nobody@nowhere.example", "wrong", HERE).await;
    assert!(says(&unknown, "user_name", Problem::SignInFailed));
    assert!(too_many(&sign_in(db, later(1), ADMIN, PASSWORD, HERE).await));
    assert!(too_many(&sign_in(db, later(1), ADMIN, PASSWORD, "::ffff:192.0.2.7").await));
    sign_in(db, later(1), ADMIN, PASSWORD, ELSEWHERE).await.unwrap();
    sign_in(db, later(1), ADMIN, PASSWORD, "").await.unwrap();
    sign_in(db, later(15 * 60), ADMIN, PASSWORD, HERE).await.unwrap();
});

on_both!(one_network_is_one_address, async |world: &TestDb| {
    let db = demo(world).await;
    failures(db, 50, NOW, "nowhere.example", "2001:db8:1:2::/64").await;
    assert!(too_many(&sign_in(db, NOW, ADMIN, PASSWORD, "2001:db8:1:2:3:4:5:6").await));
    sign_in(db, NOW, ADMIN, PASSWORD, "2001:db8:1:3::1").await.unwrap();
});

on_both!(a_hundred_failures_rest_the_organization, async |world: &TestDb| {
    let db = demo(world).await;
    failures(db, 99, NOW, "provider.example", HERE).await;
    sign_in(db, NOW, ADMIN, PASSWORD, ELSEWHERE).await.unwrap();
    sign_in(db, NOW, "helpdesk@provider.example", "wrong", ELSEWHERE).await.err().unwrap();
    assert!(too_many(&sign_in(db, NOW, ADMIN, PASSWORD, ELSEWHERE).await));
    let nobody = sign_in(db, NOW, "nobody@provider.example", "wrong", ELSEWHERE).await;
    assert!(too_many(&nobody), "a name that nobody has rests alike");
    sign_in(db, NOW, "admin@reseller.example", PASSWORD, ELSEWHERE).await.unwrap();
});

on_both!(the_answer_does_not_tell_the_limit, async |world: &TestDb| {
    let db = demo(world).await;
    failures(db, 50, NOW, "nowhere.example", HERE).await;
    failures(db, 100, later(60), "provider2.example", "203.0.113.1").await;
    for _ in 0..10 {
        sign_in(db, later(120), "user@customer.example", "wrong", ELSEWHERE).await.err().unwrap();
    }
    let mut answers = Vec::new();
    for (name, from) in [
        ("admin@customer.example", HERE),
        ("admin@provider2.example", ELSEWHERE),
        ("user@customer.example", ELSEWHERE),
    ] {
        for password in [PASSWORD, "wrong"] {
            let refused = sign_in(db, later(130), name, password, from).await;
            answers.push(format!("{:?}", refused.err().unwrap()));
        }
    }
    answers.dedup();
    assert_eq!(answers, ["TooMany { retry_after_s: 900 }"]);
});

on_both!(many_at_once_are_counted_one_by_one, async |world: &TestDb| {
    let db = demo(world).await;
    let attempts = (0..40).map(|_| sign_in(db, NOW, ADMIN, "wrong", HERE));
    let outcomes = futures::future::join_all(attempts).await;
    let looked_at = outcomes.iter().filter(|outcome| says(outcome, "user_name", Problem::SignInFailed));
    assert_eq!(looked_at.count(), 10);
    assert_eq!(outcomes.iter().filter(|outcome| too_many(outcome)).count(), 30);
});

on_both!(hanging_up_gives_no_attempt_away, async |world: &TestDb| {
    let db = demo(world).await;
    for before in 0..10 {
        let attempt = sign_in(db, NOW, ADMIN, "wrong", HERE);
        let noted = async { while stored(db).await == before {} };
        futures::future::select(Box::pin(attempt), Box::pin(noted)).await;
    }
    assert!(too_many(&sign_in(db, NOW, ADMIN, PASSWORD, HERE).await));
});

on_both!(signing_in_counts_nothing, async |world: &TestDb| {
    let db = demo(world).await;
    for _ in 0..12 {
        enter(db, NOW, ADMIN).await;
    }
    assert_eq!(stored(db).await, 0);
});

//! The clock decides, whether or not anything has written it down.

use domain::referral::{ReferralMove, ReferralStatus};
use service::{Conflict, Error, referral, scope};

use super::{Stage, URL};
use crate::db::TestDb;
use crate::world::later;

const HOUR: i64 = 3_600;

on_both!(nobody_answers_a_new_one, async |world: &TestDb| {
    let stage = &Stage::new(world).await;
    let id = stage.arrived(later(0)).await;
    let aozora = &stage.aozora;
    let end = later(72 * HOUR);
    let stands = async |at| stage.read(aozora, at, id).await.unwrap().row.status;
    assert_eq!(stands(later(72 * HOUR - 1)).await, ReferralStatus::New);
    // No job has run.
    assert_eq!(stands(end).await, ReferralStatus::Missed);
    let late = stage.step_of(aozora, end, id, "1", "interested").await;
    assert!(matches!(late, Err(Error::Conflict(Conflict::Stage))), "{late:?}");
    let holds = async |status| stage.list(aozora, end, Some(status)).await.iter().any(|row| row.id == id);
    assert!(holds(ReferralStatus::Missed).await && !holds(ReferralStatus::New).await);
    let shown = stage.read(aozora, end, id).await.unwrap().entries;
    stage.sent(end).await;
    for _ in 0..2 {
        referral::run_due(&stage.db, later(73 * HOUR), URL).await.unwrap();
    }
    let told = stage.sent(later(73 * HOUR)).await;
    assert_eq!(told.iter().filter(|mail| mail.recipient == "ida@tidewater.example").count(), 1, "told once");
    assert_eq!(
        stage.read(aozora, later(73 * HOUR), id).await.unwrap().entries,
        shown,
        "written as it was shown"
    );
    assert!(holds(ReferralStatus::Missed).await);
});

on_both!(nobody_decides_in_time, async |world: &TestDb| {
    let stage = &Stage::new(world).await;
    let id = stage.arrived(later(0)).await;
    let aozora = &stage.aozora;
    stage.step(aozora, later(71 * HOUR), id, "interested").await.unwrap();
    let end = later((71 + 7 * 24) * HOUR);
    assert_eq!(
        stage.read(aozora, later(100 * HOUR), id).await.unwrap().row.status,
        ReferralStatus::Evaluating
    );
    let late = stage.accept(end, id, "1").await;
    assert!(matches!(late, Err(Error::Conflict(Conflict::Stage))), "{late:?}");
    referral::run_due(&stage.db, end, URL).await.unwrap();
    let expired = stage.read(aozora, end, id).await.unwrap();
    assert_eq!(expired.row.status, ReferralStatus::Expired);
    assert_eq!(expired.entries.last().unwrap().kind, ReferralMove::Expire);
    assert!(expired.contact.is_some(), "what the partner knew it can read at any time");
});

on_both!(one_that_fails_holds_up_no_other, async |world: &TestDb| {
    let stage = &Stage::new(world).await;
    // Over a minute before the other one, and cannot be written.
    let broken = stage.arrived(later(0)).await;
    let other = stage.arrived(later(60)).await;
    world.spoil("referral", broken).await;
    let read = stage.db.read();
    let written = async |id| scope::referral::any(&read, id).await.unwrap().unwrap().status;
    for _ in 0..2 {
        referral::run_due(&stage.db, later(73 * HOUR), URL).await.unwrap();
        let both = (written(broken).await, written(other).await);
        assert_eq!(both, (ReferralStatus::New, ReferralStatus::Missed));
    }
    world.mend("referral").await;
    referral::run_due(&stage.db, later(73 * HOUR), URL).await.unwrap();
    assert_eq!(written(broken).await, ReferralStatus::Missed, "the fault has passed");
});

//! Grants that will end: both sides are told 30, 7 and 1 day before, each time once; and the other side of an ending by
//! hand is told at once.

use domain::grant::GrantKind;
use domain::time::Timestamp;
use service::ending::reminder::run_due;

use super::*;
use crate::db::TestDb;
use crate::invitation::{rows, sent, texts};
use crate::world::NOW;

/// A world in which the access to the tenant ends after two years, as it does.
async fn dated(test: &TestDb) -> (World<'_>, Timestamp) {
    let world = World::new(test).await;
    let ends_at = NOW.plus_years(2);
    world.try_end(GrantKind::TenantAdmin, &world.hinode).await.unwrap();
    let sides = (&world.hinode, &world.aozora, None);
    world::give_at(&world.db, GrantKind::TenantAdmin, sides, (AFTER, Some(ends_at))).await;
    sent(&world.db, AFTER).await;
    (world, ends_at)
}

async fn reminders(world: &World<'_>) -> usize {
    let all = texts(&world.db, "mail", "template").await;
    all.into_iter().filter(|template| template == "relation_will_end").count()
}

on_both!(each_exactly_once, async |test: &TestDb| {
    let (world, ends_at) = dated(test).await;
    let db = &world.db;
    assert_eq!(rows(db, "grant_reminder").await, 4);
    let again = test.again().await;
    for (days, mails) in [(31, 0), (30, 2), (29, 2), (7, 4), (1, 6), (0, 6)] {
        let now = ends_at.plus_days(-days);
        // Two programs at once, and one of them once more.
        let (one, two) = tokio::join!(run_due(db, now), run_due(&again, now));
        one.unwrap();
        two.unwrap();
        run_due(db, now).await.unwrap();
        assert_eq!(reminders(&world).await, mails, "{days} days before");
    }
    again.close().await;
});

on_both!(it_leads_to_the_relation_and_goes_out_while_that_stands, async |test: &TestDb| {
    let (world, ends_at) = dated(test).await;
    let now = ends_at.plus_days(-30);
    run_due(&world.db, now).await.unwrap();
    let told = sent(&world.db, now).await;
    let provider = format!("/indirect-resellers/{}", world.hinode.organization_id);
    let reseller = format!("/indirect-providers/{}", world.aozora.organization_id);
    let leads = |to: &str| told.iter().filter(|text| text.contains(to)).count();
    assert_eq!((leads("/indirect-"), leads(&provider), leads(&reseller)), (2, 1, 1));
    run_due(&world.db, ends_at.plus_days(-7)).await.unwrap();
    world.end_at(GrantKind::TenantAdmin, &world.hinode, ends_at.plus_days(-7)).await;
    let told = sent(&world.db, ends_at.plus_days(-7)).await;
    assert!(
        told.iter().all(|text| !text.contains("/indirect-")),
        "queued, and withdrawn with the grant: {told:?}"
    );
    run_due(&world.db, ends_at.plus_days(-1)).await.unwrap();
    assert_eq!(reminders(&world).await, 4, "nothing to remind of any more");
});

on_both!(after_a_long_silence_only_the_last_counts, async |test: &TestDb| {
    let (world, ends_at) = dated(test).await;
    run_due(&world.db, ends_at.plus_days(-1)).await.unwrap();
    assert_eq!(reminders(&world).await, 2);
});

on_both!(one_that_fails_holds_up_no_other, async |test: &TestDb| {
    let (world, ends_at) = dated(test).await;
    let db = &world.db;
    // Due a minute before the other one, and its first mail cannot be written.
    let sides = (&world.momiji, &world.aozora, None);
    world::give_at(db, GrantKind::Ordering, sides, (AFTER, Some(Timestamp(ends_at.0 - 60_000)))).await;
    let reader = format!("admin@{}.example", world.momiji.account_id.0.simple());
    let sqlite = format!(
        "CREATE TRIGGER broken BEFORE INSERT ON mail WHEN NEW.recipient = '{reader}' \
         BEGIN SELECT RAISE(ABORT, 'broken'); END"
    );
    let postgres = format!(
        "CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
         IF NEW.recipient = '{reader}' THEN RAISE EXCEPTION 'broken'; END IF; RETURN NEW; END $$; \
         CREATE TRIGGER broken BEFORE INSERT ON mail FOR EACH ROW EXECUTE FUNCTION broken()"
    );
    test.intrude(&sqlite, &postgres).await;
    let now = ends_at.plus_days(-30);
    for _ in 0..2 {
        run_due(db, now).await.unwrap();
        assert_eq!(reminders(&world).await, 2, "both sides of the other one, and nothing half");
    }
    test.intrude("DROP TRIGGER broken", "DROP TRIGGER broken ON mail").await;
    run_due(db, now.plus_minutes(14)).await.unwrap();
    assert_eq!(reminders(&world).await, 2, "it is not tried all the time");
    run_due(db, now.plus_minutes(15)).await.unwrap();
    assert_eq!(reminders(&world).await, 4, "the fault has passed");
});

on_both!(the_other_side_of_an_ending_is_told, async |test: &TestDb| {
    let world = World::new(test).await;
    world.end(GrantKind::ResellerOfRecord, Ends::By(&world.momiji)).await;
    let told = texts(&world.db, "mail", "template").await;
    assert_eq!(told.iter().filter(|template| *template == "relation_ended").count(), 1, "{told:?}");
    let told = texts(&world.db, "mail", "subject").await;
    assert!(told.iter().any(|subject| subject.contains("Momiji")), "{told:?}");
});

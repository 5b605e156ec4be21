//! The demo world's applications: every state, readable by those who may, and fit to go on with.

use std::collections::BTreeSet;

use service::seed;

use super::*;
use crate::db::TestDb;

on_both!(the_demo_world_has_applications_in_every_state, async |world: &TestDb| {
    let db = &world.db;
    assert!(seed::demo_if_empty(db, NOW).await.unwrap());
    let reviewer = &sign_in(db, "reviewer@operator.example", PASSWORD).await;
    let page = enrollment::queue(&db.read(), reviewer, NOW, &QueueQuery::default()).await.unwrap();
    let mut states: BTreeSet<_> = page.rows.iter().map(|row| row.state).collect();
    for row in &page.rows {
        let detail = seen(db, reviewer, row.id).await;
        let odd = detail.checks.iter().any(Check::is_warning);
        assert_eq!(odd, row.tenant.domain == "asagiri.example", "{:?}", detail.checks);
    }
    let domains = [
        "yamabiko",
        "juniper-cloud",
        "evergreen-works",
        "wakaba-net",
        "reseller3",
        "tsubame",
        "prairie-wind",
    ];
    for domain in domains {
        let actor = &sign_in(db, &format!("admin@{domain}.example"), PASSWORD).await;
        let own = enrollment::own(&db.read(), actor, NOW).await.unwrap().unwrap();
        assert_eq!(status(db, actor, own.id).await.timeline.last().unwrap().state, own.state);
        let page = view(db, actor, own.id, own.step).await;
        assert_eq!(page.step, own.step, "{domain}");
        states.insert(own.state);
    }
    let all: BTreeSet<_> = EnrollmentState::ALL.iter().copied().collect();
    assert_eq!(all.difference(&states).collect::<Vec<_>>(), [&EnrollmentState::Started]);
});

on_both!(the_demo_membership_accounts_enroll, async |world: &TestDb| {
    let db = &world.db;
    assert!(seed::demo_if_empty(db, NOW).await.unwrap());
    let (id, actor) = &applicant(db, "akatsuki", "JP").await;
    link(db, actor, *id, "pmc-both").await;
    let cards = view(db, actor, *id, EnrollmentStep::Profile).await.profiles;
    let shown: Vec<_> = cards.iter().map(|card| (card.mpn_id.as_str(), card.obstacle.is_none())).collect();
    assert_eq!(shown, [("4847004", true), ("4847005", false)]);
    link(db, actor, *id, "pmc-us").await;
    let cards = view(db, actor, *id, EnrollmentStep::Profile).await.profiles;
    assert_eq!((cards[0].mpn_id.as_str(), cards.len()), ("4847003", 1));
    link(db, actor, *id, "pmc-jp").await;
    choose(db, actor, *id, "4847001").await.unwrap();
    let form = details(db, actor, *id).await;
    assert_eq!(save(db, actor, NOW, &form).await.unwrap().next, Some(EnrollmentStep::Status));
});

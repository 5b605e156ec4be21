//! The operator's queue and decisions.

use domain::dashboard::Attention;
use domain::page::Count;
use domain::policy::Refusal;
use service::{Conflict, dashboard};

use super::*;
use crate::db::TestDb;
use crate::market::with;

async fn queue(db: &Db, actor: &Actor, now: Timestamp, query: QueueQuery) -> Vec<EnrollmentId> {
    let page = enrollment::queue(&db.read(), actor, now, &query).await.unwrap();
    page.rows.into_iter().map(|row| row.id).collect()
}

on_both!(the_queue_holds_what_was_submitted, async |world: &TestDb| {
    let db = &world.db;
    fill_registry(db).await;
    let reviewer = reviewer(db).await;
    applicant(db, "draft", "JP").await;
    let (waiting, _) = submitted(db, "waiting").await;
    let (ready, _) = reviewed(db, "ready").await;
    let by = |state: &str| QueueQuery { state: state.into(), ..QueueQuery::default() };
    let mut all = queue(db, &reviewer, NOW, by("")).await;
    all.sort();
    let mut both = vec![waiting, ready];
    both.sort();
    assert_eq!(all, both);
    assert_eq!(queue(db, &reviewer, NOW, by("in_review")).await, [ready]);
    assert_eq!(queue(db, &reviewer, NOW, by("submitted")).await, [waiting]);
    assert!(queue(db, &reviewer, NOW, by("approved")).await.is_empty());
    let old = QueueQuery { days: "3".into(), ..QueueQuery::default() };
    assert!(queue(db, &reviewer, NOW.plus_days(2), old.clone()).await.is_empty());
    assert_eq!(queue(db, &reviewer, NOW.plus_days(3), old).await.len(), 2);
    let rows =
        enrollment::queue(&db.read(), &reviewer, NOW.plus_days(4), &by("in_review")).await.unwrap().rows;
    assert_eq!((rows[0].age_days, rows[0].next), (4, Some(Party::Operator)));
    assert_eq!(rows[0].tenant.domain, "ready.onkizuna.example");
});

on_both!(a_long_queue_comes_in_pages, async |world: &TestDb| {
    let db = &world.db;
    fill_registry(db).await;
    let reviewer = reviewer(db).await;
    let (id, _) = submitted(db, "first").await;
    // As many more as two pages hold.
    let columns = "organization_id, account_id, created_organization_id, path, state, language, membership_user_name, \
        membership_account_id, membership_profile_id, document, submitted, company_name, contact_email, created_at, updated_at, version";
    for number in 0..30_u32 {
        let (sqlite, postgres) =
            (format!("X'{:032x}'", number + 1), format!("'{:08x}-0000-4000-8000-000000000000'", number + 1));
        let row = |id: String| {
            format!(
                "INSERT INTO enrollment (id, submitted_at, {columns}) SELECT {id}, submitted_at + {number}, {columns} \
                 FROM enrollment WHERE company_name <> '' AND submitted IS NOT NULL ORDER BY submitted_at LIMIT 1"
            )
        };
        if number == 0 {
            world.intrude("DROP INDEX enrollment_open", "DROP INDEX enrollment_open").await;
        }
        world.intrude(&row(sqlite), &row(postgres)).await;
    }
    let first = enrollment::queue(&db.read(), &reviewer, NOW, &QueueQuery::default()).await.unwrap();
    assert_eq!((first.rows.len(), first.previous.is_some()), (25, false));
    let after = QueueQuery { after: first.next.unwrap().to_string(), ..QueueQuery::default() };
    let second = queue(db, &reviewer, NOW, after).await;
    assert_eq!(second.len(), 6);
    let known: Vec<_> = first.rows.iter().map(|row| row.id).collect();
    assert!(second.iter().all(|row| !known.contains(row)) && (known.contains(&id) || second.contains(&id)));
});

on_both!(the_first_page_counts_what_waits, async |world: &TestDb| {
    let db = &world.db;
    fill_registry(db).await;
    let reviewer = reviewer(db).await;
    submitted(db, "waiting").await;
    let attention = async |actor: &Actor| dashboard::read(&db.read(), actor, NOW).await.unwrap().attention;
    assert_eq!(attention(&reviewer).await, []);
    reviewed(db, "ready").await;
    let one = Attention::ReviewsWaiting { count: Count::Exactly(1) };
    assert_eq!(attention(&reviewer).await, std::slice::from_ref(&one));
    let administrator = with(&reviewer, &[Role::Administrator]);
    assert!(!attention(&administrator).await.contains(&one), "it may not review");
});

on_both!(nobody_else_reviews, async |world: &TestDb| {
    let db = &world.db;
    fill_registry(db).await;
    let (id, applicant) = reviewed(db, "sakura").await;
    let reviewer = reviewer(db).await;
    let read = db.read();
    let refused = [with(&reviewer, &[Role::Administrator]), applicant, world::provider(db, "Aozora").await];
    for actor in &refused {
        assert!(matches!(enrollment::detail(&read, actor, NOW, id).await, Err(Error::Forbidden(_))));
        assert!(matches!(
            enrollment::queue(&read, actor, NOW, &QueueQuery::default()).await,
            Err(Error::Forbidden(_))
        ));
        let input = &DecideInput { id: id.to_string(), version: "9".into() };
        let outcome =
            db.write(|tx| async move { enrollment::approve(&tx, actor, NOW, input, site()).await }).await;
        assert!(matches!(
            outcome,
            Err(Error::Forbidden(
                Refusal::RoleMissing { .. }
                    | Refusal::WrongOrganization { .. }
                    | Refusal::OrganizationInactive
            ))
        ));
    }
    let (draft, _) = super::applicant(db, "draft", "JP").await;
    assert!(matches!(enrollment::detail(&read, &reviewer, NOW, draft).await, Err(Error::NotFound)));
});

on_both!(review_waits_for_the_contact, async |world: &TestDb| {
    let db = &world.db;
    fill_registry(db).await;
    let (id, _) = submitted(db, "sakura").await;
    let reviewer = &reviewer(db).await;
    let seen = seen(db, reviewer, id).await;
    assert!(!seen.can_approve.is_allowed() && !seen.can_reject.is_allowed() && !seen.can_ask.is_allowed());
    let input = &DecideInput { id: id.to_string(), version: seen.version.to_string() };
    let early =
        db.write(|tx| async move { enrollment::approve(&tx, reviewer, NOW, input, site()).await }).await;
    assert!(matches!(early, Err(Error::Conflict(Conflict::Stage))));
});

on_both!(of_two_reviewers_the_second_is_told, async |world: &TestDb| {
    let db = &world.db;
    fill_registry(db).await;
    let (id, actor) = reviewed(db, "sakura").await;
    let reviewer = &reviewer(db).await;
    let version = seen(db, reviewer, id).await.version.to_string();
    let again = &world.again().await;
    let approve = &DecideInput { id: id.to_string(), version: version.clone() };
    let reject =
        &RejectInput { id: id.to_string(), version, template: "duplicate".into(), reason: String::new() };
    let (first, second) = tokio::join!(
        db.write(|tx| async move { enrollment::approve(&tx, reviewer, NOW, approve, site()).await }),
        again.write(|tx| async move { enrollment::reject(&tx, reviewer, NOW, reject, site()).await }),
    );
    let lost = if first.is_ok() { second.clone() } else { first.clone() };
    assert!(first.is_ok() != second.is_ok(), "{first:?} {second:?}");
    assert!(matches!(lost, Err(Error::Conflict(Conflict::Stale))), "{lost:?}");
    assert_eq!(status(db, &actor, id).await.timeline.len(), 6);
    assert_eq!(mails(db).await.len(), 3);
    again.close().await;
});

on_both!(the_checks_show_what_is_odd, async |world: &TestDb| {
    let db = &world.db;
    fill_registry(db).await;
    let twin = world::reseller(db, "株式会社さくらクラウド").await;
    let (id, actor) = &applicant(db, "sakura", "JP").await;
    link(db, actor, *id, "pmc-jp").await;
    choose(db, actor, *id, "4847001").await.unwrap();
    let mut form = details(db, actor, *id).await;
    form.details.email = "sakura.cloud@gmail.com".into();
    save(db, actor, NOW, &form).await.unwrap();
    let reviewer = reviewer(db).await;
    let warned: Vec<_> = seen(db, &reviewer, *id).await.checks;
    let kinds: Vec<_> = warned.iter().filter(|check| check.is_warning()).map(|check| check.kind).collect();
    assert_eq!(kinds, [CheckKind::ContactDomain, CheckKind::DuplicateCompany, CheckKind::WebMail]);
    let CheckOutcome::Similar { companies } = &warned[2].outcome else { panic!() };
    assert_eq!(companies[0], Similar { name: "株式会社さくらクラウド".into(), why: SimilarWhy::Name });
    assert_ne!(twin.organization_id, actor.organization_id);
    // Another tenant with the same profile shows in both.
    let (other, _) = submitted(db, "rival").await;
    let checks = seen(db, &reviewer, other).await.checks;
    let CheckOutcome::Similar { companies } = &checks[2].outcome else { panic!() };
    assert!(companies.iter().any(|company| company.why == SimilarWhy::MpnId));
});

//! The ledger of incentives: once per line, to whoever is associated then; sums that are those of the entries; lines
//! that credit nobody, and crediting them; and that nobody reads another's.
#![expect(clippy::disallowed_methods, reason = "these tests look at the tables themselves")]

mod lines;

use std::collections::BTreeMap;

use domain::actor::{Actor, Role};
use domain::conflict::Conflict;
use domain::form::Problem;
use domain::id::{IncentiveId, OrganizationId};
use domain::incentive::{EntryKind, FixInput, IncentiveMonth, IncentiveQuery, Period};
use domain::subscription::SubscriptionStatus;
use entity::{incentive_entry, incentive_gap, incentive_rollup};
use sea_orm::EntityTrait;
use service::{Db, Error, incentive, scope, seed};

use crate::db::TestDb;
use crate::market::{set_subscription, with};
use crate::world::{NOW, later, named};

/// The whole ledger.
pub async fn entries(db: &Db) -> Vec<incentive_entry::Model> {
    incentive_entry::Entity::find().all(db.read().conn()).await.unwrap()
}

async fn open_gaps(db: &Db, provider: OrganizationId) -> Vec<incentive_gap::Model> {
    let all = incentive_gap::Entity::find().all(db.read().conn()).await.unwrap();
    let mut open: Vec<_> =
        all.into_iter().filter(|gap| gap.fixed_at.is_none() && gap.provider_id == provider).collect();
    open.sort_by_key(|gap| (gap.at, gap.line_id));
    open
}

/// Fails unless every sum is that of its entries, and every entry is in its sums.
async fn sums_hold(db: &Db) {
    let mut expected: BTreeMap<_, (i64, i64, i64)> = BTreeMap::new();
    for entry in entries(db).await {
        for reseller in [entry.reseller_id, OrganizationId::NIL] {
            let key = (entry.provider_id, entry.period, reseller, entry.currency);
            let sum = expected.entry(key).or_default();
            *sum = (sum.0 + entry.amount, sum.1 + entry.base, sum.2 + 1);
        }
    }
    let stored = incentive_rollup::Entity::find().all(db.read().conn()).await.unwrap();
    let stored: BTreeMap<_, _> = stored
        .into_iter()
        .map(|row| {
            let key = (row.provider_id, row.period, row.reseller_id, row.currency);
            (key, (row.amount, row.base, row.entries))
        })
        .collect();
    assert!(!stored.is_empty());
    assert_eq!(stored, expected);
}

async fn month(db: &Db, actor: &Actor, period: Period) -> Result<IncentiveMonth, Error> {
    let query = IncentiveQuery { month: Some(period), ..IncentiveQuery::default() };
    incentive::month(&db.read(), actor, NOW, &query).await
}

async fn fix(db: &Db, actor: &Actor, gaps: &[incentive_gap::Model]) -> Result<(), Error> {
    let lines = gaps.iter().map(|gap| format!("{}:{}", gap.line_id, gap.reseller_id)).collect();
    let input = &FixInput { lines };
    db.write(|tx| async move { incentive::fix(&tx, actor, later(60), input).await }).await
}

on_both!(the_demo_world_keeps_its_books, async |test: &TestDb| {
    let db = &test.db;
    assert!(seed::demo_if_empty(db, NOW).await.unwrap());
    sums_hold(db).await;
    let found = entries(db).await;
    assert!(found.len() > 20 && found.iter().all(|entry| entry.mpn_id.is_some() && entry.amount > 0));
    let gaps = incentive_gap::Entity::find().all(db.read().conn()).await.unwrap();
    assert!(gaps.iter().any(|gap| gap.fixed_at.is_some()) && gaps.iter().any(|gap| gap.fixed_at.is_none()));
});

on_both!(lines_that_credit_nobody_are_credited_together, async |test: &TestDb| {
    let db = &test.db;
    seed::demo_if_empty(db, NOW).await.unwrap();
    let provider = named(db, "admin@provider.example").await;
    let open = open_gaps(db, provider.organization_id).await;
    let (some, before) = (&open[..3], entries(db).await.len());
    for gap in some {
        set_subscription(db, gap.subscription_id, SubscriptionStatus::Active).await;
    }
    let lines: Vec<_> = some.iter().map(|gap| gap.line_id).collect();
    let shown = incentive::preview(&db.read(), &provider, NOW, &lines).await.unwrap();
    assert!(shown.rows.len() == 3 && shown.rows.iter().all(|row| row.can_fix.is_allowed() && row.associates));

    fix(db, &provider, some).await.unwrap();
    sums_hold(db).await;
    let made = entries(db).await;
    assert_eq!(made.len(), before + 3);
    for gap in some {
        let entry = made.iter().find(|entry| entry.line_id == gap.line_id).unwrap();
        assert_eq!((entry.reseller_id, entry.period), (gap.reseller_id, Period::of(NOW)));
        assert_eq!(entry.account_id, Some(provider.account_id));
        let row = scope::fulfillment::subscription(&db.read(), gap.subscription_id).await.unwrap();
        assert_eq!(row.reseller_id, Some(gap.reseller_id));
    }
    assert!(matches!(fix(db, &provider, some).await, Err(Error::Conflict(Conflict::Stage))));
    assert_eq!(open_gaps(db, provider.organization_id).await.len(), open.len() - 3);
});

on_both!(what_has_ended_is_credited_and_associates_nobody, async |test: &TestDb| {
    let db = &test.db;
    seed::demo_if_empty(db, NOW).await.unwrap();
    let provider = named(db, "admin@provider.example").await;
    let open = open_gaps(db, provider.organization_id).await;
    let gap = &open[0];
    set_subscription(db, gap.subscription_id, SubscriptionStatus::Expired).await;
    let shown = incentive::preview(&db.read(), &provider, NOW, &[gap.line_id]).await.unwrap();
    let row = &shown.rows[0];
    assert!(row.ended && !row.associates && row.can_fix.is_allowed(), "{row:?}");
    assert_eq!(row.reseller.id, gap.reseller_id);
    fix(db, &provider, &open[..1]).await.unwrap();
    sums_hold(db).await;
    let made = entries(db).await;
    assert!(made.iter().any(|entry| entry.line_id == gap.line_id && entry.reseller_id == gap.reseller_id));
    let row = scope::fulfillment::subscription(&db.read(), gap.subscription_id).await.unwrap();
    assert_eq!(row.reseller_id, None);
});

on_both!(all_lines_or_none, async |test: &TestDb| {
    let db = &test.db;
    seed::demo_if_empty(db, NOW).await.unwrap();
    let provider = named(db, "admin@provider.example").await;
    let foreign = named(db, "admin@provider2.example").await;
    let (own, theirs) =
        (open_gaps(db, provider.organization_id).await, open_gaps(db, foreign.organization_id).await);
    let before = entries(db).await.len();
    let mixed = [own[0].clone(), theirs[0].clone()];
    assert!(matches!(fix(db, &provider, &mixed).await, Err(Error::NotFound)));
    let wrong = incentive_gap::Model { reseller_id: foreign.organization_id, ..own[1].clone() };
    let stale = fix(db, &provider, &[own[0].clone(), wrong]).await;
    assert!(matches!(stale, Err(Error::Conflict(Conflict::Stale))), "{stale:?}");
    assert_eq!(entries(db).await.len(), before);
    assert_eq!(open_gaps(db, provider.organization_id).await.len(), own.len());
    for role in [Role::HelpdeskAgent, Role::BillingAdmin, Role::GlobalAdmin] {
        assert!(matches!(fix(db, &with(&provider, &[role]), &own[..1]).await, Err(Error::Forbidden(_))));
    }
    let nothing = fix(db, &provider, &[]).await;
    assert!(
        matches!(nothing, Err(Error::Invalid(errors)) if errors.of("lines") == Some(Problem::NothingChosen))
    );
});

on_both!(nobody_reads_anothers_ledger, async |test: &TestDb| {
    let db = &test.db;
    seed::demo_if_empty(db, NOW).await.unwrap();
    let all = entries(db).await;
    for user in [
        "admin@provider.example",
        "admin@provider2.example",
        "admin@reseller.example",
        "admin@reseller2.example",
    ] {
        let person = named(db, user).await;
        let person = with(&person, &[Role::BillingAdmin]);
        let own = person.organization_id;
        for period in all.iter().map(|entry| entry.period).collect::<std::collections::BTreeSet<_>>() {
            let mine = |entry: &&incentive_entry::Model| {
                entry.period == period && [entry.provider_id, entry.reseller_id].contains(&own)
            };
            let expected = all.iter().filter(mine).count();
            let page = month(db, &person, period).await.unwrap();
            assert_eq!(page.entries.unwrap().rows.len(), expected, "{user} {period}");
            let counted: i64 = page.sums.iter().map(|sum| sum.entries).sum();
            assert_eq!(counted, i64::try_from(expected).unwrap(), "{user} {period}");
        }
    }
    let sales = with(&named(db, "admin@provider.example").await, &[Role::SalesAgent]);
    let page = month(db, &sales, all[0].period).await.unwrap();
    assert!(page.entries.is_none() && !page.can_read.is_allowed());
    let customer = named(db, "admin@customer.example").await;
    assert!(matches!(month(db, &customer, all[0].period).await, Err(Error::Forbidden(_))));
    let helpdesk = with(&sales, &[Role::HelpdeskAgent]);
    assert!(matches!(month(db, &helpdesk, all[0].period).await, Err(Error::Forbidden(_))));
});

on_both!(a_line_is_credited_once_and_corrected_by_further_entries, async |test: &TestDb| {
    let db = &test.db;
    seed::demo_if_empty(db, NOW).await.unwrap();
    let one = entries(db).await.into_iter().find(|entry| entry.kind == EntryKind::Credit).unwrap();
    let twice = incentive_entry::Model { id: IncentiveId(db.random().uuid()), ..one.clone() };
    let twice = db
        .write(|tx| {
            let twice = twice.clone();
            async move { incentive::post(&tx, twice).await }
        })
        .await;
    assert!(matches!(twice, Err(Error::Conflict(Conflict::Exists))), "{twice:?}");
    sums_hold(db).await;
    for amount in [-one.amount, 7, -3] {
        let correction = incentive_entry::Model {
            id: IncentiveId(db.random().uuid()),
            kind: EntryKind::Correction,
            amount,
            ..one.clone()
        };
        let post = |tx| {
            let correction = correction.clone();
            async move { incentive::post(&tx, correction).await }
        };
        db.write(post).await.unwrap();
        sums_hold(db).await;
    }
});

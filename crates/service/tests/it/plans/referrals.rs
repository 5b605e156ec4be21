//! The lists of referrals, what the worker looks for, and the figures of lead sources.

use domain::actor::OrganizationKind;
use domain::page::{Cursor, SortKey};
use domain::referral::ReferralStatus;
use domain::time::Timestamp;
use service::page::{Slice, Sort};
use service::scope::referral::Stored;
use service::scope::{lead, overview, referral};

use super::busy::{actor, fill, literal};
use super::{PAGED, Rule, check, of, select, slices};
use crate::db::TestDb;
use crate::world::{self, NOW};

/// Referrals to one partner, an hour apart.
const REFERRALS: u32 = 3_000;

on_both!(the_referrals_of_a_partner, async |world: &TestDb| {
    let partner = world::provider(&world.db, "Busy").await.organization_id;
    let id = literal(world, partner);
    // Of those whose time is over hardly any are not written down yet.
    let sql = format!(
        "INSERT INTO referral (id, number, partner_id, source, status, document, received_at, updated_at, due_at, \
         version) SELECT {{uuid}}, 'N' || n, {id}, 'directory', CASE n % 9 WHEN 0 THEN 'new' WHEN 1 THEN 'evaluating' \
         WHEN 2 THEN 'negotiating' WHEN 3 THEN 'won' WHEN 4 THEN 'lost' WHEN 5 THEN 'skipped' WHEN 6 THEN 'missed' \
         WHEN 7 THEN 'declined' ELSE 'expired' END, '{{}}', {now} - n * 3600000, {now} - n * 3600000, \
         CASE WHEN n % 9 < 2 THEN {now} + 3600000 END, 1 FROM {{numbers}}",
        now = NOW.0
    );
    fill(world, REFERRALS, &sql).await;
    let actor = actor(partner, OrganizationKind::Provider);
    let rule = Rule { index: "referral_by_partner", ..PAGED };
    let middle = SortKey::from(Timestamp(NOW.0 - i64::from(REFERRALS / 2) * 3_600_000));
    for status in ReferralStatus::ALL.iter().map(|status| Some(*status)).chain([None]) {
        for stored in Stored::ranges(status).into_iter().filter(|stored| stored.over != Some(true)) {
            for slice in slices(middle.clone(), uuid::Uuid::from_u128(u128::MAX / 2)) {
                let query = referral::list_query(&actor, stored, NOW, &slice);
                check(world, &format!("{stored:?}"), of(world, query), rule).await;
            }
        }
    }
    let waiting = overview::referrals_query(&actor, NOW, 1_001);
    check(world, "waiting", select(world, &waiting), PAGED).await;
    let due = Rule { index: "referral_by_due", ..PAGED };
    for status in [ReferralStatus::New, ReferralStatus::Evaluating] {
        let seen = Cursor::after(middle.clone(), uuid::Uuid::from_u128(u128::MAX / 2));
        for after in [None, Some(seen)] {
            let query = referral::due_query(status, NOW, &Slice::batch(after, Sort::Ascending, 100));
            check(world, "due", of(world, query), due).await;
        }
    }
    check(world, "stale", of(world, referral::stale_query(NOW)), Rule { index: "inquiry_by_end", ..PAGED })
        .await;
    check(world, "won", of(world, lead::won_query(&actor, 50)), rule).await;
    let months = lead::months_query(&actor, 202_501);
    check(world, "months", of(world, months), PAGED).await;
});

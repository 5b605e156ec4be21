//! The ledger of incentives, its sums, and the lines that credit nobody.

use domain::actor::OrganizationKind;
use domain::incentive::Period;
use domain::page::SortKey;
use entity::incentive_entry::Column;
use service::scope::incentive;

use super::busy::{Busy, actor, busy};
use super::{PAGED, Rule, check, of, select, slices};
use crate::db::TestDb;
use crate::world::NOW;

on_both!(the_ledger_of_incentives, async |world: &TestDb| {
    let Busy { provider, reseller, .. } = &busy(world).await;
    let period = Period::of(NOW);
    let by = |index| Rule { index, ..PAGED };
    let cases = [
        (*provider, OrganizationKind::Provider, None, "incentive_entry_of_provider"),
        (*reseller, OrganizationKind::Reseller, None, "incentive_entry_of_reseller"),
        (*provider, OrganizationKind::Provider, Some(*reseller), "incentive_entry_of_pair"),
        (*reseller, OrganizationKind::Reseller, Some(*provider), "incentive_entry_of_pair"),
    ];
    for (viewer, kind, partner, index) in cases {
        for slice in slices(SortKey::from(NOW), uuid::Uuid::from_u128(u128::MAX / 2)) {
            let query = incentive::entries_query(&actor(viewer, kind), period, partner);
            let query = slice.cut(query, Column::At, Column::Id);
            check(world, index, of(world, query), by(index)).await;
        }
    }
    let viewer = actor(*provider, OrganizationKind::Provider);
    let sums = incentive::sums_query(&viewer, period, 100);
    check(world, "sums", of(world, sums), by("incentive_by_amount")).await;
    let gaps = incentive::gaps_query(&viewer, 50);
    check(world, "gaps", of(world, gaps), by("incentive_gap_open")).await;
    let counted = incentive::count_gaps_query(&viewer, 1_001);
    check(world, "count", select(world, &counted), by("incentive_gap_open")).await;
});

//! The list of customers, its search, its counts, and what is read for a page of it.

use domain::actor::OrganizationKind;
use domain::id::OrganizationId;
use domain::page::SortKey;
use domain::time::Timestamp;
use service::scope::customers::{self, Range, SortColumn};

use super::busy::{Busy, CUSTOMERS, busy};
use super::{PAGED, Rule, check, select, slices};
use crate::db::TestDb;
use crate::world::NOW;

on_both!(customers_in_every_order_under_every_filter, async |world: &TestDb| {
    let Busy { provider, reseller, middle: (name, created, id) } = &busy(world).await;
    let (provider, reseller) = (*provider, *reseller);
    let range = |viewer, kind, filter, all| Range {
        viewer,
        kind,
        reseller: filter,
        shared_with: None,
        by_association: all,
        by_support_contact: all,
        now: NOW,
    };
    let own = range(reseller, OrganizationKind::Reseller, OrganizationId::NIL, true);
    let ranges = [
        ("provider, all", range(provider, OrganizationKind::Provider, OrganizationId::NIL, true)),
        ("provider, one reseller", range(provider, OrganizationKind::Provider, reseller, true)),
        ("reseller", own),
        ("reseller, shared with a provider", Range { shared_with: Some(provider), ..own }),
        ("reseller, billing admin", range(reseller, OrganizationKind::Reseller, OrganizationId::NIL, false)),
    ];
    let looking = Rule { thrown: CUSTOMERS, ..PAGED };
    let beginning = &name[..name.chars().next().unwrap().len_utf8()];
    for (name_of_range, range) in &ranges {
        let orders = [
            (SortColumn::NameKey, SortKey::Text(name.clone())),
            (SortColumn::CreatedAt, SortKey::from(Timestamp(*created))),
        ];
        for (column, key) in orders {
            for slice in slices(key, *id) {
                let query = customers::list_query(world.db.backend(), range, None, column, &slice);
                check(world, &format!("{name_of_range} by {column:?}"), select(world, &query), PAGED).await;
            }
        }
        for slice in slices(SortKey::Text(name.clone()), *id) {
            let query = customers::list_query(
                world.db.backend(),
                range,
                Some(beginning),
                SortColumn::NameKey,
                &slice,
            );
            check(world, &format!("{name_of_range}, beginning"), select(world, &query), PAGED).await;
            // Looks at every customer of a viewer that has few: that rows are thrown away is its way.
            let query = customers::scan_query(world.db.backend(), range, "foods", &slice);
            check(world, &format!("{name_of_range}, part"), select(world, &query), looking).await;
        }
        let count = customers::entries_query(range, 1_001);
        check(world, &format!("{name_of_range}, entries"), select(world, &count), PAGED).await;
        let count = customers::count_query(world.db.backend(), range, 1_001);
        check(world, &format!("{name_of_range}, count"), select(world, &count), PAGED).await;
        let hits = customers::trigram_query(world.db.backend(), range, "foods", 26);
        check(
            world,
            &format!("{name_of_range}, trigrams"),
            select(world, &hits),
            Rule { ordered: false, ..looking },
        )
        .await;
    }
    let page_of_ids = vec![*id; 8];
    let serving = select(world, &customers::serving_query(provider, page_of_ids));
    check(world, "resellers of a page", serving, Rule { ordered: false, ..PAGED }).await;
});

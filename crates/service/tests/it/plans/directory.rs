//! The public directory of providers, and the listings that wait for the operator.

use domain::listing::ListingState;
use domain::page::SortKey;
use service::scope::listing;
use service::seed;

use super::busy::CUSTOMERS;
use super::{PAGED, Rule, check, of, select, slices};
use crate::db::TestDb;
use crate::world::NOW;

on_both!(the_directory_of_providers, async |world: &TestDb| {
    seed::demo_if_empty(&world.db, NOW).await.unwrap();
    crate::listing::crowd(world, CUSTOMERS).await;
    let backend = world.db.backend();
    // Those of the demo world besides.
    let looking = Rule { thrown: CUSTOMERS + 10, ..PAGED };
    for facet in ["/", "/JP", "data/", "data/JP", "data/US"] {
        let name = format!("directory, {facet}");
        for slice in slices(SortKey::Text("crowd 1500".into()), uuid::Uuid::from_u128(1)) {
            check(world, &name, select(world, &listing::list_query(backend, facet, None, &slice)), PAGED)
                .await;
            let beginning = listing::list_query(backend, facet, Some("cr"), &slice);
            check(world, &format!("{name}, beginning"), select(world, &beginning), PAGED).await;
            // Looks at every listing of the range, as long as there are few.
            let words = listing::scan_query(backend, facet, &["1234", "cloud"], &slice);
            check(world, &format!("{name}, words"), select(world, &words), looking).await;
        }
        let count = listing::count_query(backend, facet, 1_001);
        check(world, &format!("{name}, count"), select(world, &count), PAGED).await;
        let hits = listing::trigram_query(backend, facet, &["1234", "cl"], 26);
        let unordered = Rule { ordered: false, ..looking };
        check(world, &format!("{name}, trigrams"), select(world, &hits), unordered).await;
    }
    check(world, "countries served", select(world, &listing::countries_query()), PAGED).await;
});

on_both!(the_listings_that_wait, async |world: &TestDb| {
    seed::demo_if_empty(&world.db, NOW).await.unwrap();
    crate::listing::crowd(world, CUSTOMERS).await;
    for slice in slices(SortKey::Number(0), uuid::Uuid::from_u128(u128::MAX / 2)) {
        let queue = of(world, listing::queue_query(ListingState::Submitted, &slice));
        check(world, "listings that wait", queue, PAGED).await;
    }
});

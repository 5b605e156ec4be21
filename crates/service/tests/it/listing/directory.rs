//! What anybody finds in the directory.

use domain::actor::OrganizationStatus;
use domain::country::Country;
use domain::id::OrganizationId;
use domain::listing::{DirectoryQuery, ServiceArea, SupportLevel};
use domain::page::{Count, PageSize};
use service::{Error, listing};

use super::{AOZORA, PACIFICA, crowd, demo, find, names};
use crate::db::TestDb;
use crate::market::set_status;
use crate::world::named;

on_both!(anybody_searches_what_was_approved, async |world: &TestDb| {
    let (db, ..) = &demo(world).await;
    let all = find(db, "", "", None).await;
    let shown: Vec<_> = all.page.rows.iter().map(|row| row.name.as_str()).collect();
    let by_name = [
        AOZORA,
        "Great Lakes Cloud Supply",
        "Northwind Distribution",
        PACIFICA,
        "Rheintal Cloud Handel",
        "楓クラウド流通株式会社",
    ];
    assert_eq!(shown, by_name);
    assert_eq!(all.page.count, Some(Count::Exactly(6)));
    let codes: Vec<_> = all.countries.iter().map(|country| country.code()).collect();
    assert_eq!(codes, ["AT", "AU", "CA", "CH", "DE", "JP", "NZ", "SG", "US"]);
    assert_eq!(all.page.rows[0].support, SupportLevel::AllHours);
    assert_eq!(names(db, "", "JP", None).await, [AOZORA, PACIFICA, "楓クラウド流通株式会社"]);
    assert_eq!(names(db, "", "JP", Some(ServiceArea::Data)).await, [PACIFICA, "楓クラウド流通株式会社"]);
    assert_eq!(names(db, "", "US", Some(ServiceArea::Training)).await, Vec::<String>::new());
    assert_eq!(names(db, "関西", "", None).await, ["楓クラウド流通株式会社"]);
    assert_eq!(names(db, "ＡＯＺＯＲＡ japan", "JP", None).await, [AOZORA]);
    assert_eq!(names(db, "aozora canada", "", None).await, Vec::<String>::new());
    assert_eq!(names(db, "50% \\ _ \"", "", None).await, Vec::<String>::new());
    for hidden in ["partners@", "555-0110", "mexico", "five regions", "瀬戸内", "cheaper"] {
        assert_eq!(names(db, hidden, "", None).await, Vec::<String>::new(), "{hidden}");
    }
});

on_both!(an_entry_is_what_was_approved_and_nothing_else, async |world: &TestDb| {
    let (db, admin, _) = &demo(world).await;
    let entry = async |id| listing::entry(&db.read(), id).await;
    let northwind = named(db, "admin@provider2.example").await;
    let text = entry(northwind.organization_id).await.unwrap().listing.headline.en.unwrap();
    assert!(!text.as_str().contains("Mexico"));
    for hidden in ["admin@setouchi.example", "admin@bluemesa.example", "admin@reseller.example"] {
        let id = named(db, hidden).await.organization_id;
        assert!(matches!(entry(id).await, Err(Error::NotFound)), "{hidden}");
    }
    assert!(matches!(entry(OrganizationId::NIL).await, Err(Error::NotFound)));
    let id = admin.organization_id;
    assert!(entry(id).await.is_ok());
    set_status(db, id, OrganizationStatus::Suspended).await;
    assert!(matches!(entry(id).await, Err(Error::NotFound)));
    assert!(!names(db, "", "JP", None).await.contains(&AOZORA.to_owned()));
    set_status(db, id, OrganizationStatus::Active).await;
    assert!(entry(id).await.is_ok());
});

on_both!(a_large_directory_is_walked_and_searched, async |world: &TestDb| {
    let (db, ..) = &demo(world).await;
    crowd(world, 2_500).await;
    let mut query = DirectoryQuery { country: Some(Country::JP), size: PageSize::Long, ..Default::default() };
    let mut seen = Vec::new();
    loop {
        let page = listing::directory(&db.read(), &query).await.unwrap().page;
        assert_eq!(page.count, Some(Count::MoreThan(1_000)));
        seen.extend(page.rows.iter().map(|row| row.id));
        if page.next.is_none() {
            break;
        }
        query.cursor = page.next;
    }
    let all = seen.len();
    seen.sort_unstable();
    seen.dedup();
    assert_eq!((all, seen.len()), (2_503, 2_503));
    assert_eq!(names(db, "crowd 1234", "", None).await, ["Crowd 1234"]);
    assert_eq!(
        names(db, "関西 業務", "", None).await,
        Vec::<String>::new(),
        "too short for trigrams: a name"
    );
    assert_eq!(names(db, "ディストリビューター 関西", "", None).await, ["楓クラウド流通株式会社"]);
    assert_eq!(find(db, "crowd", "JP", None).await.page.rows.len(), 25);
});

//! One search: it finds what lists and pages show, and nothing foreign by any name, number, id, domain or address.

use domain::actor::Actor;
use domain::invitation::InvitationQuery;
use domain::lang::Lang;
use domain::order::OrderQuery;
use domain::search::{Find, Group, Place, SHOWN, SearchKind};
use service::{Db, invitation, order, search, seed, subscription};

use crate::db::TestDb;
use crate::world::{NOW, named};

async fn groups(db: &Db, actor: &Actor, text: &str) -> Vec<Group> {
    search::find(&db.read(), actor, NOW, Lang::En, text).await.unwrap().groups
}

async fn finds(db: &Db, actor: &Actor, text: &str) -> Vec<Find> {
    groups(db, actor, text).await.into_iter().flat_map(|group| group.finds).collect()
}

async fn demo(world: &TestDb) -> &Db {
    assert!(seed::demo_if_empty(&world.db, NOW).await.unwrap());
    &world.db
}

on_both!(what_belongs_to_a_customer_is_found_by_its_partners_alone, async |world: &TestDb| {
    let db = demo(world).await;
    let reseller = named(db, "admin@reseller.example").await;
    let user = named(db, "user@customer.example").await;
    let momiji = user.organization_id;
    let orders = order::of_customer(&db.read(), &reseller, NOW, momiji, &OrderQuery::default())
        .await
        .unwrap()
        .page
        .rows;
    let sold = subscription::list(&db.read(), &reseller, NOW, momiji, None).await.unwrap().page.rows;
    let places = [
        ("Momiji Foods".to_owned(), Place::Customer(momiji)),
        (momiji.to_string(), Place::Customer(momiji)),
        (orders[0].number.to_lowercase(), Place::Order(momiji, orders[0].id)),
        (orders[0].id.to_string(), Place::Order(momiji, orders[0].id)),
        (sold[0].id.to_string(), Place::Subscription(momiji, sold[0].id)),
        ("User@customer.example".to_owned(), Place::CustomerUser(momiji, user.account_id)),
        (user.account_id.to_string(), Place::CustomerUser(momiji, user.account_id)),
    ];
    for (text, place) in &places {
        let found = finds(db, &reseller, text).await;
        assert!(found.iter().any(|find| find.place == *place), "{text}: {found:?}");
    }
    let whole = finds(db, &reseller, "Momiji Foods").await;
    let domain = whole.iter().find(|find| find.place == Place::Customer(momiji)).unwrap().about.clone();
    assert!(domain.contains('.'), "{domain}");
    let by_domain = finds(db, &reseller, &domain).await;
    assert!(by_domain.iter().any(|find| find.place == Place::Customer(momiji)));
    for stranger in ["admin@provider2.example", "admin@reseller3.example", "admin@customer3.example"] {
        let stranger = named(db, stranger).await;
        for text in places.iter().map(|(text, _)| text).chain([&domain]) {
            let found = finds(db, &stranger, text).await;
            assert!(found.is_empty(), "{text}: {found:?}");
        }
    }
});

on_both!(each_finds_what_its_own_lists_hold, async |world: &TestDb| {
    let db = demo(world).await;
    let provider = named(db, "admin@provider.example").await;
    let kinds = async |actor: &str, text: &str| {
        let actor = named(db, actor).await;
        groups(db, &actor, text).await.into_iter().map(|group| group.kind).collect::<Vec<_>>()
    };
    for (actor, text, kind) in [
        ("admin@provider.example", "hinode", SearchKind::Resellers),
        ("admin@provider.example", "momiji", SearchKind::Orders),
        ("sales@provider.example", "sales@provider", SearchKind::Users),
        ("admin@reseller.example", "aozora", SearchKind::Providers),
        ("admin@reseller.example", "aozora", SearchKind::Listings),
        ("admin@customer.example", "office", SearchKind::Subscriptions),
        ("admin@operator.example", "momiji", SearchKind::Organizations),
        ("admin@operator.example", "pmc-us", SearchKind::Memberships),
        ("admin@operator.example", "office", SearchKind::Offers),
    ] {
        let found = kinds(actor, text).await;
        assert!(found.contains(&kind), "{actor}, {text}: {found:?}");
    }
    let reviewer = kinds("reviewer@operator.example", "momiji").await;
    assert!(reviewer.is_empty(), "a reviewer keeps no organizations: {reviewer:?}");
    let head = named(db, "admin@customer.example").await;
    let own = finds(db, &head, "user@customer").await;
    let listed = own
        .iter()
        .any(|find| matches!(find.place, Place::CustomerUser(home, _) if home == head.organization_id));
    assert!(listed && !own.iter().any(|find| matches!(find.place, Place::User(_))), "{own:?}");
    assert_eq!(finds(db, &head, "user@customer.example").await, own, "by a whole name once, too");
    let user = kinds("user@customer.example", "office").await;
    assert!(!user.contains(&SearchKind::Subscriptions), "a user reads no subscriptions: {user:?}");
    for text in [" ", "%", &"x".repeat(1_000)] {
        assert!(kinds("admin@provider.example", text).await.is_empty(), "{text}");
    }

    let query = InvitationQuery::default();
    let sent = invitation::list(&db.read(), &provider, NOW, &query, "http://localhost").await.unwrap().rows;
    let sent = sent.iter().find(|row| row.recipient.is_some()).unwrap();
    let address = sent.recipient.as_ref().unwrap().to_string();
    let place = Place::Invitation(sent.intent, sent.id);
    assert!(finds(db, &provider, &address).await.iter().any(|find| find.place == place), "{address}");
    let other = named(db, "admin@provider2.example").await;
    assert!(finds(db, &other, &address).await.iter().all(|find| find.place != place));

    let many = groups(db, &provider, "a").await;
    assert!(many.iter().all(|group| group.finds.len() <= SHOWN), "{many:?}");
});

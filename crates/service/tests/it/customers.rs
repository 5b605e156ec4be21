//! Lists and records of customers: whose rows, in which order, and how much of each.

use domain::actor::{Actor, OrganizationKind, OrganizationStatus, Role};
use domain::customer::{CustomerList, CustomerQuery, CustomerSort};
use domain::grant::GrantKind;
use domain::id::OrganizationId;
use domain::page::Count;
use domain::policy::Refusal;
use domain::text::SearchText;
use service::{Db, Error, customer, subscription};

use crate::db::TestDb;
use crate::market::{self, Levers, with};
use crate::world::{self, NOW, later};

/// Two providers, two resellers of the first, one of both.
struct Market {
    aozora: Actor,
    northwind: Actor,
    hinode: Actor,
    harbor: Actor,
}

async fn market(db: &Db) -> Market {
    let market = Market {
        aozora: world::provider(db, "Aozora").await,
        northwind: world::provider(db, "Northwind").await,
        hinode: world::reseller(db, "Hinode").await,
        harbor: world::reseller(db, "Harbor").await,
    };
    market::partner(db, &market.hinode, &market.aozora).await;
    market::partner(db, &market.harbor, &market.aozora).await;
    market::partner(db, &market.harbor, &market.northwind).await;
    market
}

async fn list(db: &Db, actor: &Actor, query: CustomerQuery) -> Result<CustomerList, Error> {
    customer::list(&db.read(), actor, NOW, &query).await
}

async fn names(db: &Db, actor: &Actor, query: CustomerQuery) -> Vec<String> {
    list(db, actor, query).await.unwrap().page.rows.into_iter().map(|row| row.name).collect()
}

fn searching(text: &str) -> CustomerQuery {
    CustomerQuery { search: Some(SearchText::parse(text).unwrap()), ..CustomerQuery::default() }
}

on_both!(each_viewer_lists_its_own, async |world: &TestDb| {
    let db = &world.db;
    let Market { aozora, northwind, hinode, harbor } = &market(db).await;
    market::customer(db, (aozora, hinode), "もみじ食品", "momiji.example", NOW).await;
    market::customer(db, (aozora, harbor), "Kawa Logistics", "kawa.example", NOW).await;
    let lakeside =
        market::customer(db, (northwind, harbor), "Lakeside Dental", "lakeside.example", NOW).await;
    let all = CustomerQuery::default;
    assert_eq!(names(db, aozora, all()).await, ["Kawa Logistics", "もみじ食品"]);
    assert_eq!(names(db, northwind, all()).await, ["Lakeside Dental"]);
    assert_eq!(names(db, hinode, all()).await, ["もみじ食品"]);
    assert_eq!(names(db, harbor, all()).await, ["Kawa Logistics", "Lakeside Dental"]);

    let found = list(db, aozora, all()).await.unwrap();
    assert_eq!(found.page.count, Some(Count::Exactly(2)));
    assert_eq!(found.page.rows[0].resellers, ["Harbor"]);
    assert_eq!(found.page.rows[0].domain.as_deref(), Some("kawa.example"));
    assert_eq!(
        found.resellers.iter().map(|choice| choice.name.as_str()).collect::<Vec<_>>(),
        ["Harbor", "Hinode"]
    );
    let reseller = list(db, harbor, all()).await.unwrap();
    assert!(reseller.resellers.is_empty() && reseller.page.rows.iter().all(|row| row.resellers.is_empty()));

    let by = |id| CustomerQuery { reseller: Some(id), ..CustomerQuery::default() };
    assert_eq!(names(db, aozora, by(harbor.organization_id)).await, ["Kawa Logistics"]);
    // A reseller that is nobody's partner here, no reseller at all, and a reseller that filters by another one.
    for (actor, id) in
        [(northwind, hinode.organization_id), (aozora, lakeside), (harbor, hinode.organization_id)]
    {
        assert!(matches!(list(db, actor, by(id)).await, Err(Error::NotFound)));
    }
});

on_both!(pages_go_both_ways_in_every_order, async |world: &TestDb| {
    let db = &world.db;
    let Market { aozora, hinode, .. } = &market(db).await;
    let bases = ["もみじ", "ヒノデ", "日の出", "Émile", "aozora", "Zebra", "100 Ways", "🌸 Sakura"];
    for number in 0..60_i64 {
        // Every name and every instant several times, so that the id decides.
        let name = bases[usize::try_from(number % 8).unwrap()];
        market::customer(db, (aozora, hinode), name, &format!("c{number}.example"), later(number % 7)).await;
    }
    for sort in CustomerSort::ALL {
        let (mut seen, mut cursor) = (Vec::new(), None);
        let mut last;
        loop {
            last = list(db, hinode, CustomerQuery { sort: *sort, cursor, ..Default::default() })
                .await
                .unwrap()
                .page;
            seen.extend(last.rows.iter().map(|row| row.id));
            cursor = last.next.clone();
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!((seen.len(), last.count), (60, Some(Count::Exactly(60))), "{sort}");
        let mut back: Vec<OrganizationId> = last.rows.iter().map(|row| row.id).collect();
        while let Some(cursor) = last.previous {
            let query = CustomerQuery { sort: *sort, cursor: Some(cursor), ..Default::default() };
            last = list(db, hinode, query).await.unwrap().page;
            back.splice(0..0, last.rows.iter().map(|row| row.id));
        }
        assert_eq!(back, seen, "{sort}");
    }
    let up = names(db, hinode, CustomerQuery::default()).await;
    assert!(up.is_sorted_by_key(|name| domain::text::name_key(name)), "{up:?}");
});

on_both!(parts_of_names_and_domains_are_found, async |world: &TestDb| {
    let db = &world.db;
    let Market { aozora, northwind, hinode, harbor } = &market(db).await;
    market::customer(db, (aozora, hinode), "もみじ食品株式会社", "momiji.example", NOW).await;
    market::customer(db, (aozora, hinode), "Momiji \"100%\" Foods_x", "foods.example", NOW).await;
    market::customer(db, (northwind, harbor), "Momiji Northern", "northern.example", NOW).await;
    let cases: [(&str, &[&str]); 11] = [
        ("も", &["もみじ食品株式会社"]),
        ("mo", &["Momiji \"100%\" Foods_x"]),
        ("食品株", &["もみじ食品株式会社"]),
        ("IJI.EX", &["もみじ食品株式会社"]),
        ("ＦＯＯＤ", &["Momiji \"100%\" Foods_x"]),
        ("momiji", &["Momiji \"100%\" Foods_x", "もみじ食品株式会社"]),
        ("\"100%\"", &["Momiji \"100%\" Foods_x"]),
        ("0%\" f", &["Momiji \"100%\" Foods_x"]),
        ("%%%", &[]),
        ("oods_", &["Momiji \"100%\" Foods_x"]),
        ("northern", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(names(db, aozora, searching(text)).await, expected, "{text}");
        assert_eq!(names(db, hinode, searching(text)).await, expected, "{text}");
    }
    assert_eq!(names(db, northwind, searching("momiji")).await, ["Momiji Northern"]);
});

on_both!(roles_decide_how_much_is_seen, async |world: &TestDb| {
    let db = &world.db;
    let Market { aozora, hinode, .. } = &market(db).await;
    let momiji = market::customer(db, (aozora, hinode), "もみじ食品", "momiji.example", NOW).await;
    for actor in [with(aozora, &[Role::GlobalAdmin]), with(hinode, &[Role::GlobalAdmin]), with(aozora, &[])] {
        let refused = list(db, &actor, CustomerQuery::default()).await;
        assert!(matches!(refused, Err(Error::Forbidden(Refusal::RoleMissing { .. }))));
        let refused = customer::detail(&db.read(), &actor, NOW, momiji).await;
        assert!(matches!(refused, Err(Error::Forbidden(Refusal::RoleMissing { .. }))));
    }
    for actor in [with(aozora, &[Role::BillingAdmin]), with(hinode, &[Role::BillingAdmin])] {
        let row = list(db, &actor, CustomerQuery::default()).await.unwrap().page.rows.remove(0);
        assert_eq!((row.name.as_str(), row.domain, row.country), ("もみじ食品", None, None));
        let record = customer::detail(&db.read(), &actor, NOW, momiji).await.unwrap();
        assert!(record.profile.is_none() && record.tenant_id.is_none() && record.row.domain.is_none());
    }
    let operator = world::actor(db, OrganizationKind::Operator, "Operator", Role::Administrator).await;
    assert!(matches!(list(db, &operator, CustomerQuery::default()).await, Err(Error::Forbidden(_))));
    assert!(matches!(customer::detail(&db.read(), &operator, NOW, momiji).await, Err(Error::NotFound)));
});

on_both!(a_single_subscription_shows_the_name_and_itself, async |world: &TestDb| {
    let db = &world.db;
    let Market { aozora, northwind, hinode, harbor } = &market(db).await;
    let momiji = market::customer(db, (aozora, hinode), "もみじ食品", "momiji.example", NOW).await;
    let offer = market::offer(db).await;
    let own = Levers { association: Some(hinode.organization_id), support_contact: None };
    let plain = market::subscribe(db, aozora, momiji, offer, own).await;
    let contact = Levers { support_contact: Some(harbor.organization_id), ..own };
    let shared = market::subscribe(db, aozora, momiji, offer, contact).await;
    let read = db.read();

    // Harbor is support contact of one of the two, and nothing else.
    let record = customer::detail(&read, harbor, NOW, momiji).await.unwrap();
    assert!(record.profile.is_none() && record.row.domain.is_none() && record.grants.is_empty());
    assert_eq!(record.subscriptions.rows.iter().map(|row| row.id).collect::<Vec<_>>(), [shared]);
    assert_eq!(record.subscriptions.rows[0].reseller, None, "another reseller stays unknown");
    assert!(matches!(subscription::detail(&read, harbor, NOW, momiji, plain).await, Err(Error::NotFound)));
    let seen = subscription::detail(&read, harbor, NOW, momiji, shared).await.unwrap();
    assert_eq!(seen.history.len(), 1, "{:?}", seen.history);
    let row = list(db, harbor, CustomerQuery::default()).await.unwrap().page.rows.remove(0);
    assert_eq!((row.id, row.domain, row.country), (momiji, None, None));
    // A sales agent reaches by association, not by support contact; a billing admin by neither.
    for role in [Role::SalesAgent, Role::BillingAdmin] {
        let actor = with(harbor, &[role]);
        assert!(names(db, &actor, CustomerQuery::default()).await.is_empty());
        assert!(matches!(customer::detail(&read, &actor, NOW, momiji).await, Err(Error::Forbidden(_))));
        assert!(matches!(
            subscription::detail(&read, &actor, NOW, momiji, shared).await,
            Err(Error::Forbidden(_))
        ));
    }
    // Hinode manages all of it, and does not learn who the other reseller is.
    let all = subscription::list(&read, hinode, NOW, momiji, None).await.unwrap().page.rows;
    assert_eq!(all.len(), 2);
    let of_shared = all.iter().find(|row| row.id == shared).unwrap();
    assert_eq!(of_shared.support_contact, None);
    assert_eq!(of_shared.reseller.as_ref().unwrap().id, hinode.organization_id);
    // The seller knows both, and who of its people set them.
    let sold = subscription::detail(&read, aozora, NOW, momiji, shared).await.unwrap();
    assert_eq!(sold.row.support_contact.unwrap().name, "Harbor");
    assert!(sold.history.len() == 2 && sold.history.iter().all(|change| change.by.is_some()));
    assert_eq!((sold.row.offer_name.ja.as_str(), sold.limits.maximum), ("ビジネス メール", 300));
    for stranger in [northwind, &world::reseller(db, "Sakura").await] {
        assert!(matches!(customer::detail(&read, stranger, NOW, momiji).await, Err(Error::NotFound)));
        assert!(matches!(subscription::list(&read, stranger, NOW, momiji, None).await, Err(Error::NotFound)));
        assert!(matches!(
            subscription::detail(&read, stranger, NOW, momiji, shared).await,
            Err(Error::NotFound)
        ));
    }
    // The right subscription below the wrong customer does not exist.
    let kawa = market::customer(db, (aozora, hinode), "Kawa", "kawa.example", NOW).await;
    assert!(matches!(subscription::detail(&read, aozora, NOW, kawa, shared).await, Err(Error::NotFound)));
});

on_both!(the_customer_reads_its_own_account, async |world: &TestDb| {
    let db = &world.db;
    let Market { aozora, hinode, harbor, .. } = &market(db).await;
    let momiji = market::customer(db, (aozora, hinode), "もみじ食品", "momiji.example", NOW).await;
    let person = world::customer(db, "Somebody").await;
    let person = Actor { organization_id: momiji, ..person };
    let read = db.read();
    let record = customer::detail(&read, &person, NOW, momiji).await.unwrap();
    assert_eq!((record.row.domain.as_deref(), record.grants.len()), (Some("momiji.example"), 2));
    assert_eq!(names(db, &person, CustomerQuery::default()).await, ["もみじ食品"]);
    let kawa = market::customer(db, (aozora, harbor), "Kawa", "kawa.example", NOW).await;
    assert!(matches!(customer::detail(&read, &person, NOW, kawa).await, Err(Error::NotFound)));
    let user = with(&person, &[]);
    assert!(matches!(customer::detail(&read, &user, NOW, momiji).await, Err(Error::Forbidden(_))));

    // Provider and reseller see each other's grant, for one names the other; a second reseller's stays unknown to both.
    let other = domain::grant::NewGrant {
        kind: GrantKind::ResellerOfRecord,
        grantor: momiji,
        grantee: harbor.organization_id,
        via_reseller: None,
        starts_at: NOW,
        ends_at: None,
        consent: domain::grant::Consent::current(
            domain::grant::ConsentId::CustomerReseller,
            domain::lang::Lang::En,
        ),
    };
    db.write(
        |tx| async move { service::grant::make(&tx, NOW, other, service::grant::Origin::default()).await },
    )
    .await
    .unwrap();
    for (actor, count) in [(aozora, 2), (hinode, 2), (harbor, 1), (&person, 3)] {
        let grants = customer::detail(&read, actor, NOW, momiji).await.unwrap().grants;
        assert_eq!(grants.len(), count, "{grants:?}");
    }
});

on_both!(sleeping_customers_are_left_out, async |world: &TestDb| {
    let db = &world.db;
    let Market { aozora, hinode, .. } = &market(db).await;
    let momiji = market::customer(db, (aozora, hinode), "Momiji", "momiji.example", NOW).await;
    market::customer(db, (aozora, hinode), "Kawa", "kawa.example", NOW).await;
    market::set_status(db, momiji, OrganizationStatus::Suspended).await;
    for actor in [aozora, hinode] {
        assert_eq!(names(db, actor, CustomerQuery::default()).await, ["Kawa"]);
        assert!(names(db, actor, searching("momiji")).await.is_empty());
        assert!(matches!(customer::detail(&db.read(), actor, NOW, momiji).await, Err(Error::NotFound)));
    }
    let asleep = Actor { organization_active: false, ..aozora.clone() };
    let refused = list(db, &asleep, CustomerQuery::default()).await;
    assert!(matches!(refused, Err(Error::Forbidden(Refusal::OrganizationInactive))));
});

on_both!(records_of_this_page_open, async |world: &TestDb| {
    let db = &world.db;
    let Market { aozora, northwind, hinode, harbor } = &market(db).await;
    let momiji = market::customer(db, (aozora, hinode), "Momiji", "momiji.example", NOW).await;
    let foreign = market::customer(db, (northwind, harbor), "Lakeside", "lakeside.example", NOW).await;
    let query = CustomerQuery { open: vec![foreign, momiji], ..Default::default() };
    let open = list(db, aozora, query).await.unwrap().open;
    assert_eq!(open.iter().map(|record| record.row.id).collect::<Vec<_>>(), [momiji]);
    assert!(open[0].can_order.is_allowed());
});

/// A viewer with many customers finds them by the trigram index instead.
#[tokio::test]
async fn many_customers_are_found_by_trigrams() {
    use domain::actor::OrganizationKind::Provider;
    use service::scope::customers::{Range, rows, trigram_query};
    let test = async |world: &TestDb| {
        let db = &world.db;
        let Market { aozora, northwind, hinode, harbor } = &market(db).await;
        let expected =
            market::customer(db, (aozora, hinode), "もみじ \"100%\" 食品_x", "momiji.example", NOW).await;
        market::customer(db, (northwind, harbor), "もみじ 食品 Northern", "northern.example", NOW).await;
        let range = Range {
            viewer: aozora.organization_id,
            kind: Provider,
            reseller: OrganizationId::NIL,
            by_association: true,
            by_support_contact: true,
            now: NOW,
        };
        for (text, found) in
            [("もみじ", 1), ("食品_", 1), ("\"100%\"", 1), ("miji.ex", 1), ("%%%", 0), ("northern", 0)]
        {
            let query = trigram_query(db.read().conn().get_database_backend(), &range, text, 26);
            let hits = rows(&db.read(), &query).await.unwrap();
            assert_eq!(hits.len(), found, "{text}");
            assert!(hits.iter().all(|hit| hit.customer_id == expected));
        }
    };
    crate::db::on_sqlite(test).await;
    crate::db::on_postgres(test).await;
}

//! Lists of customers: whose rows, in which order, and what finds them.

use domain::actor::{Actor, OrganizationStatus};
use domain::customer::{CustomerQuery, CustomerSort};
use domain::id::OrganizationId;
use domain::page::{Count, Cursor};
use domain::policy::Refusal;
use service::{Error, customer};

use super::{Market, list, names, open_market, searching};
use crate::db::TestDb;
use crate::market;
use crate::world::{NOW, later};

on_both!(each_viewer_lists_its_own, async |world: &TestDb| {
    let db = &world.db;
    let Market { aozora, northwind, hinode, harbor } = &open_market(db).await;
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
        found.resellers.found.iter().map(|choice| choice.name.as_str()).collect::<Vec<_>>(),
        ["Harbor", "Hinode"]
    );
    let reseller = list(db, harbor, all()).await.unwrap();
    assert!(
        reseller.resellers.found.is_empty() && reseller.page.rows.iter().all(|row| row.resellers.is_empty())
    );

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
    let Market { aozora, hinode, .. } = &open_market(db).await;
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

on_both!(a_place_in_another_order_is_none, async |world: &TestDb| {
    let db = &world.db;
    let Market { aozora, hinode, .. } = &open_market(db).await;
    market::customer(db, (aozora, hinode), "もみじ食品", "momiji.example", NOW).await;
    let nil = uuid::Uuid::nil();
    for cursor in [Cursor::after(NOW, nil), Cursor::after("m", nil), Cursor::before(NOW, nil)] {
        for sort in CustomerSort::ALL {
            let query = CustomerQuery { sort: *sort, cursor: Some(cursor.clone()), ..Default::default() };
            list(db, hinode, query).await.unwrap();
        }
    }
});

on_both!(parts_of_names_and_domains_are_found, async |world: &TestDb| {
    let db = &world.db;
    let Market { aozora, northwind, hinode, harbor } = &open_market(db).await;
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

on_both!(names_are_found_however_they_are_typed, async |world: &TestDb| {
    let db = &world.db;
    let Market { aozora, hinode, .. } = &open_market(db).await;
    let half = market::customer(db, (aozora, hinode), "ｱｵｿﾞﾗｶﾞｽ", "gas.example", NOW).await;
    market::customer(db, (aozora, hinode), "ハ\u{309A}ートナー", "partner.example", NOW).await;
    market::customer(db, (aozora, hinode), "Ｃｏｎｔｏｓｏ ２", "contoso.example", NOW).await;
    let cases: [(&str, &[&str]); 10] = [
        ("アオ", &["ｱｵｿﾞﾗｶﾞｽ"]),
        ("ｱｵ", &["ｱｵｿﾞﾗｶﾞｽ"]),
        ("オゾラガ", &["ｱｵｿﾞﾗｶﾞｽ"]),
        ("ﾗｶﾞｽ", &["ｱｵｿﾞﾗｶﾞｽ"]),
        ("ラカ\u{3099}ス", &["ｱｵｿﾞﾗｶﾞｽ"]),
        ("ラカス", &[]),
        ("パートナー", &["ハ\u{309A}ートナー"]),
        ("ﾊﾟｰﾄﾅｰ", &["ハ\u{309A}ートナー"]),
        ("contoso 2", &["Ｃｏｎｔｏｓｏ ２"]),
        ("ＣＯＮＴＯＳＯ　２", &["Ｃｏｎｔｏｓｏ ２"]),
    ];
    for (text, expected) in cases {
        assert_eq!(names(db, aozora, searching(text)).await, expected, "{text}");
    }

    // As they were stored before.
    let id = half.0;
    let [blob, uuid] = [format!("x'{}'", id.simple()), format!("'{id}'")];
    let before = |id: &str| {
        format!(
            "UPDATE organization SET name_key = 'ｱｵｿﾞﾗｶﾞｽ' WHERE id = {id}; \
             UPDATE customer_index SET name_key = 'ｱｵｿﾞﾗｶﾞｽ' WHERE customer_id = {id}; \
             UPDATE customer_search SET text = 'ｱｵｿﾞﾗｶﾞｽ gas.example' WHERE customer_id = {id}; \
             DELETE FROM seaql_migrations WHERE version = 'm0037_folded_keys';"
        )
    };
    world.intrude(&before(&blob), &before(&uuid)).await;
    assert!(names(db, aozora, searching("アオゾラ")).await.is_empty());
    assert!(names(db, aozora, searching("アオ")).await.is_empty());
    db.migrate().await.unwrap();
    for (text, expected) in cases {
        assert_eq!(names(db, aozora, searching(text)).await, expected, "{text}, folded anew");
    }
});

on_both!(sleeping_customers_are_left_out, async |world: &TestDb| {
    let db = &world.db;
    let Market { aozora, hinode, .. } = &open_market(db).await;
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

/// A viewer with many customers finds them by the trigram index instead.
#[tokio::test]
async fn many_customers_are_found_by_trigrams() {
    use domain::actor::OrganizationKind::Provider;
    use service::scope::customers::{Range, rows, trigram_query};
    let test = async |world: &TestDb| {
        let db = &world.db;
        let Market { aozora, northwind, hinode, harbor } = &open_market(db).await;
        let expected =
            market::customer(db, (aozora, hinode), "もみじ \"100%\" 食品_x", "momiji.example", NOW).await;
        market::customer(db, (northwind, harbor), "もみじ 食品 Northern", "northern.example", NOW).await;
        let range = Range {
            viewer: aozora.organization_id,
            kind: Provider,
            reseller: OrganizationId::NIL,
            shared_with: None,
            by_association: true,
            by_support_contact: true,
            now: NOW,
        };
        for (text, found) in
            [("もみじ", 1), ("食品_", 1), ("\"100%\"", 1), ("miji.ex", 1), ("%%%", 0), ("northern", 0)]
        {
            let query = trigram_query(db.backend(), &range, text, 26);
            let hits = rows(&db.read(), &query).await.unwrap();
            assert_eq!(hits.len(), found, "{text}");
            assert!(hits.iter().all(|hit| hit.customer_id == expected));
        }
    };
    crate::db::on_sqlite(test).await;
    crate::db::on_postgres(test).await;
}

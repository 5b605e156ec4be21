//! What is read of an organization's people.

use domain::actor::{Actor, Role};
use domain::page::PageSize;
use domain::team::UserQuery;
use service::team;

use super::demo;
use crate::db::TestDb;
use crate::market::with;
use crate::world::{NOW, named};

on_both!(the_dashboard_tells_who_makes_admin_agents, async |world: &TestDb| {
    let (db, admin) = &demo(world).await;
    let hint = async |actor: &Actor| team::admin_agent(&db.read(), actor, NOW).await.unwrap();
    let own = hint(admin).await.unwrap();
    assert!(own.is_member && own.ask.is_empty());
    let global = hint(&with(admin, &[Role::GlobalAdmin])).await.unwrap();
    assert!(!global.is_member && global.can_join.is_allowed() && global.own == admin.account_id);
    let sales = hint(&named(db, "sales@provider.example").await).await.unwrap();
    assert!(!sales.can_join.is_allowed() && sales.ask.contains(&"青木 健一".to_owned()), "{sales:?}");
    assert_eq!(hint(&with(admin, &[])).await.unwrap().ask, Vec::<String>::new());
    assert_eq!(hint(&named(db, "admin@customer.example").await).await, None);
});

on_both!(ten_thousand_people_are_walked_in_pages, async |world: &TestDb| {
    let (db, admin) = &demo(world).await;
    let known = team::list(&db.read(), admin, NOW, &UserQuery::default()).await.unwrap().page.rows.len();
    world
        .intrude(
            &many("randomblob(16)", "c"),
            &many("gen_random_uuid()", "generate_series(1, 10000) AS c(n)"),
        )
        .await;
    let (mut query, mut seen) = (UserQuery { size: PageSize::Long, ..UserQuery::default() }, Vec::new());
    loop {
        let page = team::list(&db.read(), admin, NOW, &query).await.unwrap().page;
        seen.extend(page.rows.iter().map(|user| user.id));
        if page.next.is_none() {
            break;
        }
        query.cursor = page.next;
    }
    let all = seen.len();
    seen.sort_unstable();
    seen.dedup();
    assert_eq!((all, seen.len()), (10_000 + known, 10_000 + known));
    let query = UserQuery { search: Some("u9999@".parse().unwrap()), ..UserQuery::default() };
    assert_eq!(team::list(&db.read(), admin, NOW, &query).await.unwrap().page.rows.len(), 1);
});

fn many(uuid: &str, numbers: &str) -> String {
    let with = match numbers {
        "c" => "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 10000) ",
        _ => "",
    };
    format!(
        "{with}INSERT INTO account (id, organization_id, user_name, given_name, family_name, name_key, language, \
         time_zone, status, created_at, version) SELECT {uuid}, organization_id, 'u' || n || '@provider.example', \
         'P', 'Person', 'person ' || n, 'en', 'UTC', 'active', 0, 1 FROM {numbers} \
         CROSS JOIN tenant WHERE tenant.domain = 'provider.example'"
    )
}

//! Lists of partners and the page of one: sorted, searched, paged, and only one's own.

use domain::actor::{Actor, OrganizationKind, OrganizationStatus, Role};
use domain::customer::Contact;
use domain::email::EmailAddress;
use domain::grant::GrantKind;
use domain::page::{Count, Cursor, PageSize};
use domain::partnership::{PartnerQuery, PartnerSort};
use domain::policy::Refusal;
use domain::text::SearchText;
use entity::profile;
use service::grant::{self, Ending};
use service::{Db, Error, partnership, store};

use crate::db::TestDb;
use crate::invitation::{URL, accept, invited, person, set_status, ticked};
use crate::world::{NOW, later};

const NAMES: [&str; 5] = ["Sakura Cloud", "Harbor IT", "日の出システム", "100% Cloud", "harbor lights"];

/// A provider with resellers, each partnered a second after the one before.
async fn partners(db: &Db) -> (Actor, Vec<Actor>) {
    let provider = crate::invitation::provider(db).await;
    let mut resellers = Vec::new();
    for (second, name) in (0..).zip(NAMES) {
        let reseller = person(db, OrganizationKind::Reseller, name, Role::GlobalAdmin).await;
        let (id, token) = invited(db, &provider, u128::try_from(second).unwrap()).await;
        accept(db, &reseller, later(second), &token, &ticked(id)).await.unwrap();
        resellers.push(reseller);
    }
    (provider, resellers)
}

async fn names(db: &Db, actor: &Actor, query: &PartnerQuery) -> Vec<String> {
    let page = partnership::resellers(&db.read(), actor, later(99), query).await.unwrap();
    page.rows.into_iter().map(|row| row.name).collect()
}

fn sorted(sort: PartnerSort) -> PartnerQuery {
    PartnerQuery { sort, ..PartnerQuery::default() }
}

fn searched(text: &str) -> PartnerQuery {
    PartnerQuery { search: Some(SearchText::parse(text).unwrap()), ..PartnerQuery::default() }
}

on_both!(sorted_by_name_or_time, async |world: &TestDb| {
    let (provider, _) = partners(&world.db).await;
    let by_name = ["100% Cloud", "Harbor IT", "harbor lights", "Sakura Cloud", "日の出システム"];
    assert_eq!(names(&world.db, &provider, &PartnerQuery::default()).await, by_name);
    let reversed: Vec<_> = by_name.into_iter().rev().collect();
    assert_eq!(names(&world.db, &provider, &sorted(PartnerSort::NameDescending)).await, reversed);
    assert_eq!(names(&world.db, &provider, &sorted(PartnerSort::Since)).await, NAMES);
    let latest: Vec<_> = NAMES.into_iter().rev().collect();
    assert_eq!(names(&world.db, &provider, &sorted(PartnerSort::SinceDescending)).await, latest);
});

on_both!(searched_by_beginning_or_inside, async |world: &TestDb| {
    let (provider, _) = partners(&world.db).await;
    let db = &world.db;
    assert_eq!(names(db, &provider, &searched("HA")).await, ["Harbor IT", "harbor lights"]);
    assert_eq!(names(db, &provider, &searched("it")).await, Vec::<String>::new(), "two letters begin a name");
    assert_eq!(names(db, &provider, &searched("日の")).await, ["日の出システム"]);
    assert_eq!(names(db, &provider, &searched("システム")).await, ["日の出システム"]);
    assert_eq!(names(db, &provider, &searched("ｃｌｏｕｄ")).await, ["100% Cloud", "Sakura Cloud"]);
    assert_eq!(names(db, &provider, &searched("00%")).await, ["100% Cloud"]);
    assert_eq!(names(db, &provider, &searched("%%%")).await, Vec::<String>::new());
    assert_eq!(names(db, &provider, &searched("h_rbor")).await, Vec::<String>::new());
    let page = partnership::resellers(&db.read(), &provider, later(99), &searched("cloud")).await.unwrap();
    assert_eq!(page.count, Some(Count::Exactly(2)));
});

on_both!(paged_in_both_directions, async |world: &TestDb| {
    let db = &world.db;
    let provider = crate::invitation::provider(db).await;
    for number in 0..30u8 {
        let name = format!("Reseller {number:02}");
        let reseller = person(db, OrganizationKind::Reseller, &name, Role::GlobalAdmin).await;
        let (id, token) = invited(db, &provider, u128::from(number)).await;
        accept(db, &reseller, NOW, &token, &ticked(id)).await.unwrap();
    }
    let page = async |cursor: Option<Cursor>| {
        let query = PartnerQuery { cursor, size: PageSize::Short, ..PartnerQuery::default() };
        partnership::resellers(&db.read(), &provider, NOW, &query).await.unwrap()
    };
    let first = page(None).await;
    assert_eq!((first.rows.len(), first.count), (25, Some(Count::Exactly(30))));
    let second = page(first.next.clone()).await;
    assert_eq!((second.rows.len(), second.rows[0].name.as_str()), (5, "Reseller 25"));
    assert!(second.next.is_none());
    assert_eq!(page(second.previous).await.rows, first.rows);
});

on_both!(each_side_has_its_own_list, async |world: &TestDb| {
    let db = &world.db;
    let (provider, resellers) = partners(db).await;
    let read = db.read();
    let query = PartnerQuery::default();
    let list = partnership::providers(&read, &resellers[0], later(99), &query).await.unwrap();
    assert_eq!(list.rows.len(), 1, "nobody learns of the provider's other resellers");
    let row = &list.rows[0];
    assert_eq!((row.id, row.since), (provider.organization_id, NOW));
    let kinds: Vec<_> = row.grants.iter().map(|grant| grant.kind).collect();
    assert!(kinds.contains(&GrantKind::Partnership) && kinds.contains(&GrantKind::TenantAdmin));
    assert!(!row.can_invite_customer.is_allowed(), "a global admin without an agent role");
    assert!(!row.can_list_customers.is_allowed());
    let page = partnership::provider(&read, &resellers[0], later(99), row.id, "Azure AD").await.unwrap();
    assert_eq!(page.shared_customers, None);
    let agent = Actor { roles: vec![Role::SalesAgent], ..resellers[0].clone() };
    let list = partnership::providers(&read, &agent, later(99), &query).await.unwrap();
    assert!(list.rows[0].can_invite_customer.is_allowed() && list.rows[0].can_list_customers.is_allowed());

    let wrong_side = partnership::resellers(&read, &resellers[0], NOW, &query).await;
    assert!(matches!(wrong_side, Err(Error::Forbidden(Refusal::WrongOrganization { .. }))));
    let wrong_side = partnership::providers(&read, &provider, NOW, &query).await;
    assert!(matches!(wrong_side, Err(Error::Forbidden(Refusal::WrongOrganization { .. }))));
    let customer = person(db, OrganizationKind::Customer, "Momiji", Role::GlobalAdmin).await;
    assert!(matches!(partnership::resellers(&read, &customer, NOW, &query).await, Err(Error::Forbidden(_))));
    let stranger = person(db, OrganizationKind::Provider, "Northwind", Role::AdminAgent).await;
    assert!(names(db, &stranger, &query).await.is_empty());
});

on_both!(a_suspended_partner_sleeps, async |world: &TestDb| {
    let db = &world.db;
    let (provider, resellers) = partners(db).await;
    set_status(db, resellers[1].organization_id, OrganizationStatus::Suspended).await;
    assert!(!names(db, &provider, &PartnerQuery::default()).await.contains(&NAMES[1].to_owned()));
    let asleep = resellers[1].organization_id;
    let detail = partnership::detail(&db.read(), &provider, later(99), asleep, URL).await;
    assert!(matches!(detail, Err(Error::NotFound)));
    set_status(db, asleep, OrganizationStatus::Active).await;
    partnership::detail(&db.read(), &provider, later(99), asleep, URL).await.unwrap();
});

on_both!(a_partnership_made_again_is_there_again, async |world: &TestDb| {
    let db = &world.db;
    let (provider, resellers) = partners(db).await;
    let (reseller, id) = (&resellers[0], resellers[0].organization_id);
    let standing = grant::between(&db.read(), provider.organization_id, id, later(50)).await.unwrap();
    for held in standing {
        let ending = Ending { account: reseller.account_id, organization: id, reason: "no longer needed" };
        db.write(|tx| async move { grant::end(&tx, later(50), held.id, ending).await }).await.unwrap();
    }
    let gone = partnership::detail(&db.read(), &provider, later(51), id, URL).await;
    assert!(matches!(gone, Err(Error::NotFound)));
    assert!(!names(db, &provider, &PartnerQuery::default()).await.contains(&NAMES[0].to_owned()));

    let (again, token) = invited(db, &provider, 77).await;
    accept(db, reseller, later(60), &token, &ticked(again)).await.unwrap();
    assert!(names(db, &provider, &PartnerQuery::default()).await.contains(&NAMES[0].to_owned()));
    let page = partnership::detail(&db.read(), &provider, later(61), id, URL).await.unwrap();
    assert_eq!((page.row.since, page.invitations.len()), (later(60), 2));
});

on_both!(the_page_of_one_reseller, async |world: &TestDb| {
    let db = &world.db;
    let (provider, resellers) = partners(db).await;
    let (id, read) = (resellers[0].organization_id, db.read());
    let row = profile::Model {
        organization_id: id,
        address_line1: "千代田 1-1".into(),
        address_line2: String::new(),
        city: "千代田区".into(),
        state: "13".into(),
        postal_code: "100-0001".into(),
        country: "JP".into(),
        contact_given_name: "Aoi".into(),
        contact_family_name: "Tanaka".into(),
        contact_email: "aoi@sakura.example".into(),
        contact_phone: String::new(),
    };
    db.write(|tx| async move { store::insert(&tx, row).await }).await.unwrap();
    let page = partnership::detail(&read, &provider, later(99), id, URL).await.unwrap();
    assert_eq!((page.row.name.as_str(), page.row.since), ("Sakura Cloud", NOW));
    let contact = page.profile.map(|profile| profile.contact);
    let email = EmailAddress::parse("aoi@sakura.example").unwrap();
    assert!(matches!(contact, Some(Contact { email: found, phone: None, .. }) if found == email));
    assert_eq!((page.grants.len(), page.invitations.len()), (2, 1));
    assert_eq!(page.invitations[0].decided_by.as_deref(), Some("Sakura Cloud"));
    assert_eq!(page.shared_customers, Some(Count::Exactly(0)));
    let head = Actor { roles: vec![Role::GlobalAdmin], ..provider.clone() };
    let seen = partnership::detail(&read, &head, later(99), id, URL).await.unwrap();
    assert_eq!(seen.shared_customers, None, "it lists no customers");
    assert!(page.row.can_add_customer.is_allowed());

    let helpdesk = Actor { roles: vec![Role::HelpdeskAgent], ..provider.clone() };
    let page = partnership::detail(&read, &helpdesk, later(99), id, URL).await.unwrap();
    assert!(page.invitations.is_empty() && !page.row.can_add_customer.is_allowed());
    let stranger = person(db, OrganizationKind::Provider, "Northwind", Role::AdminAgent).await;
    let foreign = partnership::detail(&read, &stranger, later(99), id, URL).await;
    assert!(matches!(foreign, Err(Error::NotFound)));
});

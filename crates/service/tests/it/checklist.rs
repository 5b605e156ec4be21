//! The checklist of the first page: how far an organization is follows from what is there.

use domain::actor::{Actor, OrganizationKind, Role};
use domain::checklist::{Checklist, Progress, Step};
use domain::grant::{Consent, ConsentId, GrantKind, NewGrant};
use domain::id::GrantId;
use domain::lang::Lang;
use service::grant::{self, Ending, Origin};
use service::{Db, checklist, seed};

use crate::db::TestDb;
use crate::world::{self, NOW, later, named};

async fn read(db: &Db, actor: &Actor) -> Option<Checklist> {
    checklist::read(&db.read(), actor, later(60)).await.unwrap()
}

async fn steps(db: &Db, actor: &Actor, progress: Progress) -> Vec<Step> {
    let list = read(db, actor).await.unwrap();
    list.items.iter().filter(|item| item.progress == progress).map(|item| item.step).collect()
}

async fn done(db: &Db, actor: &Actor) -> Vec<Step> {
    steps(db, actor, Progress::Done).await
}

async fn next(db: &Db, actor: &Actor) -> Vec<Step> {
    steps(db, actor, Progress::Next).await
}

async fn give(db: &Db, kind: GrantKind, consent: ConsentId, from: &Actor, to: &Actor) -> GrantId {
    let new = NewGrant {
        kind,
        grantor: from.organization_id,
        grantee: to.organization_id,
        via_reseller: None,
        starts_at: NOW,
        ends_at: None,
        consent: Consent::current(consent, Lang::Ja),
    };
    let origin = Origin { agreed_by: Some(from.account_id), invitation: None };
    db.write(|tx| async move { grant::make(&tx, NOW, new, origin).await }).await.unwrap()
}

on_both!(steps_are_done_by_what_is_there, async |world: &TestDb| {
    let db = &world.db;
    let (provider, reseller) = (world::provider(db, "Aozora").await, world::reseller(db, "Hinode").await);
    let customer = world::customer(db, "Momiji").await;
    assert_eq!(
        (done(db, &provider).await, next(db, &provider).await),
        (vec![], vec![Step::ConnectResellers])
    );
    assert_eq!(done(db, &reseller).await, [Step::Enroll], "who is active is enrolled");
    assert_eq!(next(db, &customer).await, [Step::AcceptPartner]);

    let partnership = give(db, GrantKind::Partnership, ConsentId::Partnership, &reseller, &provider).await;
    assert_eq!(done(db, &provider).await, [Step::ConnectResellers]);
    assert_eq!(done(db, &reseller).await, [Step::Enroll, Step::AuthorizeProvider]);
    give(db, GrantKind::ResellerOfRecord, ConsentId::CustomerReseller, &customer, &reseller).await;
    assert_eq!(done(db, &customer).await, [Step::AcceptPartner]);
    let won = [Step::Enroll, Step::AuthorizeProvider, Step::InviteCustomer, Step::WinCustomer];
    assert_eq!(done(db, &reseller).await, won);
    assert_eq!(next(db, &reseller).await, [Step::CompleteProfile], "the first that is not done");

    let (account, organization) = (reseller.account_id, reseller.organization_id);
    let ending = Ending { account, organization, reason: "requested" };
    db.write(|tx| async move { grant::end(&tx, NOW, partnership, ending).await }).await.unwrap();
    assert!(done(db, &provider).await.is_empty(), "what ends is to be done again");
});

on_both!(the_checklist_is_for_those_who_can_take_a_step, async |world: &TestDb| {
    let db = &world.db;
    let provider = world::provider(db, "Aozora").await;
    let with = |roles: &[Role]| Actor { roles: roles.to_vec(), ..provider.clone() };
    assert_eq!(read(db, &with(&[])).await, None);
    assert_eq!(read(db, &with(&[Role::HelpdeskAgent])).await, None);
    let applicant = Actor { organization_active: false, ..provider.clone() };
    assert_eq!(read(db, &applicant).await, None, "it has its application to do");
    let sales = read(db, &with(&[Role::SalesAgent])).await.unwrap();
    let allowed = |step: &Step| sales.items.iter().any(|item| item.step == *step && item.permit.is_allowed());
    assert!(allowed(&Step::AssociateCustomers), "the partnership is what the step before brings");
    assert!(!allowed(&Step::ConnectResellers));
    let customer = world::actor(db, OrganizationKind::Customer, "Momiji", Role::GlobalAdmin).await;
    assert_eq!(read(db, &Actor { roles: Vec::new(), ..customer }).await, None);
});

on_both!(the_demo_world_is_as_far_as_it_looks, async |world: &TestDb| {
    let db = &world.db;
    assert!(seed::demo_if_empty(db, NOW).await.unwrap());
    let expected: [(&str, &[Step]); 5] = [
        ("admin@provider.example", &[Step::ConnectResellers, Step::AssociateCustomers]),
        ("admin@reseller.example", &[Step::Enroll, Step::CompleteProfile, Step::AddUsers, Step::WinCustomer]),
        ("admin@customer.example", &[Step::AcceptPartner, Step::UseSubscriptions, Step::AddUsers]),
        (
            "admin@operator.example",
            &[Step::ImportCatalog, Step::SetPrices, Step::FillRegistry, Step::AddUsers],
        ),
        ("reviewer@operator.example", &[Step::ReviewEnrollment, Step::ApproveListing]),
    ];
    for (name, expected) in expected {
        let done = done(db, &named(db, name).await).await;
        assert!(expected.iter().all(|step| done.contains(step)), "{name}: {done:?}");
    }
    assert_eq!(next(db, &named(db, "admin@reseller3.example").await).await, [Step::AddUsers]);
    assert_eq!(next(db, &named(db, "admin@customer3.example").await).await, [Step::AcceptPartner]);
});

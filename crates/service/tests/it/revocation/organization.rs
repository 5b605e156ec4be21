//! An organization is suspended by the operator, and reinstated: it is inert meanwhile, and what must not revive with it
//! does not.

use domain::actor::{Actor, OrganizationKind, OrganizationStatus, Role};
use domain::grant::GrantKind;
use domain::invitation::StageName;
use domain::organization::{OrganizationQuery, StandingInput};
use domain::policy::Refusal;
use service::{Conflict, Error, audit, directory, organization, session};

use super::*;
use crate::db::TestDb;
use crate::invitation::{URL, person, stage, texts};

async fn operator(world: &World<'_>) -> Actor {
    person(&world.db, OrganizationKind::Operator, "Operator", Role::Administrator).await
}

/// The form as the page of the organization offers it.
async fn form(world: &World<'_>, by: &Actor, of: &Actor) -> StandingInput {
    let shown = organization::detail(&world.db.read(), by, AFTER, of.organization_id).await.unwrap();
    let (id, version) = (of.organization_id.to_string(), shown.version.to_string());
    StandingInput { id, version, reason: "Invoices unpaid".into() }
}

async fn suspend(world: &World<'_>, by: &Actor, input: &StandingInput) -> Result<(), Error> {
    world.db.write(|tx| async move { organization::suspend(&tx, by, AFTER, input, URL).await }).await
}

async fn reinstate(world: &World<'_>, by: &Actor, input: &StandingInput) -> Result<(), Error> {
    world.db.write(|tx| async move { organization::reinstate(&tx, by, AFTER, input, URL).await }).await
}

/// What every change of a signed-in person asks first.
async fn begins(world: &World<'_>, actor: &Actor) -> Result<(), Error> {
    world.db.write(|tx| async move { directory::still(&tx, actor).await }).await
}

on_both!(a_reseller_is_suspended_and_reinstated, async |test: &TestDb| {
    let world = World::new(test).await;
    let operator = operator(&world).await;
    world.many().await;
    works(&world).await;
    let mut stream = world.stream(world.sessions[0]).await;
    suspend(&world, &operator, &form(&world, &operator, &world.hinode).await).await.unwrap();
    let refused = world.refused(AFTER).await;
    let reseller = deeds::ALL.iter().take_while(|deed| **deed != ProviderLists);
    assert!(reseller.into_iter().all(|deed| refused.contains(deed)), "{refused:?}");
    assert!(refused.contains(&ProviderOrders) && !refused.contains(&ProviderOpens), "{refused:?}");
    assert!(stream.next(AFTER).await.is_ok(), "what had been read before");
    assert!(stream.next(AFTER).await.is_err(), "what had not been read yet");
    assert_eq!(stage(&world.db, &world.hinode, world.both.0).await, StageName::Revoked);
    let inert = Actor { organization_active: false, ..world.hinode.clone() };
    let told = organization::own_suspension(&world.db.read(), &inert).await.unwrap().unwrap();
    assert_eq!((told.at, told.reason.as_str()), (AFTER, "Invoices unpaid"));
    let trail = audit::list(&world.db.read(), world.hinode.organization_id, None, 1).await.unwrap();
    assert_eq!(trail[0].action, "suspend_organization");
    assert!(texts(&world.db, "mail", "template").await.contains(&"organization_suspended".to_owned()));

    reinstate(&world, &operator, &form(&world, &operator, &world.hinode).await).await.unwrap();
    // Sessions have ended: the export needs a new one. The invitation stays void.
    gone(&world, &[ResellerExports, CustomerAccepts]).await;
    assert!(world.stands(GrantKind::Partnership).await && !world.stands(GrantKind::TenantAdmin).await);
    let active = Actor { organization_active: true, ..inert };
    assert!(organization::own_suspension(&world.db.read(), &active).await.unwrap().is_none());
});

on_both!(the_providers_invitations_along_are_void_as_well, async |test: &TestDb| {
    let world = World::new(test).await;
    let operator = operator(&world).await;
    suspend(&world, &operator, &form(&world, &operator, &world.aozora).await).await.unwrap();
    assert_eq!(stage(&world.db, &world.hinode, world.both.0).await, StageName::Revoked);
    reinstate(&world, &operator, &form(&world, &operator, &world.aozora).await).await.unwrap();
    gone(&world, &[CustomerAccepts, ProviderExports]).await;
});

on_both!(who_may_and_when, async |test: &TestDb| {
    let world = World::new(test).await;
    let operator = operator(&world).await;
    let reviewer = Actor { roles: vec![Role::Reviewer], ..operator.clone() };
    let input = form(&world, &operator, &world.momiji).await;
    for stranger in [&world.aozora, &world.hinode, &world.momiji, &reviewer] {
        assert!(matches!(suspend(&world, stranger, &input).await, Err(Error::Forbidden(_))));
        let query = OrganizationQuery::default();
        let listed = organization::list(&world.db.read(), stranger, AFTER, &query).await;
        assert!(matches!(listed, Err(Error::Forbidden(_))));
    }
    let stage = reinstate(&world, &operator, &input).await;
    assert!(matches!(stage, Err(Error::Conflict(Conflict::Stage))), "{stage:?}");
    let silent = StandingInput { reason: " ".into(), ..input.clone() };
    assert!(matches!(suspend(&world, &operator, &silent).await, Err(Error::Invalid(_))));
    let own = StandingInput { id: operator.organization_id.to_string(), ..input.clone() };
    assert!(matches!(suspend(&world, &operator, &own).await, Err(Error::NotFound)));
    suspend(&world, &operator, &input).await.unwrap();
    let twice = suspend(&world, &operator, &input).await;
    assert!(matches!(twice, Err(Error::Conflict(Conflict::Stage))), "{twice:?}");
});

on_both!(the_list_searches_and_filters, async |test: &TestDb| {
    let world = World::new(test).await;
    let operator = operator(&world).await;
    suspend(&world, &operator, &form(&world, &operator, &world.momiji).await).await.unwrap();
    let list = async |search: &str, state: &str| -> Vec<String> {
        let query = OrganizationQuery { search: search.into(), state: state.into(), ..Default::default() };
        let page = organization::list(&world.db.read(), &operator, AFTER, &query).await.unwrap();
        page.rows.into_iter().map(|row| row.name).collect()
    };
    assert_eq!(list("", "").await, ["Aozora", "Hinode", "Momiji", "Sakura"], "not the operator itself");
    assert_eq!(list("mom", "").await, ["Momiji"]);
    assert_eq!(list("", OrganizationStatus::Suspended.as_str()).await, ["Momiji"]);
    assert_eq!(list("hin", OrganizationStatus::Suspended.as_str()).await, Vec::<String>::new());
    let domain = format!("{}.example", world.aozora.organization_id.0.simple());
    assert_eq!(list(&domain, "").await, ["Aozora"]);
});

on_both!(everybody_signs_in_anew, async |test: &TestDb| {
    let world = World::new(test).await;
    let id = world.hinode.organization_id;
    world.db.write(|tx| async move { session::end_all_of(&tx, AFTER, id).await }).await.unwrap();
    gone(&world, &[ResellerExports]).await;
});

on_both!(what_waited_for_the_suspension_does_not_begin, async |test: &TestDb| {
    let world = World::new(test).await;
    let operator = operator(&world).await;
    begins(&world, &world.hinode).await.unwrap();
    suspend(&world, &operator, &form(&world, &operator, &world.hinode).await).await.unwrap();
    let late = begins(&world, &world.hinode).await;
    assert!(matches!(late, Err(Error::Forbidden(Refusal::OrganizationInactive))), "{late:?}");
    // Who is known to be suspended is asked by the policy alone.
    let inert = Actor { organization_active: false, ..world.hinode.clone() };
    begins(&world, &inert).await.unwrap();
    let once_more = Actor { roles: vec![Role::Reviewer], ..operator.clone() };
    let fewer = begins(&world, &once_more).await;
    assert!(matches!(fewer, Err(Error::Unauthenticated)), "{fewer:?}");
});

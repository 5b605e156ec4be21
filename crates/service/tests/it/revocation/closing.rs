//! An organization asks to be closed, and the operator closes it: all access to and by it is gone with the next request,
//! and the records stay.

use domain::actor::{Actor, OrganizationKind, OrganizationStatus, Role};
use domain::grant::GrantKind;
use domain::invitation::StageName;
use domain::organization::{
    AskToCloseInput, ClosingView, HoldInput, OrganizationDetail, OrganizationQuery, StandingInput,
};
use service::{Conflict, Error, audit, organization};

use super::*;
use crate::db::TestDb;
use crate::invitation::{URL, person, stage, texts};
use crate::market::with;

async fn operator(world: &World<'_>) -> Actor {
    person(&world.db, OrganizationKind::Operator, "Operator", Role::Administrator).await
}

/// Who speaks for an organization.
fn head(of: &Actor) -> Actor {
    with(of, &[Role::GlobalAdmin])
}

async fn view(world: &World<'_>, of: &Actor) -> Result<ClosingView, Error> {
    organization::closing_view(&world.db.read(), of, AFTER).await
}

async fn ask(world: &World<'_>, by: &Actor) -> Result<(), Error> {
    let input = &AskToCloseInput { reason: "Merged".into() };
    world.db.write(|tx| async move { organization::ask_to_close(&tx, by, AFTER, input, URL).await }).await
}

async fn take_back(world: &World<'_>, by: &Actor) -> Result<(), Error> {
    world.db.write(|tx| async move { organization::take_back_closing(&tx, by, AFTER).await }).await
}

async fn shown(world: &World<'_>, by: &Actor, of: &Actor) -> OrganizationDetail {
    organization::detail(&world.db.read(), by, AFTER, of.organization_id).await.unwrap()
}

/// The form as the page of the organization offers it.
async fn form(world: &World<'_>, by: &Actor, of: &Actor) -> StandingInput {
    let version = shown(world, by, of).await.version.to_string();
    StandingInput { id: of.organization_id.to_string(), version, reason: "Court order".into() }
}

async fn close(world: &World<'_>, by: &Actor, of: &Actor) -> Result<(), Error> {
    let input = &form(world, by, of).await;
    world.db.write(|tx| async move { organization::close(&tx, by, AFTER, input, URL).await }).await
}

async fn hold_form(world: &World<'_>, by: &Actor, of: &Actor) -> HoldInput {
    let StandingInput { id, version, reason } = form(world, by, of).await;
    HoldInput { id, version, hold_reason: reason }
}

async fn hold(world: &World<'_>, by: &Actor, of: &Actor) -> Result<(), Error> {
    let input = &hold_form(world, by, of).await;
    world.db.write(|tx| async move { organization::hold(&tx, by, AFTER, input).await }).await
}

async fn lift(world: &World<'_>, by: &Actor, of: &Actor) -> Result<(), Error> {
    let input = &hold_form(world, by, of).await;
    world.db.write(|tx| async move { organization::lift_hold(&tx, by, AFTER, input).await }).await
}

fn is_stage(outcome: Result<(), Error>) -> bool {
    matches!(outcome, Err(Error::Conflict(Conflict::Stage)))
}

on_both!(a_reseller_is_closed, async |test: &TestDb| {
    let world = World::new(test).await;
    let operator = operator(&world).await;
    world.many().await;
    works(&world).await;
    let mut stream = world.stream(world.sessions[0]).await;
    let seen = view(&world, &head(&world.hinode)).await.unwrap();
    let kinds = [(GrantKind::Partnership, 1), (GrantKind::TenantAdmin, 1), (GrantKind::ResellerOfRecord, 1)];
    assert_eq!(seen.relations, kinds);
    assert_eq!((seen.associations, seen.support_contacts, seen.invitations), (1, 1, 1));
    assert!(seen.unmanaged > 1_000 && seen.request.is_none() && seen.can_ask.is_allowed());
    ask(&world, &head(&world.hinode)).await.unwrap();
    works(&world).await;
    close(&world, &operator, &world.hinode).await.unwrap();

    let refused = world.refused(AFTER).await;
    let reseller = deeds::ALL.iter().take_while(|deed| **deed != ProviderLists);
    assert!(reseller.into_iter().all(|deed| refused.contains(deed)), "{refused:?}");
    for deed in [
        ProviderOrders,
        ProviderReplays,
        WorkerFulfills,
        ProviderAssociates,
        ProviderNamesContact,
        ProviderListsResellers,
        ProviderReadsReseller,
        ProviderDraftsCustomer,
    ] {
        assert!(refused.contains(&deed), "{deed:?}");
    }
    for deed in [ProviderLists, ProviderOpens, ProviderReadsSubscription, ProviderReadsOrders] {
        assert!(!refused.contains(&deed), "{deed:?}");
    }
    assert!(stream.next(AFTER).await.is_ok(), "what had been read before");
    assert!(stream.next(AFTER).await.is_err(), "what had not been read yet");
    for kind in [GrantKind::Partnership, GrantKind::TenantAdmin, GrantKind::ResellerOfRecord] {
        assert!(!world.stands(kind).await, "{kind:?}");
    }
    assert!(world.stands(GrantKind::Ordering).await, "what others gave each other");
    assert_eq!(world.levers().await, (None, world.aozora.organization_id));
    assert_eq!(stage(&world.db, &world.hinode, world.both.0).await, StageName::Revoked);
    told(&world).await;
    nothing_revives(&world, &operator).await;
});

/// Both sides of each grant, its own people and those of the others.
async fn told(world: &World<'_>) {
    let read = world.db.read();
    for side in [&world.hinode, &world.aozora, &world.momiji] {
        let trail = audit::list(&read, side.organization_id, None, 50).await.unwrap();
        let ended = ["end_partnership", "end_reseller_of_record"];
        assert!(trail.iter().any(|entry| ended.contains(&entry.action.as_str())), "{side:?}");
    }
    let trail = audit::list(&read, world.hinode.organization_id, None, 1).await.unwrap();
    assert_eq!(trail[0].action, "close_organization");
    let mails = texts(&world.db, "mail", "template").await;
    for template in [
        "organization_asked_to_close",
        "organization_asks_to_close",
        "organization_closed",
        "other_organization_closed",
    ] {
        assert!(mails.contains(&template.to_owned()), "{template}");
    }
}

/// Closed is closed: it is told so, and can neither ask, nor be closed, suspended or reinstated.
async fn nothing_revives(world: &World<'_>, operator: &Actor) {
    let inert = Actor { organization_active: false, ..head(&world.hinode) };
    let own = organization::own_closing(&world.db.read(), &inert).await.unwrap().unwrap();
    assert_eq!((own.closed_at, own.reason.as_str()), (Some(AFTER), "Merged"));
    assert!(matches!(ask(world, &inert).await, Err(Error::Forbidden(_))));
    assert!(matches!(take_back(world, &inert).await, Err(Error::Forbidden(_))));
    assert!(is_stage(close(world, operator, &world.hinode).await));
    assert!(is_stage(hold(world, operator, &world.hinode).await));
    let input = &form(world, operator, &world.hinode).await;
    let reinstated =
        world.db.write(|tx| async move { organization::reinstate(&tx, operator, AFTER, input, URL).await });
    assert!(is_stage(reinstated.await));
    let found = shown(world, operator, &world.hinode).await;
    assert_eq!(found.row.status, OrganizationStatus::Closed);
    assert!(!found.can_suspend.is_allowed() && !found.can_close.is_allowed() && !found.row.asks_to_close);
}

on_both!(a_provider_is_closed, async |test: &TestDb| {
    let world = World::new(test).await;
    let operator = operator(&world).await;
    let seen = view(&world, &head(&world.aozora)).await.unwrap();
    let kinds = [(GrantKind::Partnership, 1), (GrantKind::TenantAdmin, 1), (GrantKind::Ordering, 1)];
    assert_eq!((seen.relations.as_slice(), seen.associations, seen.unmanaged), (kinds.as_slice(), 1, 1));
    ask(&world, &head(&world.aozora)).await.unwrap();
    close(&world, &operator, &world.aozora).await.unwrap();
    let refused = world.refused(AFTER).await;
    let provider = deeds::ALL.iter().skip_while(|deed| **deed != ProviderLists);
    assert!(provider.into_iter().all(|deed| refused.contains(deed)), "{refused:?}");
    assert!(!refused.contains(&ResellerOpens), "{refused:?}");
    assert!(refused.contains(&ResellerReadsProvider) && refused.contains(&CustomerAccepts));
    assert_eq!(world.levers().await, (None, world.aozora.organization_id));
    assert!(world.stands(GrantKind::ResellerOfRecord).await && !world.stands(GrantKind::Ordering).await);
});

on_both!(a_customer_is_closed, async |test: &TestDb| {
    let world = World::new(test).await;
    let operator = operator(&world).await;
    ask(&world, &head(&world.momiji)).await.unwrap();
    close(&world, &operator, &world.momiji).await.unwrap();
    let refused = world.refused(AFTER).await;
    for deed in [ResellerLists, ResellerFinds, ResellerOpens, ResellerExports, ProviderLists, ProviderOrders]
    {
        assert!(refused.contains(&deed), "{deed:?}");
    }
    for deed in [ResellerListsProviders, ResellerInvites, CustomerAccepts, ProviderListsResellers] {
        assert!(!refused.contains(&deed), "{deed:?}");
    }
    assert!(!world.stands(GrantKind::ResellerOfRecord).await && !world.stands(GrantKind::Ordering).await);
    assert!(world.stands(GrantKind::Partnership).await);
});

on_both!(a_request_can_be_taken_back_and_a_hold_keeps_it_waiting, async |test: &TestDb| {
    let world = World::new(test).await;
    let operator = &operator(&world).await;
    let (hinode, speaker) = (&world.hinode, &head(&world.hinode));
    assert!(is_stage(close(&world, operator, hinode).await), "it has not asked");
    assert!(is_stage(take_back(&world, speaker).await));
    ask(&world, speaker).await.unwrap();
    assert!(matches!(ask(&world, speaker).await, Err(Error::Conflict(Conflict::Exists))));
    let seen = view(&world, speaker).await.unwrap();
    assert_eq!(seen.request.map(|request| request.reason), Some("Merged".to_owned()));
    assert!(!seen.can_ask.is_allowed());

    let list = organization::list(&world.db.read(), operator, AFTER, &OrganizationQuery::default()).await;
    let marked: Vec<_> = list.unwrap().rows.into_iter().filter(|row| row.asks_to_close).collect();
    assert_eq!(marked.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), ["Hinode"]);
    let asking = organization::asking(&world.db.read(), operator, AFTER).await.unwrap();
    assert_eq!(asking.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), ["Hinode"]);

    hold(&world, operator, hinode).await.unwrap();
    assert!(is_stage(hold(&world, operator, hinode).await), "one stands");
    let found = shown(&world, operator, hinode).await;
    assert!(!found.can_close.is_allowed() && found.can_lift.is_allowed());
    assert!(is_stage(close(&world, operator, hinode).await), "a hold stands");
    let trail = audit::list(&world.db.read(), hinode.organization_id, None, 50).await.unwrap();
    assert!(trail.iter().all(|entry| entry.action != "hold_organization"), "the operator's own matter");
    lift(&world, operator, hinode).await.unwrap();
    assert!(is_stage(lift(&world, operator, hinode).await));
    assert!(shown(&world, operator, hinode).await.can_close.is_allowed());

    take_back(&world, speaker).await.unwrap();
    assert!(is_stage(close(&world, operator, hinode).await), "taken back");
    assert!(organization::asking(&world.db.read(), operator, AFTER).await.unwrap().is_empty());
    ask(&world, speaker).await.unwrap();
    gone(&world, &[]).await;
});

on_both!(only_who_speaks_for_it_asks_and_only_the_operator_closes, async |test: &TestDb| {
    let world = World::new(test).await;
    let operator = &operator(&world).await;
    for other in [&world.hinode, &world.aozora, operator] {
        assert!(matches!(view(&world, other).await, Err(Error::Forbidden(_))));
        assert!(matches!(ask(&world, other).await, Err(Error::Forbidden(_))));
    }
    ask(&world, &world.momiji).await.unwrap();
    let input = &form(&world, operator, &world.momiji).await;
    let holding = &hold_form(&world, operator, &world.momiji).await;
    let reviewer = with(operator, &[Role::Reviewer]);
    for stranger in [&world.aozora, &world.hinode, &world.momiji, &reviewer] {
        let closed =
            world.db.write(|tx| async move { organization::close(&tx, stranger, AFTER, input, URL).await });
        assert!(matches!(closed.await, Err(Error::Forbidden(_))));
        let held =
            world.db.write(|tx| async move { organization::hold(&tx, stranger, AFTER, holding).await });
        assert!(matches!(held.await, Err(Error::Forbidden(_))));
        let asking = organization::asking(&world.db.read(), stranger, AFTER).await;
        assert!(matches!(asking, Err(Error::Forbidden(_))));
    }
});

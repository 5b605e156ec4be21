//! A partnership that is to end on a day: it works until that day begins, and is then gone as if it were ended by hand.

use domain::actor::{Actor, OrganizationKind, Role};
use domain::ending::EndInput;
use domain::form::Problem;
use domain::grant::GrantKind;
use domain::id::GrantId;
use domain::invitation::{InvitationError, Landing};
use domain::lang::Lang;
use domain::time::{Timestamp, Zone, iso_date};
use service::ending::reminder::run_due;
use service::ending::{self, Ended};
use service::{Conflict, Error, audit, invitation, scope};

use super::partnership::{OF_THE_PROVIDER, OF_THE_RESELLER};
use super::*;
use crate::db::TestDb;
use crate::invitation::{accept, installation, invited, person, rows, start, texts, ticked, token};
use crate::world::{NOW, later};

/// When the day is chosen.
const CHOSEN: Timestamp = Timestamp(NOW.0 + 10_000);
/// When it begins, in a zone where [`NOW`] is a minute before midnight.
const DAY: Timestamp = Timestamp(NOW.0 + 60_000);

fn zone() -> Zone {
    Zone::fixed(-281)
}

async fn send(world: &World<'_>, actor: &Actor, now: Timestamp, input: EndInput) -> Result<Ended, Error> {
    let (input, zone) = (&input, &zone());
    world.db.write(|tx| async move { ending::end_when(&tx, actor, now, input, zone).await }).await
}

fn on_day(id: GrantId, day: &str) -> EndInput {
    EndInput { id: id.to_string(), reason: "Moving on".into(), when: "on_day".into(), day: day.into() }
}

/// Chooses the day that begins then.
async fn choose(world: &World<'_>, actor: &Actor, id: GrantId, day: Timestamp) -> Result<Ended, Error> {
    send(world, actor, CHOSEN, on_day(id, &iso_date(day, &zone()))).await
}

async fn end_of(world: &World<'_>, kind: GrantKind, now: Timestamp) -> Vec<Option<Timestamp>> {
    let (from, to) = (world.hinode.organization_id, world.aozora.organization_id);
    let found = scope::ledger::standing_between(&world.db.read(), from, to, &[kind], now).await.unwrap();
    found.into_iter().map(|entry| entry.ends_at).collect()
}

async fn trail(world: &World<'_>, of: &Actor, action: &str) -> usize {
    let entries = audit::list(&world.db.read(), of.organization_id, None, 200).await.unwrap();
    entries.into_iter().filter(|entry| entry.action == action).count()
}

async fn told(world: &World<'_>, template: &str) -> usize {
    texts(&world.db, "mail", "template").await.into_iter().filter(|name| name == template).count()
}

on_both!(it_works_until_the_day_and_then_is_gone, async |test: &TestDb| {
    let world = World::new(test).await;
    let id = world.grant(GrantKind::Partnership).await;
    let ended = choose(&world, &world.hinode, id, DAY).await.unwrap();
    assert_eq!((ended.on, ended.other), (Some(DAY), world.aozora.organization_id));
    assert_eq!(told(&world, "relation_planned").await, 1, "the other side, at once");
    let mails = texts(&world.db, "mail", "text").await;
    assert!(mails.iter().any(|text| text.contains("Moving on")), "{mails:?}");
    assert_eq!(rows(&world.db, "grant_reminder").await, 1, "too short for any but the end itself");
    works(&world).await;
    for kind in [GrantKind::Partnership, GrantKind::TenantAdmin] {
        assert_eq!(end_of(&world, kind, Timestamp(DAY.0 - 1)).await, [Some(DAY)]);
        assert!(end_of(&world, kind, DAY).await.is_empty());
    }
    run_due(&world.db, DAY).await.unwrap();
    run_due(&world.db, AFTER).await.unwrap();
    gone(&world, &[&OF_THE_RESELLER[..], &OF_THE_PROVIDER].concat()).await;
    assert_eq!(world.levers().await, (None, world.aozora.organization_id));
    for side in [&world.hinode, &world.aozora] {
        assert_eq!(trail(&world, side, "plan_end_of_partnership").await, 1);
        assert_eq!(trail(&world, side, "end_partnership").await, 1);
    }
    // The form once more, and nothing revives by itself.
    let once_more = on_day(id, &iso_date(DAY, &zone()));
    assert_eq!(send(&world, &world.hinode, AFTER, once_more).await.unwrap().on, None);
    let again = EndInput { id: id.to_string(), ..EndInput::default() };
    assert_eq!(send(&world, &world.hinode, AFTER, again).await.unwrap().on, None);
    let sides = (&world.hinode, &world.aozora, None);
    world::give_at(&world.db, GrantKind::Partnership, sides, (AFTER, None)).await;
    gone(&world, &[ResellerReadsRequest, CustomerAccepts]).await;
    assert!(!world.stands(GrantKind::TenantAdmin).await);
});

on_both!(both_see_it_move_it_and_end_it_at_once, async |test: &TestDb| {
    let world = World::new(test).await;
    let id = world.grant(GrantKind::Partnership).await;
    let (far, near) = (DAY.plus_days(40), DAY.plus_days(20));
    choose(&world, &world.hinode, id, far).await.unwrap();
    choose(&world, &world.hinode, id, far).await.unwrap();
    assert_eq!(trail(&world, &world.hinode, "plan_end_of_partnership").await, 1, "the form arrived twice");
    assert_eq!((told(&world, "relation_planned").await, rows(&world.db, "grant_reminder").await), (1, 4));
    for side in [&world.hinode, &world.aozora] {
        let view = ending::view(&world.db.read(), side, later(20), id).await.unwrap();
        assert_eq!((view.grant.ends_at, view.grant.starts_at), (Some(far), NOW));
        assert!(view.days.is_some_and(|days| days.until == later(20).plus_years(1)));
    }
    // The other side moves it, from a page that was open before.
    let moved = on_day(id, &iso_date(near, &zone()));
    send(&world, &world.aozora, later(20), moved).await.unwrap();
    for kind in [GrantKind::Partnership, GrantKind::TenantAdmin] {
        assert_eq!(end_of(&world, kind, later(20)).await, [Some(near)]);
    }
    run_due(&world.db, far.plus_days(-30)).await.unwrap();
    assert_eq!(told(&world, "relation_will_end").await, 0, "of a day that holds no more");
    run_due(&world.db, near.plus_days(-7)).await.unwrap();
    assert_eq!(told(&world, "relation_will_end").await, 2, "both sides");
    // And later again, which the access to the tenant follows.
    send(&world, &world.hinode, later(30), on_day(id, &iso_date(far, &zone()))).await.unwrap();
    assert_eq!(end_of(&world, GrantKind::TenantAdmin, later(30)).await, [Some(far)]);
    // It can still be ended at once, by the id that either side was shown first.
    let now = EndInput { id: id.to_string(), when: "at_once".into(), ..EndInput::default() };
    assert_eq!(send(&world, &world.aozora, AFTER, now).await.unwrap().on, None);
    for kind in [GrantKind::Partnership, GrantKind::TenantAdmin] {
        assert!(end_of(&world, kind, AFTER).await.is_empty());
    }
    assert_eq!(world.levers().await, (None, world.aozora.organization_id));
    run_due(&world.db, far).await.unwrap();
    assert_eq!(trail(&world, &world.hinode, "end_partnership").await, 1, "it ended once");
});

on_both!(who_agrees_anew_goes_on, async |test: &TestDb| {
    let world = World::new(test).await;
    let (db, hinode, aozora) = (&world.db, &world.hinode, &world.aozora);
    let id = world.grant(GrantKind::Partnership).await;
    let far = DAY.plus_days(40);
    let (old, old_token) = invited(db, aozora, 21).await;
    choose(&world, hinode, id, far).await.unwrap();
    // An offer from before is no answer to the day that was chosen since.
    let outcome = accept(db, hinode, later(20), &old_token, &ticked(old)).await;
    let stands = InvitationError::StandsAlready;
    assert!(
        matches!(&outcome, Err(Error::Conflict(Conflict::Invitation(why))) if *why == stands),
        "{outcome:?}"
    );
    let new = start(db, aozora, later(15), 22).await.unwrap();
    let token = token(db, aozora, new).await;
    let (read, utc) = (db.read(), Zone::UTC);
    let page = invitation::landing(&read, hinode, later(20), &token, Lang::En, installation(&utc)).await;
    let Ok(Landing::Offer(offer)) = &page else { panic!("{page:?}") };
    assert_eq!(offer.planned_end, Some(far), "the page says so before");
    accept(db, hinode, later(20), &token, &ticked(new)).await.unwrap();
    assert_eq!(end_of(&world, GrantKind::Partnership, later(20)).await, [None]);
    let access = later(20).plus_years(2);
    assert_eq!(end_of(&world, GrantKind::TenantAdmin, later(20)).await, [Some(access)]);
    run_due(db, far).await.unwrap();
    assert_eq!(world.levers().await, (Some(hinode.organization_id), hinode.organization_id));
    assert_eq!(
        (trail(&world, hinode, "end_partnership").await, told(&world, "relation_will_end").await),
        (0, 0)
    );
    // It is one relation: a page that was open before moves its end, and the access to the tenant follows to its own.
    let view = ending::view(&read, aozora, far, id).await.unwrap();
    assert_eq!((view.grant.starts_at, view.grant.ends_at), (NOW, None));
    let later_on = far.plus_days(30);
    send(&world, aozora, far, on_day(id, &iso_date(later_on, &zone()))).await.unwrap();
    for kind in [GrantKind::Partnership, GrantKind::TenantAdmin] {
        assert_eq!(end_of(&world, kind, far).await, [Some(later_on)]);
    }
    run_due(db, later_on).await.unwrap();
    assert_eq!(trail(&world, hinode, "end_partnership").await, 1);
    assert_eq!(world.levers().await, (None, aozora.organization_id));
});

on_both!(only_the_two_choose_and_only_what_can_be_chosen, async |test: &TestDb| {
    let world = World::new(test).await;
    let id = world.grant(GrantKind::Partnership).await;
    let stranger = person(&world.db, OrganizationKind::Provider, "Stranger", Role::AdminAgent).await;
    assert!(matches!(choose(&world, &stranger, id, DAY).await, Err(Error::NotFound)));
    assert!(matches!(choose(&world, &world.momiji, id, DAY).await, Err(Error::NotFound)));
    let problem = async |input: EndInput| match send(&world, &world.hinode, CHOSEN, input).await {
        Err(Error::Invalid(errors)) => (errors.0[0].field.as_str().to_owned(), errors.0[0].problem),
        other => panic!("{other:?}"),
    };
    let today = iso_date(DAY.plus_days(-1), &zone());
    let too_far = iso_date(DAY.plus_years(1), &zone());
    let wrong = [
        ("", Problem::Missing),
        ("soon", Problem::NotADate),
        (today.as_str(), Problem::DateOutOfRange),
        (too_far.as_str(), Problem::DateOutOfRange),
    ];
    for (day, expected) in wrong {
        assert_eq!(problem(on_day(id, day)).await, ("day".to_owned(), expected), "{day}");
    }
    let when = EndInput { when: "some_day".into(), ..on_day(id, "") };
    assert_eq!(problem(when).await, ("when".to_owned(), Problem::NotInList));
    // Every other relation ends at once only.
    let access = world.grant(GrantKind::TenantAdmin).await;
    let day = iso_date(DAY, &zone());
    assert_eq!(problem(on_day(access, &day)).await, ("when".to_owned(), Problem::NotInList));
    assert!(ending::view(&world.db.read(), &world.hinode, CHOSEN, access).await.unwrap().days.is_none());
    assert_eq!((told(&world, "relation_planned").await, rows(&world.db, "grant_reminder").await), (0, 0));
});

on_both!(never_after_its_own_end, async |test: &TestDb| {
    let world = World::until(test, &[GrantKind::Partnership]).await;
    let id = world.grant(GrantKind::Partnership).await;
    let after = choose(&world, &world.hinode, id, DAY.plus_days(1)).await;
    assert!(matches!(after, Err(Error::Invalid(_))));
    choose(&world, &world.hinode, id, DAY).await.unwrap();
    let after = choose(&world, &world.hinode, id, DAY.plus_days(1)).await;
    assert!(matches!(after, Err(Error::Invalid(_))), "nor by moving it");
});

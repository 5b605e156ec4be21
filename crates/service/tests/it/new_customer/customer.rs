//! The first step: who the customer is. It begins the draft.

use domain::conflict::Conflict;
use domain::draft::{SaveCustomer, SubmitDraft};
use domain::form::Problem;
use service::Error;

use super::{World, form, submission};
use crate::db::TestDb;
use crate::world::{NOW, later};

on_both!(a_taken_domain_is_told_when_saved_and_when_submitted, async |test: &TestDb| {
    let world = World::new(test).await;
    let ((_, first), (_, second)) = (world.ready("taken").await, world.ready("taken").await);
    world.submit(&world.provider, NOW, &submission(&first)).await.unwrap();
    let late = world.submit(&world.provider, NOW, &submission(&second)).await;
    let Err(Error::Invalid(errors)) = &late else { panic!("{late:?}") };
    assert_eq!(errors.of("domain_prefix"), Some(Problem::DomainTaken));
    let mut input = form(world.reseller, world.start().await.key.to_string(), " TAKEN ");
    input.customer.email = "nobody".into();
    let saved = world.save_customer(&world.provider, NOW, input.clone()).await;
    let Err(Error::Invalid(errors)) = &saved else { panic!("{saved:?}") };
    assert_eq!(errors.of("domain_prefix"), Some(Problem::DomainTaken));
    assert_eq!(errors.of("email"), Some(Problem::NotAnEmail), "all is told at once");
    input.go = "later".into();
    assert_eq!(
        world.save_customer(&world.provider, NOW, input).await.unwrap().next,
        None,
        "later, nothing has to hold"
    );
});

on_both!(pressing_next_twice_begins_one_draft_and_a_stale_one_is_refused, async |test: &TestDb| {
    let world = World::new(test).await;
    let key = world.start().await.key.to_string();
    let first =
        world.save_customer(&world.provider, NOW, form(world.reseller, key.clone(), "once")).await.unwrap();
    let second =
        world.save_customer(&world.provider, NOW, form(world.reseller, key.clone(), "once")).await.unwrap();
    assert_eq!(first, second);
    assert_eq!(world.count("customer_draft").await, 1);

    let draft = first.draft.to_string();
    let change = |prefix: &str| SaveCustomer {
        draft: draft.clone(),
        version: 1,
        ..form(world.reseller, key.clone(), prefix)
    };
    world.save_customer(&world.provider, later(1), change("newer")).await.unwrap();
    world.save_customer(&world.provider, later(1), change("newer")).await.unwrap();
    let stale = world.save_customer(&world.provider, later(2), change("other")).await;
    assert!(matches!(stale, Err(Error::Conflict(Conflict::Stale))), "{stale:?}");

    let (_, view) = world.ready("reviewed").await;
    for wrong in [
        SubmitDraft { version: view.version - 1, ..submission(&view) },
        SubmitDraft { total: 1, ..submission(&view) },
        SubmitDraft { key: key.clone(), ..submission(&view) },
    ] {
        let outcome = world.submit(&world.provider, NOW, &wrong).await;
        assert!(matches!(outcome, Err(Error::Conflict(Conflict::Stale))), "{outcome:?}");
    }
});

//! The second step: what the customer orders.

use domain::catalog::{BillingCycle, QuantityLimits};
use domain::draft::{DraftStep, SaveSubscriptions};
use domain::form::Problem;
use service::Error;

use super::{World, line};
use crate::db::TestDb;

on_both!(quantities_keep_their_limits, async |test: &TestDb| {
    let world = World::new(test).await;
    let saved = world.begin("limits").await;
    let offer = &world.offers().await[0];
    let QuantityLimits { minimum, maximum } = offer.quantity;
    let version = world.view(saved, DraftStep::Subscriptions).await.version;
    let save = |lines| SaveSubscriptions {
        draft: saved.draft.to_string(),
        version,
        go: "next".into(),
        search: String::new(),
        lines,
    };
    let field = format!("quantity-{}", offer.id);
    for quantity in [minimum - 1, maximum + 1] {
        let outcome = world.save_lines(save(vec![line(offer, quantity)])).await;
        let Err(Error::Invalid(errors)) = &outcome else { panic!("{outcome:?}") };
        assert!(matches!(errors.of(&field), Some(Problem::OutOfRange { .. })), "{errors:?}");
    }
    let nothing = world.save_lines(save(Vec::new())).await;
    let Err(Error::Invalid(errors)) = &nothing else { panic!("{nothing:?}") };
    assert_eq!(errors.of("offers"), Some(Problem::NothingChosen));
    for quantity in [minimum, maximum] {
        let version = world.view(saved, DraftStep::Subscriptions).await.version;
        let input = SaveSubscriptions { version, ..save(vec![line(offer, quantity)]) };
        world.save_lines(input).await.unwrap();
        let lines = world.view(saved, DraftStep::Review).await.document.lines;
        assert_eq!((lines[0].quantity, lines[0].billing_cycle), (quantity, BillingCycle::Monthly));
    }
});

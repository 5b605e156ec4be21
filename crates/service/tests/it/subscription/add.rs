//! New subscriptions of a customer that exists.

use domain::actor::{Actor, Role};
use domain::draft::LineInput;
use domain::form::Problem;
use domain::id::OrderId;
use domain::order::{LineStatus, OrderStatus};
use domain::subscription::{AddInput, AddStart, AddView, SubmitAdd, SubscriptionStatus};
use service::{Conflict, Error, audit, fulfillment, scope, subscription};

use super::stage::{PRICES, Stage, withdraw};
use crate::db::TestDb;
use crate::market::with;
use crate::world::{NOW, later, reseller};

impl Stage {
    fn chosen(&self, quantities: [&str; 2], reseller: &str) -> AddInput {
        let line = |(offer, quantity): (domain::id::OfferId, &str)| LineInput {
            offer_id: offer.to_string(),
            chosen: true,
            quantity: quantity.to_owned(),
            billing_cycle: "monthly".to_owned(),
        };
        let lines = [self.offer, self.target].into_iter().zip(quantities).map(line).collect();
        AddInput {
            customer: self.customer.to_string(),
            lines,
            reseller: reseller.to_owned(),
            ..AddInput::default()
        }
    }

    async fn start(&self, actor: &Actor) -> Result<AddView, Error> {
        let nothing = AddStart::default();
        subscription::start(&self.db.read(), actor, NOW, self.customer, nothing, false).await
    }

    async fn choose(&self, input: &AddInput) -> Result<AddStart, Error> {
        subscription::choose(&self.db.read(), &self.provider, NOW, input).await
    }

    async fn review(&self, chosen: AddStart) -> AddView {
        subscription::start(&self.db.read(), &self.provider, NOW, self.customer, chosen, true).await.unwrap()
    }

    async fn add(&self, input: &SubmitAdd) -> Result<OrderId, Error> {
        let provider = &self.provider;
        self.db.write(|tx| async move { subscription::add(&tx, provider, NOW, input).await }).await
    }
}

fn submission(view: &AddView) -> SubmitAdd {
    let total = view.review.as_ref().unwrap().1.money.amount;
    SubmitAdd {
        customer: view.customer_id.to_string(),
        chosen: AddStart::written(&view.chosen.lines),
        reseller: view.chosen.reseller.clone(),
        key: view.key.to_string(),
        total: total.to_string(),
    }
}

on_both!(several_are_ordered_at_once_and_associated, async |test: &TestDb| {
    let stage = Stage::new(test).await;
    let hinode = stage.reseller.organization_id;
    let first = stage.start(&stage.provider).await.unwrap();
    assert_eq!(first.chosen.reseller, hinode.to_string(), "the reseller that serves the customer");
    assert_eq!(first.resellers.found.iter().map(|choice| choice.id).collect::<Vec<_>>(), [hinode]);

    let chosen = stage.choose(&stage.chosen(["3", "4"], &first.chosen.reseller)).await.unwrap();
    let view = stage.review(chosen).await;
    assert_eq!(view.review.as_ref().unwrap().1.money.amount, 3 * PRICES[0] + 4 * PRICES[1]);
    let form = submission(&view);
    let order = stage.add(&form).await.unwrap();
    assert_eq!(stage.add(&form).await.unwrap(), order, "sent twice, ordered once");
    fulfillment::run_due(&stage.db, later(1)).await.unwrap();

    let read = stage.db.read();
    let lines = scope::order::lines_of(&read, order).await.unwrap();
    assert_eq!(lines.iter().map(|(line, _)| line.status).collect::<Vec<_>>(), [LineStatus::Completed; 2]);
    assert_eq!(scope::fulfillment::order(&read, order).await.unwrap().status, OrderStatus::Completed);
    for (line, _) in &lines {
        let row = scope::fulfillment::subscription(&read, line.subscription_id).await.unwrap();
        assert_eq!((row.status, row.reseller_id), (SubscriptionStatus::Active, Some(hinode)));
        assert_eq!(row.support_contact_id, stage.provider.organization_id);
    }

    // The reseller reads of each association once, with the grants it rests on.
    let trail = audit::list(&read, hinode, None, 50).await.unwrap();
    let noted: Vec<_> = trail.iter().filter(|entry| entry.action == "associate_reseller").collect();
    assert_eq!(noted.len(), 2);
    for (line, _) in &lines {
        let entry = noted.iter().find(|entry| entry.object_id == line.subscription_id.0).unwrap();
        assert_eq!(entry.target_id, Some(stage.customer));
        assert!(entry.change.contains(&hinode.to_string()), "{}", entry.change);
        assert!(entry.grants.len() > 2, "{}", entry.grants);
    }
});

on_both!(what_is_ordered_for_nobody_is_associated_with_nobody, async |test: &TestDb| {
    let stage = Stage::new(test).await;
    let view = stage.review(stage.choose(&stage.chosen(["1", "1"], "")).await.unwrap()).await;
    stage.add(&submission(&view)).await.unwrap();
    let hinode = stage.reseller.organization_id;
    let trail = audit::list(&stage.db.read(), hinode, None, 50).await.unwrap();
    assert!(trail.iter().all(|entry| entry.action != "associate_reseller"));
});

on_both!(a_choice_that_does_not_hold_is_refused, async |test: &TestDb| {
    let stage = Stage::new(test).await;
    let problem = async |input: AddInput, field: String| match stage.choose(&input).await {
        Err(Error::Invalid(errors)) => errors.of(&field),
        other => panic!("{other:?}"),
    };
    let too_many = stage.chosen(["301", "1"], "");
    let field = format!("quantity-{}", stage.offer);
    assert_eq!(problem(too_many, field).await, Some(Problem::OutOfRange { min: 1, max: 300 }));
    let stranger = reseller(&stage.db, "Nobody").await.organization_id.to_string();
    let foreign = stage.chosen(["1", "1"], &stranger);
    assert_eq!(problem(foreign, "reseller".into()).await, Some(Problem::NotInList), "partners only");
    let searching = AddInput { find: "hinode".into(), ..stage.chosen(["2", "1"], &stranger) };
    assert!(searching.searches());
    let read = stage.db.read();
    let kept = subscription::keep(&read, &stage.provider, NOW, &searching).await.unwrap();
    assert_eq!((kept.lines.len(), kept.find.as_str()), (2, "hinode"));
    let shown = subscription::start(&read, &stage.provider, NOW, stage.customer, kept, false).await.unwrap();
    assert!(shown.resellers.is_searched() && !shown.resellers.found.is_empty());
    assert!(shown.resellers.found.iter().all(|one| one.id.to_string() != stranger), "partners only");
    let nothing = AddInput { lines: Vec::new(), find: "x".into(), ..stage.chosen(["1", "1"], "") };
    assert!(subscription::keep(&read, &stage.provider, NOW, &nothing).await.unwrap().lines.is_empty());
    let nothing = AddInput { lines: Vec::new(), ..stage.chosen(["1", "1"], "") };
    assert_eq!(problem(nothing, "offers".into()).await, Some(Problem::NothingChosen));

    let reviewed = stage.review(stage.choose(&stage.chosen(["1", "1"], "")).await.unwrap()).await;
    let dearer = SubmitAdd { total: "1".into(), ..submission(&reviewed) };
    assert!(matches!(stage.add(&dearer).await, Err(Error::Conflict(Conflict::Stale))));
    withdraw(&stage.db, stage.target).await;
    assert!(matches!(stage.add(&submission(&reviewed)).await, Err(Error::Invalid(_))), "not sold any more");
    let again = stage.review(reviewed.chosen.clone()).await;
    assert!(again.review.is_none() && !again.problems.is_empty() && !again.offers.is_empty());
});

on_both!(only_a_provider_that_may_order_adds, async |test: &TestDb| {
    let stage = Stage::new(test).await;
    let helpdesk = with(&stage.provider, &[Role::HelpdeskAgent]);
    for actor in [&stage.reseller, &helpdesk] {
        assert!(matches!(stage.start(actor).await, Err(Error::Forbidden(_))), "{actor:?}");
    }
    stage.start(&with(&stage.provider, &[Role::SalesAgent])).await.unwrap();
});

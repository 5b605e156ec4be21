//! Each change that is refused, with its reason, and nothing written.

use domain::actor::Role;
use domain::form::Problem;
use domain::policy::Refusal;
use domain::subscription::{ChangeKind, Obstacle, SubscriptionStatus};
use service::{Conflict, Error};

use super::stage::{LICENSES, Stage, withdraw};
use crate::db::TestDb;
use crate::market::with;
use crate::world::{NOW, later, provider};

/// The problem at the input of a kind of change.
fn problem(error: Result<(), Error>, kind: ChangeKind) -> Problem {
    match error {
        Err(Error::Invalid(errors)) => errors.of(kind.field().as_str()).unwrap(),
        other => panic!("{other:?}"),
    }
}

fn obstacle(error: Result<(), Error>) -> Obstacle {
    match error {
        Err(Error::Conflict(Conflict::Subscription(obstacle))) => obstacle,
        other => panic!("{other:?}"),
    }
}

on_both!(a_number_of_licenses_stays_within_its_limits, async |test: &TestDb| {
    let stage = Stage::new(test).await;
    stage.assign(4).await;
    let sent = async |value: &str| stage.change(&stage.provider, NOW, "quantity", value).await;
    let quantity = async |value: &str| problem(sent(value).await, ChangeKind::Quantity);
    assert_eq!(quantity("301").await, Problem::OutOfRange { min: 1, max: 300 });
    assert_eq!(quantity("0").await, Problem::OutOfRange { min: 1, max: 300 });
    assert_eq!(quantity("3").await, Problem::LicensesAssigned { assigned: 4 });
    assert_eq!(quantity("12").await, Problem::Unchanged);
    assert_eq!(quantity("many").await, Problem::NotANumber);
    assert_eq!(stage.state().await, (SubscriptionStatus::Active, LICENSES));
    assert_eq!(stage.trail().await, Vec::<String>::new());
});

on_both!(an_upgrade_is_refused_while_suspended_or_held_already, async |test: &TestDb| {
    let stage = Stage::new(test).await;
    let target = stage.target.to_string();
    let upgrade = async || stage.change(&stage.provider, NOW, "upgrade", &target).await;
    stage.change(&stage.provider, NOW, "suspend", "").await.unwrap();
    assert_eq!(obstacle(upgrade().await), Obstacle::Suspended);
    assert_eq!(obstacle(stage.change(&stage.provider, NOW, "quantity", "20").await), Obstacle::Suspended);
    stage.change(&stage.provider, NOW, "resume", "").await.unwrap();
    assert_eq!(obstacle(stage.change(&stage.provider, NOW, "resume", "").await), Obstacle::Running);
    stage.subscribed(stage.target).await;
    assert_eq!(problem(upgrade().await, ChangeKind::Upgrade), Problem::HeldAlready);
    let other = stage.change(&stage.provider, NOW, "upgrade", &stage.offer.to_string()).await;
    assert_eq!(problem(other, ChangeKind::Upgrade), Problem::NotInList);
    stage.change(&stage.provider, NOW, "cancel", "").await.unwrap();
    assert_eq!(obstacle(upgrade().await), Obstacle::Ended);
});

on_both!(what_is_not_sold_any_more_can_only_shrink, async |test: &TestDb| {
    let stage = Stage::new(test).await;
    withdraw(&stage.db, stage.offer).await;
    assert_eq!(obstacle(stage.change(&stage.provider, NOW, "quantity", "13").await), Obstacle::NotSold);
    stage.change(&stage.provider, NOW, "quantity", "11").await.unwrap();
    withdraw(&stage.db, stage.target).await;
    let upgrade = stage.change(&stage.provider, NOW, "upgrade", &stage.target.to_string()).await;
    assert_eq!(obstacle(upgrade), Obstacle::NoTarget);
});

on_both!(the_second_of_two_people_is_told_how_it_stands_now, async |test: &TestDb| {
    let stage = Stage::new(test).await;
    let mine = stage.look(&stage.provider, NOW, "quantity", "20").await.unwrap();
    stage.change(&stage.reseller, later(1), "quantity", "8").await.unwrap();
    match stage.send(&stage.provider, later(2), &stage.form(&mine)).await {
        Err(Error::Conflict(Conflict::Moved(now))) => {
            assert_eq!((now.quantity, now.status), (8, SubscriptionStatus::Active));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(stage.state().await, (SubscriptionStatus::Active, 8));
});

on_both!(another_price_than_the_one_shown_is_not_ordered, async |test: &TestDb| {
    let stage = Stage::new(test).await;
    let view = stage.look(&stage.provider, NOW, "quantity", "20").await.unwrap();
    let mut form = stage.form(&view);
    form.price = "1".into();
    let sent = stage.send(&stage.provider, NOW, &form).await;
    assert!(matches!(sent, Err(Error::Conflict(Conflict::Stale))), "{sent:?}");
});

on_both!(who_may_not_is_told_why, async |test: &TestDb| {
    let stage = Stage::new(test).await;
    let refused = async |actor, kind: &str, value: &str| match stage.change(actor, NOW, kind, value).await {
        Err(Error::Forbidden(refusal)) => refusal,
        other => panic!("{other:?}"),
    };
    let target = stage.target.to_string();
    let more = refused(&stage.reseller, "quantity", "20").await;
    assert!(matches!(more, Refusal::WrongOrganization { .. }), "only providers order: {more:?}");
    assert!(matches!(refused(&stage.reseller, "upgrade", &target).await, Refusal::WrongOrganization { .. }));
    let sales = with(&stage.reseller, &[Role::SalesAgent]);
    assert!(matches!(refused(&sales, "suspend", "").await, Refusal::RoleMissing { .. }));
    let helpdesk = with(&stage.provider, &[Role::HelpdeskAgent]);
    assert!(matches!(refused(&helpdesk, "cancel", "").await, Refusal::RoleMissing { .. }));
    let stranger = provider(&stage.db, "Granite").await;
    let foreign = stage.change(&stranger, NOW, "suspend", "").await;
    assert!(matches!(foreign, Err(Error::NotFound)), "{foreign:?}");
});

//! Who may take the steps.

use domain::draft::{DraftStep, SaveCustomer};
use domain::policy::Refusal;
use service::Error;

use super::{World, form, submission};
use crate::db::TestDb;
use crate::world::{NOW, later, named};

fn is_forbidden<T: std::fmt::Debug>(outcome: &Result<T, Error>) -> bool {
    matches!(outcome, Err(Error::Forbidden(Refusal::RelationMissing { .. })))
}

on_both!(without_the_partnership_every_step_is_refused, async |test: &TestDb| {
    let world = World::new(test).await;
    let start = world.start().await;
    let (saved, view) = world.ready("ended").await;
    let rows = world.rows().await;
    world.end_partnership().await;
    let draft = saved.draft.to_string();
    let submitted = world.submit(&world.provider, later(1), &submission(&view)).await;
    assert!(is_forbidden(&submitted), "{submitted:?}");
    let again = SaveCustomer { draft: draft.clone(), ..form(world.reseller, start.key.to_string(), "ended") };
    assert!(is_forbidden(&world.save_customer(&world.provider, later(1), again).await));
    let begun = world
        .save_customer(&world.provider, later(1), form(world.reseller, start.key.to_string(), "new"))
        .await;
    assert!(matches!(begun, Err(Error::NotFound)), "{begun:?}");
    assert!(is_forbidden(&world.read(&world.provider, &draft, DraftStep::Review).await));
    assert!(world.cancel(&world.provider, draft).await.is_ok(), "one's own draft can go");
    assert_eq!(world.count("customer_draft").await, 0);
    assert!(world.rows().await < rows + 1);
});

on_both!(others_find_no_draft, async |test: &TestDb| {
    let world = World::new(test).await;
    let (saved, view) = world.ready("foreign").await;
    let draft = saved.draft.to_string();
    let stranger = named(&world.db, "admin@provider2.example").await;
    let reseller = named(&world.db, "admin@reseller.example").await;
    for other in [&stranger, &reseller] {
        assert!(matches!(world.read(other, &draft, DraftStep::Review).await, Err(Error::NotFound)));
        assert!(matches!(world.submit(other, NOW, &submission(&view)).await, Err(Error::NotFound)));
        assert!(matches!(world.cancel(other, draft.clone()).await, Err(Error::NotFound)));
    }
    let helpdesk = named(&world.db, "helpdesk@provider.example").await;
    assert!(matches!(world.read(&helpdesk, &draft, DraftStep::Review).await, Err(Error::Forbidden(_))));
    assert!(matches!(world.cancel(&helpdesk, draft.clone()).await, Err(Error::Forbidden(_))));
    let sales = named(&world.db, "sales@provider.example").await;
    assert!(world.read(&sales, &draft, DraftStep::Review).await.is_ok());
});

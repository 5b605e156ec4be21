//! A relation ends: with it goes the sight of every request that rested on it.

use domain::actor::{Actor, OrganizationStatus};
use domain::support_request::SupportView;
use service::grant::{self, Ending};
use service::{Error, support_request};

use super::{Stage, not_found};
use crate::db::TestDb;
use crate::market::set_status;
use crate::world::NOW;

/// The customer ends all that it has granted the partner.
async fn end(stage: &Stage, partner: &Actor) {
    let (customer, by) = (stage.admin.organization_id, stage.admin.account_id);
    let held = grant::between(&stage.db.read(), customer, partner.organization_id, NOW).await.unwrap();
    assert!(!held.is_empty());
    for held in held {
        let ending = Ending { account: by, organization: customer, reason: "test" };
        stage.db.write(|tx| async move { grant::end(&tx, NOW, held.id, ending).await }).await.unwrap();
    }
}

on_both!(without_its_grant_a_provider_sees_nothing, async |world: &TestDb| {
    let stage = &Stage::new(world).await;
    let id = stage.open(&stage.user, stage.sold).await;
    let of_momiji = async |view| {
        let rows = stage.list(&stage.aozora, Some(view)).await;
        rows.iter().filter(|row| row.customer_name == "Momiji Foods").count()
    };
    assert!(of_momiji(SupportView::Assigned).await > 0 && of_momiji(SupportView::Sold).await > 0);
    end(stage, &stage.aozora).await;
    not_found(stage.read(&stage.aozora, id).await);
    not_found(stage.open_as(&stage.aozora, &stage.form(stage.sold)).await);
    assert_eq!((of_momiji(SupportView::Assigned).await, of_momiji(SupportView::Sold).await), (0, 0));
    assert!(stage.read(&stage.user, id).await.is_ok());
});

on_both!(what_a_reseller_opened_goes_with_the_relation, async |world: &TestDb| {
    let stage = &Stage::new(world).await;
    let opened = stage.open(&stage.hinode, stage.sold).await;
    let supported = stage.open(&stage.user, stage.supported).await;
    end(stage, &stage.hinode).await;
    not_found(stage.read(&stage.hinode, opened).await);
    assert!(stage.list(&stage.hinode, Some(SupportView::Opened)).await.iter().all(|row| row.id != opened));
    let outcome = stage.open_as(&stage.hinode, &stage.form(stage.supported)).await;
    assert!(matches!(outcome, Err(Error::Forbidden(_))), "{outcome:?}");
    // As long as it is support contact, it answers; whoever ends the relation hands the requests over.
    assert!(stage.read(&stage.hinode, supported).await.is_ok());
    stage.hand_over(stage.supported, stage.aozora.organization_id, NOW).await;
    not_found(stage.read(&stage.hinode, supported).await);
});

on_both!(of_a_suspended_customer_nothing_is_listed, async |world: &TestDb| {
    let stage = &Stage::new(world).await;
    let id = stage.open(&stage.user, stage.supported).await;
    set_status(&stage.db, stage.admin.organization_id, OrganizationStatus::Suspended).await;
    for actor in [&stage.hinode, &stage.aozora] {
        assert!(stage.list(actor, None).await.iter().all(|row| row.customer_name != "Momiji Foods"));
        assert!(stage.read(actor, id).await.is_err());
    }
    let inert = Actor { organization_active: false, ..stage.user.clone() };
    assert!(matches!(stage.read(&inert, id).await, Err(Error::Forbidden(_))));
    let waiting = support_request::list(&stage.db.read(), &inert, NOW, &Default::default()).await;
    assert!(matches!(waiting, Err(Error::Forbidden(_))));
});

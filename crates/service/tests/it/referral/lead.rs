//! Through which channel a customer came, and the figures.

use domain::actor::Actor;
use domain::id::OrganizationId;
use domain::lead::{LeadInput, LeadSource};
use service::{Error, lead};

use super::Stage;
use crate::db::TestDb;
use crate::world::later;

async fn save(
    stage: &Stage,
    actor: &Actor,
    customer: OrganizationId,
    source: &str,
    referral: &str,
) -> Result<OrganizationId, Error> {
    let input =
        &LeadInput { customer: customer.to_string(), lead_source: source.into(), referral: referral.into() };
    stage.db.write(|tx| async move { lead::edit(&tx, actor, later(1), input).await }).await
}

on_both!(a_channel_is_recorded_shown_and_put_right, async |world: &TestDb| {
    let stage = &Stage::new(world).await;
    let momiji = stage.somebody("admin@customer.example").await.organization_id;
    let read = stage.db.read();
    let shown = async |actor: &Actor| lead::of_customer(&read, actor, later(1), momiji).await.unwrap();
    let hinode = &stage.somebody("sales@reseller.example").await;
    let before = shown(hinode).await.unwrap();
    assert_eq!(before.source, Some(LeadSource::Provider), "Aozora created it");
    assert_eq!(shown(&stage.aozora).await.unwrap().source, Some(LeadSource::OwnMarketing), "its own record");
    assert!(shown(&stage.somebody("helpdesk@reseller.example").await).await.is_none());
    assert!(shown(&stage.somebody("admin@customer.example").await).await.is_none());
    let won = before.choices.first().unwrap().id;
    save(stage, hinode, momiji, "vendor_referral", &won.to_string()).await.unwrap();
    let after = shown(hinode).await.unwrap();
    assert_eq!((after.source, after.referral), (Some(LeadSource::VendorReferral), Some(won)));
    // One referral is one customer; another partner's is none.
    let minato = stage.somebody("admin@minato-print.example").await.organization_id;
    let twice = save(stage, hinode, minato, "vendor_referral", &won.to_string()).await;
    assert!(matches!(twice, Err(Error::Invalid(_))), "{twice:?}");
    let foreign = save(stage, &stage.aozora, momiji, "vendor_referral", &won.to_string()).await;
    assert!(matches!(foreign, Err(Error::Invalid(_))), "{foreign:?}");
    let unrelated = stage.somebody("admin@provider2.example").await;
    let refused = save(stage, &unrelated, momiji, "provider", "").await;
    assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
    let detail = stage.read(hinode, later(2), won).await.unwrap();
    assert_eq!(detail.customer.map(|(id, _)| id), Some(momiji));
});

on_both!(the_figures_follow_what_is_recorded, async |world: &TestDb| {
    let stage = &Stage::new(world).await;
    let hinode = &stage.hinode;
    let read = stage.db.read();
    let of = async |source: LeadSource| {
        // Customers of the demo world came long ago as well.
        let rows = service::scope::lead::months(&read, hinode, 0).await.unwrap();
        rows.iter().filter(|row| row.source == source).map(|row| row.customers).sum::<i64>()
    };
    let (own, provider) = (of(LeadSource::OwnMarketing).await, of(LeadSource::Provider).await);
    assert!(own > 0 && provider > 0);
    let momiji = stage.somebody("admin@customer.example").await.organization_id;
    save(stage, hinode, momiji, "own_marketing", "").await.unwrap();
    save(stage, hinode, momiji, "own_marketing", "").await.unwrap();
    assert_eq!((of(LeadSource::OwnMarketing).await, of(LeadSource::Provider).await), (own + 1, provider - 1));
    let report = lead::report(&read, hinode, later(1)).await.unwrap();
    assert_eq!(report.months.len(), 12);
    let helpdesk = stage.somebody("helpdesk@reseller.example").await;
    assert!(matches!(lead::report(&read, &helpdesk, later(1)).await, Err(Error::Forbidden(_))));
});

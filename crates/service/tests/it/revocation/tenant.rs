//! `tenant_admin` ends: the provider's whole access to the reseller's tenant, and nothing else.

use domain::grant::GrantKind;
use domain::policy::{self, Action, Facts};
use domain::time::Timestamp;
use service::grant;

use super::*;
use crate::db::TestDb;

/// Whether the provider may list the people of the reseller's tenant.
async fn reaches(world: &World<'_>, now: Timestamp) -> bool {
    let (aozora, hinode) = (&world.aozora, world.hinode.organization_id);
    let grants = grant::between(&world.db.read(), aozora.organization_id, hinode, now).await.unwrap();
    let facts = Facts { partner: Some(hinode), ..Facts::foreign(now, grants) };
    policy::decide(aozora, Action::AdministerResellerTenant, &facts).is_ok()
}

async fn ends(test: &TestDb, dated: &[GrantKind], how: impl for<'w> Fn(&'w World<'_>) -> Ends<'w>) {
    let world = World::until(test, dated).await;
    works(&world).await;
    assert!(reaches(&world, world::BEFORE).await);
    world.end(GrantKind::TenantAdmin, how(&world)).await;
    assert!(!reaches(&world, AFTER).await);
    gone(&world, &[]).await;
    assert!(world.stands(GrantKind::Partnership).await);
}

on_both!(by_the_reseller, async |test: &TestDb| ends(test, &[], |world| Ends::By(&world.hinode)).await);
on_both!(by_the_provider, async |test: &TestDb| ends(test, &[], |world| Ends::By(&world.aozora)).await);
on_both!(by_its_date, async |test: &TestDb| {
    ends(test, &[GrantKind::TenantAdmin], |_| Ends::ByDate).await;
});

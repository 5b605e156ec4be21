//! What the first page reads, and the wizard's list of what was not finished.

use domain::actor::Actor;
use domain::checklist::Step;
use domain::id::OrganizationId;
use service::scope::{checklist, draft, overview};

use super::busy::{Busy, busy, fill, literal};
use super::invitations::{RECENT, inviters};
use super::partners::viewers;
use super::{PAGED, Rule, check, of, select};
use crate::db::TestDb;
use crate::world::{self, NOW};

/// New customers that one person began, one an hour.
const DRAFTS: u32 = 1_000;

on_both!(open_invitations_on_the_first_page, async |world: &TestDb| {
    // Of the links of the last 90 days those are looked at that nobody decided on.
    let rule = Rule { index: "invitation_undecided", thrown: RECENT, ..PAGED };
    for (actor, kind) in &inviters(world).await {
        let open = of(world, overview::open_query(actor, *kind, NOW, 50));
        check(world, &format!("{kind:?}, oldest open"), open, rule).await;
        let count = overview::count_open_query(actor, *kind, NOW, 1_001);
        // Without an order the four stages are as good.
        let rule = Rule { index: "invitation_", ..rule };
        check(world, &format!("{kind:?}, count"), select(world, &count), rule).await;
        signs(world, actor, &[Step::ExistingCustomers, Step::InviteCustomer]).await;
    }
});

on_both!(drafts_and_numbers_on_the_first_page, async |world: &TestDb| {
    let Busy { reseller, .. } = busy(world).await;
    for actor in &viewers(world).await {
        let partners = select(world, &overview::partners_query(actor, 1_001));
        check(world, "partners", partners, PAGED).await;
        let customers = select(world, &overview::customers_query(actor, 1_001));
        check(world, "customers", customers, PAGED).await;
        let steps = [Step::ConnectResellers, Step::AssociateCustomers, Step::AuthorizeProvider];
        signs(world, actor, &steps).await;
        signs(world, actor, &[Step::WinCustomer, Step::PublishListing, Step::CompleteProfile]).await;
    }
    let actor = &world::provider(&world.db, "Eastwind").await;
    drafts(world, actor, reseller).await;
    let unfinished = of(world, overview::drafts_query(actor, NOW, 5));
    check(world, "drafts", unfinished, Rule { index: "customer_draft_unfinished", ..PAGED }).await;
    let since = NOW.plus_days(-90);
    let for_reseller = of(world, draft::unfinished_query(actor, reseller, since, 5));
    check(world, "drafts for a reseller", for_reseller, PAGED).await;
});

/// What shows that steps of the checklist are done is found at once.
pub async fn signs(world: &TestDb, actor: &Actor, steps: &[Step]) {
    for step in steps {
        for sign in checklist::signs(actor, *step, NOW) {
            check(world, &format!("{step:?}"), select(world, &sign), PAGED).await;
        }
    }
}

/// Nearly all of them were finished.
async fn drafts(world: &TestDb, actor: &Actor, reseller: OrganizationId) {
    let [provider, reseller] = [actor.organization_id, reseller].map(|id| literal(world, id));
    let account = literal(world, actor.account_id);
    let sql = format!(
        "INSERT INTO customer_draft (id, provider_id, reseller_id, account_id, document, idempotency_key, customer_id, \
         created_at, updated_at, version) SELECT {{uuid}}, {provider}, {reseller}, {account}, '{{}}', 'k' || n, \
         CASE WHEN n % 100 > 0 THEN {reseller} END, {now} - n * 3600000, {now} - n * 3600000, 1 FROM {{numbers}}",
        now = NOW.0
    );
    fill(world, DRAFTS, &sql).await;
}

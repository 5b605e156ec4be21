//! The partners of a provider and of a reseller: the same lists from either side.

use domain::actor::{Actor, OrganizationKind};
use domain::page::SortKey;
use domain::time::Timestamp;
use service::scope::partnership::Order;
use service::scope::{ledger, partnership};

use super::busy::{Busy, CUSTOMERS, busy, fill, literal};
use super::{PAGED, Rule, check, of, select, slices};
use crate::db::TestDb;
use crate::world::{self, NOW};

on_both!(partners_of_both_sides_in_every_order, async |world: &TestDb| {
    let Busy { provider: other, middle: (name, since, id), .. } = &busy(world).await;
    let beginning = &name[..name.chars().next().unwrap().len_utf8()];
    let looking = Rule { thrown: CUSTOMERS, ..PAGED };
    for actor in &viewers(world).await {
        let kind = actor.organization_kind;
        let orders =
            [(Order::Name, SortKey::Text(name.clone())), (Order::Since, SortKey::from(Timestamp(*since)))];
        for (order, key) in orders {
            for slice in slices(key, *id) {
                let list = |search| of(world, partnership::list_query(actor, search, order, &slice));
                check(world, &format!("{kind:?} by {order:?}"), list(None), PAGED).await;
                // A name's beginning is a range of the order by name; else every partner of the viewer is looked at.
                let rule = if order == Order::Name { PAGED } else { looking };
                check(world, &format!("{kind:?} by {order:?}, beginning"), list(Some(beginning)), rule).await;
                check(world, &format!("{kind:?} by {order:?}, part"), list(Some("foods")), looking).await;
            }
        }
        for (search, rule) in [(None, PAGED), (Some(beginning), PAGED), (Some("foods"), looking)] {
            let count = partnership::count_query(actor, search, 1_001);
            check(world, &format!("{kind:?}, count {search:?}"), select(world, &count), rule).await;
        }
        for (search, rule) in [(None, PAGED), (Some(beginning), PAGED), (Some("foods"), looking)] {
            let choices = of(world, partnership::choices_query(actor, search, 51));
            check(world, &format!("{kind:?}, choices {search:?}"), choices, rule).await;
        }
        for size in [1, 8, 64] {
            let grants = ledger::with_partners_query(actor, vec![*id; size], NOW);
            let rule = Rule { ordered: false, ..PAGED };
            check(world, &format!("{kind:?}, grants of a page"), of(world, grants), rule).await;
        }
        let shared = partnership::shared_customers_query(actor, *other, 1_001);
        check(world, &format!("{kind:?}, shared customers"), select(world, &shared), PAGED).await;
    }
});

/// A provider and a reseller that are partners of everybody.
pub async fn viewers(world: &TestDb) -> [Actor; 2] {
    let provider = world::provider(&world.db, "Northwind").await;
    let reseller = world::reseller(&world.db, "Southwind").await;
    for actor in [&provider, &reseller] {
        partners(world, actor).await;
    }
    [provider, reseller]
}

/// Makes every customer of the world a partner.
async fn partners(world: &TestDb, actor: &Actor) {
    let own = literal(world, actor.organization_id);
    let index = |viewer: &str, partner: &str| {
        format!(
            "INSERT INTO partner_index (viewer_id, partner_id, name_key, since) \
             SELECT {viewer}, {partner}, name_key, created_at FROM organization WHERE kind = 'customer'"
        )
    };
    fill(world, 0, &index(&own, "id")).await;
    fill(world, 0, &index("id", &own)).await;
    let (grantor, grantee) = match actor.organization_kind {
        OrganizationKind::Reseller => (own.as_str(), "id"),
        _ => ("id", own.as_str()),
    };
    let grants = format!(
        "INSERT INTO grant_entry (id, kind, grantor_id, grantee_id, starts_at, consent, consent_language, \
         consent_version, created_at) SELECT {{uuid}}, 'partnership', {grantor}, {grantee}, created_at, 'partnership', \
         'en', 1, created_at FROM organization WHERE kind = 'customer'"
    );
    fill(world, 0, &grants).await;
}

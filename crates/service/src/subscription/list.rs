//! The subscriptions of one customer.

use std::collections::HashMap;

use domain::actor::{Actor, OrganizationKind};
use domain::id::OrganizationId;
use domain::page::{Cursor, Page, PageSize};
use domain::policy::{self, Action, Facts};
use domain::subscription::{CustomerSubscriptions, LeverChoice, SubscriptionRow};
use domain::time::Timestamp;
use entity::subscription;

use crate::db::{Read, Source};
use crate::error::Error;
use crate::page::{Slice, Sort};
use crate::scope::batch::{self, OfferFacts};
use crate::scope::subscriptions::Which;
use crate::{customer, scope};

/// Lists them.
///
/// # Errors
/// [`Error::NotFound`] for a customer that is not the actor's to see, [`Error::Forbidden`] where only the role is
/// missing.
pub async fn list(
    db: &Read,
    actor: &Actor,
    now: Timestamp,
    id: OrganizationId,
    cursor: Option<Cursor>,
) -> Result<CustomerSubscriptions, Error> {
    let customer = scope::customer(db, actor, id, now).await?;
    let facts = customer::facts(db, actor, &customer, now).await?;
    policy::require(actor, Action::ReadSubscription, &facts)?;
    let slice = Slice::new(cursor, Sort::Ascending, PageSize::Medium.rows());
    let page = rows(db, actor, &facts, id, &slice).await?;
    Ok(CustomerSubscriptions { customer_id: id, customer_name: customer.name, page })
}

/// A page of those that the actor may read; none for a role that may read none.
///
/// # Errors
/// The database cannot answer.
pub(crate) async fn rows(
    source: &impl Source,
    actor: &Actor,
    facts: &Facts,
    customer: OrganizationId,
    slice: &Slice,
) -> Result<Page<SubscriptionRow>, Error> {
    let Some(which) = readable(actor, facts) else { return Ok(Page::default()) };
    let page = scope::subscriptions::of_customer(source, actor, customer, which, slice).await?;
    let names = batch::organization_names(source, named(&page.rows)).await?;
    let offers = page.rows.iter().map(|row| row.offer_id).collect();
    let offers = batch::offers(source, offers).await?;
    Ok(page.map(|found| row(actor, found, &names, &offers)))
}

/// Which subscriptions the actor's roles may read: asked of the policy with and without each lever.
pub(crate) fn readable(actor: &Actor, facts: &Facts) -> Option<Which> {
    let may = |associated, support_contact| {
        let facts = Facts { associated, support_contact, ..facts.clone() };
        policy::decide(actor, Action::ReadSubscription, &facts).is_ok()
    };
    if may(false, false) {
        return Some(Which::related(actor, true));
    }
    let association = facts.associated && may(true, false);
    let support_contact = facts.support_contact && may(false, true);
    (association || support_contact).then_some(Which::Levers { association, support_contact })
}

/// The organizations that the levers name.
fn named(rows: &[subscription::Model]) -> Vec<OrganizationId> {
    rows.iter().flat_map(|row| [row.reseller_id, Some(row.support_contact_id)]).flatten().collect()
}

/// A subscription as pages show it.
pub(super) fn row(
    actor: &Actor,
    found: subscription::Model,
    names: &HashMap<OrganizationId, String>,
    offers: &HashMap<domain::id::OfferId, OfferFacts>,
) -> SubscriptionRow {
    let choice = |id: OrganizationId| {
        let known = knows(actor, found.provider_id, id);
        known.then(|| LeverChoice { id, name: names.get(&id).cloned().unwrap_or_default() })
    };
    SubscriptionRow {
        id: found.id,
        offer_id: found.offer_id,
        offer_name: offers.get(&found.offer_id).map(|(name, _)| name.clone()).unwrap_or_default(),
        quantity: u32::try_from(found.quantity).unwrap_or_default(),
        billing_cycle: found.billing_cycle,
        status: found.status,
        starts_at: found.starts_at,
        ends_at: found.ends_at,
        auto_renew: found.auto_renew,
        reseller: found.reseller_id.and_then(choice),
        support_contact: choice(found.support_contact_id),
        name: found.name,
    }
}

/// Whether the actor may learn that an organization is named by a lever. A reseller learns of itself and of the
/// provider, never of another reseller (invariant I2).
pub(crate) fn knows(actor: &Actor, provider: OrganizationId, named: OrganizationId) -> bool {
    actor.organization_kind != OrganizationKind::Reseller
        || named == actor.organization_id
        || named == provider
}

//! The subscriptions of one customer.

use domain::actor::Actor;
use domain::id::OrganizationId;
use domain::page::{Cursor, Page, PageSize};
use domain::policy::{self, Action, Facts};
use domain::subscription::{CustomerSubscriptions, SubscriptionRow};
use domain::time::Timestamp;

use super::shown::{Names, orders, row};
use crate::db::{Read, Source};
use crate::error::Error;
use crate::page::{Slice, Sort};
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
    let can_order = policy::permit(actor, Action::PlaceOrder, &facts);
    let can_open_request = policy::permit(actor, Action::OpenSupportRequest, &facts);
    Ok(CustomerSubscriptions {
        customer_id: id,
        customer_name: customer.name,
        page,
        can_order,
        can_open_request,
    })
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
    let names = Names::read(source, &page.rows, Vec::new()).await?;
    let orders = orders(actor, facts);
    Ok(page.map(|found| row(actor, facts.now, found, &names, orders)))
}

/// Which subscriptions the actor's roles may read: asked of the policy with and without each lever.
pub(crate) fn readable(actor: &Actor, facts: &Facts) -> Option<Which> {
    let may = |associated, support_contact| {
        let facts = Facts { associated, support_contact, ..facts.clone() };
        policy::decide(actor, Action::ReadSubscription, &facts).is_ok()
    };
    if may(false, false) {
        return Some(Which::related(actor, true, facts.now));
    }
    let association = facts.associated && may(true, false);
    let support_contact = facts.support_contact && may(false, true);
    let now = facts.now;
    (association || support_contact).then_some(Which::Levers { association, support_contact, now })
}

//! What the form for a new request begins with: the subscription, or the choice of one.

use domain::actor::{Actor, OrganizationKind};
use domain::id::SubscriptionId;
use domain::page::{Cursor, PageSize};
use domain::policy::{self, Action, Facts};
use domain::support_request::{RequestChoice, RequestForm, RequestSubject};
use domain::time::Timestamp;

use super::detail::card;
use super::standing::{self, Standing};
use crate::customer;
use crate::db::{Read, Source};
use crate::error::Error;
use crate::page::{Slice, Sort};
use crate::scope;
use crate::scope::subscriptions::Which;

/// Reads it. Without a subscription a customer's people choose one of their own; a partner goes by way of the customer.
///
/// # Errors
/// [`Error::NotFound`] for a subscription that is not the actor's to see, [`Error::Forbidden`] where the role is missing.
pub async fn form(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    subscription: Option<SubscriptionId>,
    cursor: Option<Cursor>,
) -> Result<RequestSubject, Error> {
    match (subscription, actor.organization_kind) {
        (Some(id), _) => about(read, actor, now, id).await,
        (None, OrganizationKind::Customer) => choose(read, actor, now, cursor).await,
        (None, _) => {
            policy::require(actor, Action::OpenSupportRequest, &customer::as_granted(actor, now))?;
            Ok(RequestSubject::Customer)
        }
    }
}

async fn about(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    id: SubscriptionId,
) -> Result<RequestSubject, Error> {
    let Standing { owner, subscription, facts } = standing::of_subscription(read, actor, now, id).await?;
    policy::require(actor, Action::OpenSupportRequest, &facts)?;
    let contact = subscription.support_contact_id;
    let known = crate::subscription::knows(actor, subscription.provider_id, contact);
    let contact = if known { card(read, contact).await? } else { None };
    Ok(RequestSubject::Form(Box::new(RequestForm {
        subscription_id: id,
        subscription_name: subscription.name,
        customer_name: owner.name,
        contact,
        key: read.db().random().uuid(),
    })))
}

async fn choose(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    cursor: Option<Cursor>,
) -> Result<RequestSubject, Error> {
    policy::require(actor, Action::OpenSupportRequest, &Facts::own(now))?;
    let slice = Slice::new(cursor, Sort::Ascending, PageSize::Medium.rows());
    let own = actor.organization_id;
    let page = scope::subscriptions::of_customer(read, actor, own, Which::All, &slice).await?;
    Ok(RequestSubject::Choose { page: page.map(|row| RequestChoice { id: row.id, name: row.name }) })
}

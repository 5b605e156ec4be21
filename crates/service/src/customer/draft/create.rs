//! Creates the customer of a draft: organization, tenant, profile, first administrator, the two grants, and the order.
//!
//! All of it in one transaction, or nothing. Both grants are made under the consent text for this case; the first
//! administrator is shown them and can withdraw either (permissions §3). The order rests on the new grant of ordering
//! and on the partnership, which the policy is asked about like for any other order.

use std::collections::HashMap;

use domain::activity::Deed;
use domain::actor::{Actor, OrganizationKind, Role};
use domain::country::Country;
use domain::customer::{NewCustomer, Profile};
use domain::draft::{Review, Ticks};
use domain::grant::{NewGrant, for_new_customer};
use domain::id::{AccountId, GrantId, OfferId, OrderId, OrganizationId};
use domain::lead::LeadSource;
use domain::order::OrderLine;
use domain::policy::{self, Action, Facts};
use domain::text::{DomainName, UserName};
use domain::time::Timestamp;

use super::availability;
use crate::audit::{self, Event};
use crate::catalog;
use crate::db::Tx;
use crate::directory::{NewAccount, NewOrganization, Secret, new_account, new_organization};
use crate::error::{Conflict, Error};
use crate::grant::{self, Origin};
use crate::lead;
use crate::order::{self, Asked, Levers, NewLine, NewOrder, Terms};

/// What was created.
#[derive(Clone, Debug)]
pub struct Created {
    /// The customer.
    pub customer: OrganizationId,
    /// Its first order.
    pub order: OrderId,
    /// What its first administrator signs in with.
    pub user_name: String,
}

/// Who creates for whom, and the grants on which that rests.
#[derive(Clone, Copy, Debug)]
pub struct Parties<'a> {
    /// The person of the provider.
    pub actor: &'a Actor,
    /// The reseller.
    pub reseller: OrganizationId,
    /// The partnership.
    pub grants: &'a [GrantId],
}

/// Creates it.
///
/// # Errors
/// [`Error::Invalid`] when the domain was taken in the meantime.
pub async fn create(
    tx: &Tx,
    now: Timestamp,
    parties: Parties<'_>,
    review: &Review,
    temporary_hash: &str,
) -> Result<Created, Error> {
    let (domain, user_name) = availability::names(tx, &review.customer.domain_prefix).await?;
    let customer = OrganizationId(tx.random().uuid());
    save_organization(tx, now, parties, customer, &review.customer, domain).await?;
    let login = user_name.to_string();
    save_administrator(tx, now, parties, customer, &review.customer, user_name, temporary_hash).await?;
    make_grants(tx, now, parties, customer, review).await?;
    lead::record(tx, now, parties.reseller, customer, LeadSource::Provider).await?;
    let lead = review.customer.lead.unwrap_or(LeadSource::USUAL);
    lead::record(tx, now, parties.actor.organization_id, customer, lead).await?;
    let order = place_order(tx, now, parties, customer, review).await?;
    Ok(Created { customer, order, user_name: login })
}

async fn save_organization(
    tx: &Tx,
    now: Timestamp,
    parties: Parties<'_>,
    id: OrganizationId,
    customer: &NewCustomer,
    domain: DomainName,
) -> Result<(), Error> {
    let event = Event::new(Deed::CreateCustomer, "organization", id)
        .target(id)
        .on_behalf_of(parties.reseller)
        .grants(parties.grants.iter().copied())
        .set("name", customer.company_name.as_str())
        .set("domain", domain.as_str())
        .set("country", customer.address.country.code());
    let new = NewOrganization {
        id,
        kind: OrganizationKind::Customer,
        name: customer.company_name.clone(),
        domain,
        country: customer.address.country,
        language: customer.language,
        mpn_id: None,
        profile: Some(Profile { address: customer.address.clone(), contact: customer.contact.clone() }),
    };
    new_organization(tx, now, new).await.map_err(taken)?;
    audit::append(tx, parties.actor, now, event).await
}

/// The domain and the user name are the only unique values that somebody chooses.
fn taken(error: Error) -> Error {
    match error {
        Error::Conflict(Conflict::Exists) => {
            Error::field(availability::DOMAIN, domain::form::Problem::DomainTaken)
        }
        other => other,
    }
}

async fn save_administrator(
    tx: &Tx,
    now: Timestamp,
    parties: Parties<'_>,
    organization: OrganizationId,
    customer: &NewCustomer,
    user_name: UserName,
    temporary_hash: &str,
) -> Result<(), Error> {
    let id = AccountId(tx.random().uuid());
    let event = crate::customer::administrator::event(id, organization)
        .on_behalf_of(parties.reseller)
        .grants(parties.grants.iter().copied())
        .set("user_name", user_name.as_str());
    let new = NewAccount {
        id,
        organization,
        user_name,
        given_name: customer.contact.given_name.clone(),
        family_name: customer.contact.family_name.clone(),
        language: customer.language,
        time_zone: time_zone(customer.address.country).to_owned(),
        roles: vec![Role::GlobalAdmin],
        secret: Secret::Temporary(temporary_hash.to_owned()),
        location: None,
    };
    new_account(tx, now, new).await.map_err(taken)?;
    audit::append(tx, parties.actor, now, event).await
}

/// A zone to begin with; the person can choose another one.
fn time_zone(country: Country) -> &'static str {
    match country {
        Country::JP => "Asia/Tokyo",
        Country::US => "America/New_York",
        _ => "UTC",
    }
}

async fn make_grants(
    tx: &Tx,
    now: Timestamp,
    parties: Parties<'_>,
    customer: OrganizationId,
    review: &Review,
) -> Result<(), Error> {
    let Parties { actor, reseller, grants } = parties;
    let mut events = Vec::new();
    for new in for_new_customer(actor.organization_id, reseller, customer, review.customer.language, now) {
        let NewGrant { kind, grantee, .. } = new;
        let id = grant::make(tx, now, new, Origin::default()).await?;
        let event = Event::new(Deed::MakeGrant, "grant", id)
            .target(customer)
            .on_behalf_of(reseller)
            .grants(grants.iter().copied())
            .set("kind", kind.as_str())
            .set("grantee", grantee.to_string());
        events.push(event);
    }
    audit::append_all(tx, actor, now, events).await
}

async fn place_order(
    tx: &Tx,
    now: Timestamp,
    parties: Parties<'_>,
    customer: OrganizationId,
    review: &Review,
) -> Result<OrderId, Error> {
    let Parties { actor, reseller, .. } = parties;
    let grants = grant::concerning(tx, actor.organization_id, customer, now).await?;
    let facts = Facts { customer: Some(customer), ..Facts::foreign(now, grants) };
    let basis = policy::require(actor, Action::PlaceOrder, &facts)?;
    let offers = review.lines.iter().map(|line| line.offer_id).collect();
    let terms = catalog::order_terms(tx, offers).await?;
    let new = NewOrder {
        provider: actor.organization_id,
        customer,
        reseller: Some(reseller),
        account: actor.account_id,
        language: review.customer.language,
        lines: &lines(review, &terms, actor.organization_id, reseller),
        total: review.total,
    };
    let placed = order::place(tx, now, new).await?;
    let event = order::submitted(&new, placed.id, &placed.number)
        .grants(basis.grants)
        .set("associated", review.ticks.associate_subscriptions)
        .set("support_contact", review.ticks.support_contact);
    audit::append(tx, actor, now, event).await?;
    Ok(placed.id)
}

/// Without a tick nobody is associated, and the provider is the support contact.
fn lines(
    review: &Review,
    terms: &HashMap<OfferId, Terms>,
    provider: OrganizationId,
    reseller: OrganizationId,
) -> Vec<NewLine> {
    let Ticks { associate_subscriptions, support_contact } = review.ticks;
    let levers = Levers {
        associated: associate_subscriptions.then_some(reseller),
        support_contact: if support_contact { reseller } else { provider },
    };
    let line = |line: &OrderLine| {
        let terms = terms.get(&line.offer_id).copied().unwrap_or_default();
        NewLine { line: line.clone(), asked: Asked::Subscription(terms, levers) }
    };
    review.lines.iter().map(line).collect()
}

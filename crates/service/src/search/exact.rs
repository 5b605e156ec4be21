//! What the text names exactly: each is asked for as if its page had been opened.

use domain::actor::OrganizationKind;
use domain::email::EmailAddress;
use domain::id::{AccountId, OrderId, OrganizationId, ReferralId, SubscriptionId, SupportRequestId};
use domain::order::number_in;
use domain::policy::{self, Action, Facts};
use domain::search::{Find, Place};
use domain::team::full_name;
use domain::text::DomainName;
use uuid::Uuid;

use super::{Asked, seen};
use crate::error::Error;
use crate::{customer, order, organization, referral, scope, subscription, support_request, team};

/// By what an organization was named.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    /// Its own id.
    Id,
    /// Its tenant's id or domain.
    Tenant,
}

/// Everything that it names.
pub(super) async fn find(asked: &Asked<'_>) -> Result<Vec<Find>, Error> {
    let text = asked.text.as_str();
    if let Some(number) = number_in(text) {
        return numbered(asked, &number).await;
    }
    if let Ok(id) = Uuid::parse_str(text) {
        return with_id(asked, id).await;
    }
    if let Ok(address) = EmailAddress::parse(text) {
        return named(asked, &address).await;
    }
    let Ok(domain) = DomainName::parse(text) else { return Ok(Vec::new()) };
    let owner = scope::search::owner_of_domain(asked.db, domain.as_str()).await?;
    of_tenant(asked, owner).await
}

async fn numbered(asked: &Asked<'_>, number: &str) -> Result<Vec<Find>, Error> {
    let mut found = Vec::new();
    if let Some((customer, id)) = scope::search::order_numbered(asked.db, number).await? {
        found.extend(of_order(asked, customer, id).await?);
    }
    if let Some(id) = scope::search::request_numbered(asked.db, number).await? {
        found.extend(of_request(asked, id).await?);
    }
    if let Some(id) = scope::search::referral_numbered(asked.db, number).await? {
        found.extend(of_referral(asked, id).await?);
    }
    Ok(found)
}

async fn with_id(asked: &Asked<'_>, id: Uuid) -> Result<Vec<Find>, Error> {
    let mut found = of_organization(asked, OrganizationId(id), By::Id).await?;
    let owner = scope::search::owner_of_tenant(asked.db, id.into()).await?;
    found.extend(of_tenant(asked, owner).await?);
    if let Some(customer) = scope::search::customer_of_order(asked.db, OrderId(id)).await? {
        found.extend(of_order(asked, customer, OrderId(id)).await?);
    }
    found.extend(of_subscription(asked, SubscriptionId(id)).await?);
    found.extend(of_request(asked, SupportRequestId(id)).await?);
    found.extend(of_referral(asked, ReferralId(id)).await?);
    found.extend(of_user(asked, AccountId(id)).await?);
    Ok(found)
}

/// Whoever signs in by that name. It is asked for where the person knows the tenant: elsewhere nobody finds out who there
/// is, not even by the time that the answer takes.
async fn named(asked: &Asked<'_>, address: &EmailAddress) -> Result<Vec<Find>, Error> {
    let owner = scope::search::owner_of_domain(asked.db, address.domain()).await?;
    let own = owner == Some(asked.actor.organization_id);
    if !own && of_tenant(asked, owner).await?.is_empty() {
        return Ok(Vec::new());
    }
    match scope::directory::account_named(asked.db, address.as_str()).await? {
        Some(account) => Ok(of_user(asked, account.id).await?.into_iter().collect()),
        None => Ok(Vec::new()),
    }
}

/// A tenant that nobody has is asked for like that of a stranger, and takes as long.
async fn of_tenant(asked: &Asked<'_>, owner: Option<OrganizationId>) -> Result<Vec<Find>, Error> {
    of_organization(asked, owner.unwrap_or(OrganizationId::NIL), By::Tenant).await
}

/// An organization, as the person knows it.
async fn of_organization(asked: &Asked<'_>, id: OrganizationId, by: By) -> Result<Vec<Find>, Error> {
    let found = match asked.actor.organization_kind {
        OrganizationKind::Operator => [kept(asked, id).await?, None],
        OrganizationKind::Provider | OrganizationKind::Reseller => {
            [of_partner(asked, id).await?, of_customer(asked, id, by).await?]
        }
        OrganizationKind::Customer => [None, None],
    };
    Ok(found.into_iter().flatten().collect())
}

async fn kept(asked: &Asked<'_>, id: OrganizationId) -> Result<Option<Find>, Error> {
    let found = seen(organization::detail(asked.db, asked.actor, asked.now, id).await)?;
    Ok(found.map(|found| Find {
        place: Place::Organization(id),
        name: found.row.name,
        about: found.row.domain,
    }))
}

async fn of_partner(asked: &Asked<'_>, id: OrganizationId) -> Result<Option<Find>, Error> {
    if policy::decide(asked.actor, Action::ListPartners, &Facts::own(asked.now)).is_err() {
        return Ok(None);
    }
    let place = match asked.actor.organization_kind {
        OrganizationKind::Provider => Place::Reseller(id),
        _ => Place::Provider(id),
    };
    let found = seen(scope::partner(asked.db, asked.actor, id, asked.now).await)?;
    Ok(found.map(|found| Find { place, name: found.name, about: String::new() }))
}

/// Whoever does not see a customer's account does not learn whose a tenant is.
async fn of_customer(asked: &Asked<'_>, id: OrganizationId, by: By) -> Result<Option<Find>, Error> {
    let found = seen(customer::detail(asked.db, asked.actor, asked.now, id).await)?;
    let found = found.filter(|found| by == By::Id || found.tenant_id.is_some());
    Ok(found.map(|found| Find {
        place: Place::Customer(id),
        name: found.row.name,
        about: found.row.domain.unwrap_or_default(),
    }))
}

async fn of_order(asked: &Asked<'_>, customer: OrganizationId, id: OrderId) -> Result<Option<Find>, Error> {
    let found = seen(order::detail(asked.db, asked.actor, asked.now, customer, id).await)?;
    Ok(found.map(|found| Find {
        place: Place::Order(customer, id),
        name: found.row.number,
        about: found.row.customer_name,
    }))
}

async fn of_subscription(asked: &Asked<'_>, id: SubscriptionId) -> Result<Option<Find>, Error> {
    let Some(customer) = seen(scope::subscriptions::customer_of(asked.db, id).await)? else {
        return Ok(None);
    };
    let found = seen(subscription::detail(asked.db, asked.actor, asked.now, customer, id).await)?;
    Ok(found.map(|found| Find {
        place: Place::Subscription(customer, id),
        name: found.row.name,
        about: found.customer_name,
    }))
}

async fn of_request(asked: &Asked<'_>, id: SupportRequestId) -> Result<Option<Find>, Error> {
    let found = seen(support_request::detail(asked.db, asked.actor, asked.now, id).await)?;
    Ok(found.map(|found| Find {
        place: Place::SupportRequest(id),
        name: found.row.number,
        about: found.row.title,
    }))
}

async fn of_referral(asked: &Asked<'_>, id: ReferralId) -> Result<Option<Find>, Error> {
    let found = seen(referral::detail(asked.db, asked.actor, asked.now, id).await)?;
    Ok(found.map(|found| Find {
        place: Place::Referral(id),
        name: found.row.number,
        about: found.row.company.unwrap_or_default(),
    }))
}

async fn of_user(asked: &Asked<'_>, id: AccountId) -> Result<Option<Find>, Error> {
    let Some(found) = seen(team::detail(asked.db, asked.actor, asked.now, id).await)? else {
        return Ok(None);
    };
    let place = match (&found.customer, &found.reseller) {
        (Some(customer), _) => Place::CustomerUser(customer.id, id),
        (None, Some(reseller)) => Place::ResellerUser(reseller.id, id),
        (None, None) => Place::User(id),
    };
    let name = full_name(asked.language, &found.row.given_name, &found.row.family_name);
    Ok(Some(Find { place, name, about: found.row.user_name }))
}

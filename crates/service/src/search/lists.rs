//! What each list finds by its own search.

use domain::actor::OrganizationKind::{Customer, Operator, Provider, Reseller};
use domain::catalog::OfferQuery;
use domain::customer::CustomerQuery;
use domain::email::EmailAddress;
use domain::listing::DirectoryQuery;
use domain::membership::MembershipQuery;
use domain::order::OrderQuery;
use domain::organization::OrganizationQuery;
use domain::page::{Count, Page};
use domain::partnership::PartnerQuery;
use domain::search::{Find, Place, SHOWN, SearchKind};
use domain::team::{UserQuery, full_name};
use domain::text::name_key;

use super::{Asked, seen};
use crate::error::Error;
use crate::{
    catalog, customer, invitation, listing, membership, order, organization, partnership, subscription, team,
};

/// The first finds, and whether there are others.
type Listed = (Vec<Find>, bool);

/// What is found of one kind; nothing for whoever has no such list.
pub(super) async fn find(asked: &Asked<'_>, kind: SearchKind) -> Result<Listed, Error> {
    let found = match (kind, asked.actor.organization_kind) {
        (SearchKind::Customers, Provider | Reseller) => customers(asked).await,
        (SearchKind::Resellers, Provider) => resellers(asked).await,
        (SearchKind::Providers, Reseller) => providers(asked).await,
        (SearchKind::Subscriptions, Customer) => subscriptions(asked).await,
        (SearchKind::Orders, Provider) => orders(asked).await,
        (SearchKind::Invitations, Provider | Reseller) => invitations(asked).await,
        (SearchKind::Users, _) => users(asked).await,
        (SearchKind::Organizations, Operator) => organizations(asked).await,
        (SearchKind::Memberships, Operator) => memberships(asked).await,
        (SearchKind::Offers, Operator) => offers(asked).await,
        (SearchKind::Listings, Reseller | Customer) => listings(asked).await,
        _ => Ok(Listed::default()),
    };
    Ok(seen(found)?.unwrap_or_default())
}

/// The rows of a page, and whether there are others.
fn listed<T>(page: Page<T>, find: impl FnMut(T) -> Find) -> Listed {
    let more = page.next.is_some() || matches!(page.count, Some(Count::MoreThan(_)));
    (page.rows.into_iter().map(find).collect(), more)
}

async fn customers(asked: &Asked<'_>) -> Result<Listed, Error> {
    let query = CustomerQuery { search: Some(asked.text.clone()), ..CustomerQuery::default() };
    let found = customer::list(asked.db, asked.actor, asked.now, &query).await?;
    Ok(listed(found.page, |row| Find {
        place: Place::Customer(row.id),
        name: row.name,
        about: row.domain.unwrap_or_default(),
    }))
}

async fn resellers(asked: &Asked<'_>) -> Result<Listed, Error> {
    let query = PartnerQuery { search: Some(asked.text.clone()), ..PartnerQuery::default() };
    let page = partnership::resellers(asked.db, asked.actor, asked.now, &query).await?;
    Ok(listed(page, |row| Find { place: Place::Reseller(row.id), name: row.name, about: row.domain }))
}

async fn providers(asked: &Asked<'_>) -> Result<Listed, Error> {
    let query = PartnerQuery { search: Some(asked.text.clone()), ..PartnerQuery::default() };
    let page = partnership::providers(asked.db, asked.actor, asked.now, &query).await?;
    Ok(listed(page, |row| Find { place: Place::Provider(row.id), name: row.name, about: row.domain }))
}

/// A customer's own. Its list has no search: its first pages are looked through.
async fn subscriptions(asked: &Asked<'_>) -> Result<Listed, Error> {
    const PAGES: u32 = 10;
    let (own, key) = (asked.actor.organization_id, name_key(asked.text.as_str()));
    let (mut finds, mut cursor) = (Vec::new(), None);
    for _ in 0..PAGES {
        let page = subscription::list(asked.db, asked.actor, asked.now, own, cursor).await?.page;
        let found = page.rows.into_iter().map(|row| Find {
            place: Place::Subscription(own, row.id),
            about: row.offer_name.get(asked.language).to_owned(),
            name: row.name,
        });
        finds.extend(
            found.filter(|find| [&find.name, &find.about].iter().any(|name| name_key(name).contains(&key))),
        );
        cursor = page.next;
        if cursor.is_none() || finds.len() > SHOWN {
            break;
        }
    }
    Ok((finds, cursor.is_some()))
}

/// A provider's own, by their number or by the beginning of a customer's name.
async fn orders(asked: &Asked<'_>) -> Result<Listed, Error> {
    let query = OrderQuery { text: asked.text.to_string(), ..OrderQuery::default() };
    let found = order::sold(asked.db, asked.actor, asked.now, &query).await?;
    let (finds, more) = listed(found.page, |row| Find {
        place: Place::Order(row.customer_id, row.id),
        name: row.number,
        about: row.customer_name,
    });
    Ok((finds, more || found.more_customers))
}

/// Those to a whole address.
async fn invitations(asked: &Asked<'_>) -> Result<Listed, Error> {
    const LIMIT: u64 = SHOWN as u64 + 1;
    let Ok(address) = EmailAddress::parse(asked.text.as_str()) else { return Ok(Listed::default()) };
    let found = invitation::addressed(asked.db, asked.actor, asked.now, &address, LIMIT).await?;
    let find = |invitation: domain::invitation::Invitation| Find {
        place: Place::Invitation(invitation.intent(), invitation.id),
        name: address.to_string(),
        about: invitation.draft.subject.to_string(),
    };
    Ok(listed(Page::of(found), find))
}

/// Colleagues; those of a customer have their pages among those of customers.
async fn users(asked: &Asked<'_>) -> Result<Listed, Error> {
    let actor = asked.actor;
    let customer = (actor.organization_kind == Customer).then_some(actor.organization_id);
    let query = UserQuery { customer, search: Some(asked.text.clone()), ..UserQuery::default() };
    let found = team::list(asked.db, actor, asked.now, &query).await?;
    Ok(listed(found.page, |row| Find {
        place: customer.map_or(Place::User(row.id), |customer| Place::CustomerUser(customer, row.id)),
        name: full_name(asked.language, &row.given_name, &row.family_name),
        about: row.user_name,
    }))
}

async fn organizations(asked: &Asked<'_>) -> Result<Listed, Error> {
    let query = OrganizationQuery { search: asked.text.to_string(), ..OrganizationQuery::default() };
    let page = organization::list(asked.db, asked.actor, asked.now, &query).await?;
    Ok(listed(page, |row| Find { place: Place::Organization(row.id), name: row.name, about: row.domain }))
}

async fn memberships(asked: &Asked<'_>) -> Result<Listed, Error> {
    let query = MembershipQuery { search: asked.text.to_string(), ..MembershipQuery::default() };
    let page = membership::list(asked.db, asked.actor, asked.now, &query).await?;
    Ok(listed(page, |row| Find {
        place: Place::Membership(row.id),
        name: row.user_name,
        about: row.mpn_ids.join(" "),
    }))
}

async fn offers(asked: &Asked<'_>) -> Result<Listed, Error> {
    let query = OfferQuery { search: Some(asked.text.clone()), ..OfferQuery::default() };
    let page = catalog::list(asked.db, asked.actor, asked.now, &query).await?;
    Ok(listed(page, |row| Find {
        place: Place::Offer(row.id),
        name: row.name.get(asked.language).to_owned(),
        about: row.vendor_id,
    }))
}

/// The public directory, for those who look for a provider.
async fn listings(asked: &Asked<'_>) -> Result<Listed, Error> {
    let query = DirectoryQuery { search: Some(asked.text.clone()), ..DirectoryQuery::default() };
    let found = listing::directory(asked.db, &query).await?;
    Ok(listed(found.page, |row| Find { place: Place::Listing(row.id), name: row.name, about: String::new() }))
}

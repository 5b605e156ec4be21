//! The door to [`place`] for whoever orders for a customer that exists: asks the policy, and writes the audit entry.
//!
//! ```ignore
//! let buyer = order::buyer(tx, actor, now, customer).await?;            // 404, 403; prices are in `buyer.currency`
//! let intent = Intent::new(actor, "add_subscription", &input.key, &input)?;
//! idempotency::once(tx, now, intent, async {
//!     /* check; gives the lines */
//!     order::save(tx, actor, now, &buyer, &lines).await
//! })
//! .await
//! ```

use domain::activity::Deed;
use domain::actor::Actor;
use domain::country::Country;
use domain::id::{GrantId, OrderId, OrganizationId};
use domain::lang::Lang;
use domain::money::Currency;
use domain::order::{OrderLine, Total};
use domain::policy::{self, Action, Facts};
use domain::time::Timestamp;

use super::new::{NewLine, NewOrder};
use super::place::place;
use crate::audit::{self, Event};
use crate::db::{Source, Tx};
use crate::error::Error;
use crate::{customer, scope};

/// A customer for which the actor may order now.
#[derive(Clone, Debug)]
pub struct Buyer {
    /// The customer.
    pub customer: OrganizationId,
    /// The reseller whose customer it is, where the right to order rests on its partnership.
    pub reseller: Option<OrganizationId>,
    /// Where its tenant is: what is sold there can be ordered.
    pub country: Country,
    /// Of the list prices there.
    pub currency: Currency,
    /// In which its subscriptions are named.
    pub language: Lang,
    /// What the right to order rests on.
    pub grants: Vec<GrantId>,
}

/// Asks whether the actor may order for the customer.
///
/// # Errors
/// [`Error::NotFound`] for one that is not the actor's to see, [`Error::Forbidden`].
pub async fn buyer(
    source: &impl Source,
    actor: &Actor,
    now: Timestamp,
    id: OrganizationId,
) -> Result<Buyer, Error> {
    let found = scope::customer(source, actor, id, now).await?;
    let facts = customer::facts(source, actor, &found, now).await?;
    let grants = policy::require(actor, Action::PlaceOrder, &facts)?.grants;
    let tenant = scope::directory::tenant_of(source, id).await?.ok_or(Error::NotFound)?;
    let country = Country::parse(&tenant.country).map_err(Error::internal)?;
    Ok(Buyer {
        customer: id,
        reseller: reseller(&facts, &grants),
        country,
        currency: Currency::of(country),
        language: found.language,
        grants,
    })
}

/// The reseller that one of the grants in use names.
fn reseller(facts: &Facts, used: &[GrantId]) -> Option<OrganizationId> {
    facts.grants.iter().filter(|grant| used.contains(&grant.id)).find_map(|grant| grant.via_reseller)
}

/// Orders the lines. The caller does this once per intent.
///
/// # Errors
/// A total that does not fit; the rows cannot be written.
pub async fn save(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    buyer: &Buyer,
    lines: &[NewLine],
) -> Result<OrderId, Error> {
    let priced: Vec<OrderLine> = lines.iter().map(|new| new.line.clone()).collect();
    let new = NewOrder {
        provider: actor.organization_id,
        customer: buyer.customer,
        reseller: buyer.reseller,
        account: actor.account_id,
        language: buyer.language,
        lines,
        total: Total::of(&priced, buyer.currency).map_err(Error::internal)?,
    };
    let placed = place(tx, now, new).await?;
    let event = submitted(&new, placed.id, &placed.number).grants(buyer.grants.iter().copied());
    audit::append(tx, actor, now, event).await?;
    Ok(placed.id)
}

/// The entry of a submitted order, without what it rests on.
pub(crate) fn submitted(new: &NewOrder<'_>, id: OrderId, number: &str) -> Event {
    let event = Event::new(Deed::SubmitOrder, "order", id)
        .target(new.customer)
        .set("number", number)
        .set("lines", new.lines.len())
        .set("total", new.total.money.amount)
        .set("unpriced", new.total.unpriced)
        .set("currency", new.total.money.currency.as_str());
    match new.reseller {
        Some(reseller) => event.on_behalf_of(reseller),
        None => event,
    }
}

//! What the catalog and the customer's other subscriptions say about a change of one.

use std::collections::BTreeSet;

use domain::actor::Actor;
use domain::catalog::{Offer, QuantityLimits};
use domain::country::Country;
use domain::id::OfferId;
use domain::money::Currency;
use domain::subscription::{Facts, Target};
use domain::time::Timestamp;

use super::record;
use super::subject::Subject;
use crate::db::Source;
use crate::error::Error;
use crate::scope::{self, batch};
use crate::catalog;

/// The facts of a plan, and the offers on which they rest.
pub(super) struct Offering {
    /// The facts.
    pub facts: Facts,
    /// Whether the actor may read prices.
    pub priced: bool,
}

/// Reads them.
///
/// # Errors
/// The database cannot answer.
pub(super) async fn read(
    source: &impl Source,
    actor: &Actor,
    now: Timestamp,
    subject: &Subject,
) -> Result<Offering, Error> {
    let currency = currency(source, subject).await?;
    let offers = match catalog::offers(source, actor, now, currency).await {
        Ok(groups) => Some(groups.into_iter().flat_map(|group| group.offers).collect::<Vec<_>>()),
        Err(Error::Forbidden(_)) => None,
        Err(other) => return Err(other),
    };
    let priced = offers.is_some();
    let offers = offers.unwrap_or_default();
    let row = &subject.row;
    let own = offers.iter().find(|offer| offer.id == row.offer_id);
    let price = |offer: &Offer| offer.price(row.billing_cycle, currency);
    let held = held(source, now, subject).await?;
    let targets = targets(source, subject, &offers, currency, &held.offers).await?;
    let facts = Facts {
        now,
        limits: limits(source, row.offer_id).await?,
        assigned: u32::try_from(row.licenses_assigned).unwrap_or_default(),
        sold: own.is_some_and(|offer| price(offer).is_ok()),
        price: own.and_then(|offer| price(offer).ok().flatten()),
        upgrading: scope::change::is_upgrading(source, row.id).await?,
        add_ons: held.needs(row.offer_id),
        targets,
    };
    Ok(Offering { facts, priced })
}

/// Of the list prices in the customer's country.
pub(super) async fn currency(source: &impl Source, subject: &Subject) -> Result<Currency, Error> {
    let tenant = scope::directory::tenant_of(source, subject.owner.id).await?.ok_or(Error::NotFound)?;
    Ok(Currency::of(Country::parse(&tenant.country).map_err(Error::internal)?))
}

async fn limits(source: &impl Source, offer: OfferId) -> Result<QuantityLimits, Error> {
    let found = batch::offers(source, vec![offer]).await?;
    Ok(found.get(&offer).map_or(QuantityLimits { minimum: 0, maximum: 0 }, |(_, limits)| *limits))
}

/// The other offers that the customer has from the same provider.
struct Held {
    offers: BTreeSet<OfferId>,
    bases: BTreeSet<OfferId>,
    add_ons: bool,
}

impl Held {
    /// Whether add-ons would be left without the offer that they need.
    fn needs(&self, offer: OfferId) -> bool {
        self.add_ons && self.bases.iter().all(|base| *base == offer)
    }
}

async fn held(source: &impl Source, now: Timestamp, subject: &Subject) -> Result<Held, Error> {
    let row = &subject.row;
    let present = scope::change::present(source, row.provider_id, row.customer_id).await?;
    let mut held = Held { offers: BTreeSet::new(), bases: BTreeSet::new(), add_ons: false };
    for (other, offer) in present {
        if other.id == row.id || !record::standing(&other).at(now).0.status.is_present() {
            continue;
        }
        let add_on = offer.is_some_and(|offer| offer.is_add_on);
        held.offers.insert(other.offer_id);
        held.add_ons |= add_on;
        if !add_on {
            held.bases.insert(other.offer_id);
        }
    }
    Ok(held)
}

/// What is sold with the same billing cycle.
async fn targets(
    source: &impl Source,
    subject: &Subject,
    offers: &[Offer],
    currency: Currency,
    held: &BTreeSet<OfferId>,
) -> Result<Vec<Target>, Error> {
    let pairs = scope::change::targets_of(source, vec![subject.row.offer_id]).await?;
    let known: BTreeSet<OfferId> = pairs.into_iter().map(|(_, target)| target).collect();
    let target = |offer: &Offer| {
        Some(Target {
            offer_id: offer.id,
            name: offer.name.clone(),
            limits: offer.quantity,
            price: offer.price(subject.row.billing_cycle, currency).ok()?,
            held: held.contains(&offer.id),
        })
    };
    Ok(offers.iter().filter(|offer| known.contains(&offer.id)).filter_map(target).collect())
}

//! What the catalog and the customer's other subscriptions say about a change of one.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::actor::Actor;
use domain::catalog::{BillingCycle, Offer, QuantityLimits};
use domain::country::Country;
use domain::form::Problem;
use domain::id::OfferId;
use domain::money::{Currency, Money};
use domain::subscription::{Facts, Target};
use domain::time::Timestamp;

use super::record;
use super::subject::Subject;
use crate::catalog;
use crate::db::Source;
use crate::error::Error;
use crate::order::Terms;
use crate::scope::{self, batch};

/// The facts of a plan, and the offers on which they rest.
pub(crate) struct Offering {
    /// The facts.
    pub facts: Facts,
    /// Whether the actor may read prices.
    pub priced: bool,
}

/// Reads them.
///
/// # Errors
/// The database cannot answer.
pub(crate) async fn read(
    source: &impl Source,
    actor: &Actor,
    now: Timestamp,
    subject: &Subject,
) -> Result<Offering, Error> {
    let country = country(source, subject).await?;
    let row = &subject.row;
    let targets = scope::catalog::upgrades_of(source, vec![row.offer_id]).await?;
    let mut ids: Vec<OfferId> = targets.into_iter().map(|path| path.target_id).collect();
    ids.push(row.offer_id);
    let offers = match catalog::chosen(source, actor, now, country, ids.clone()).await {
        Ok(offers) => Some(offers),
        Err(Error::Forbidden(_)) => None,
        Err(other) => return Err(other),
    };
    let priced = offers.is_some();
    let market = Market {
        offers: offers.unwrap_or_default(),
        terms: catalog::order_terms(source, ids.clone()).await?,
        elsewhere: elsewhere(source, country, ids).await?,
        cycle: row.billing_cycle,
        currency: Currency::of(country),
    };
    let held = held(source, now, subject).await?;
    let own = market.price(row.offer_id);
    let facts = Facts {
        now,
        limits: limits(source, row.offer_id).await?,
        assigned: u32::try_from(row.licenses_assigned).unwrap_or_default(),
        sold: own.is_ok(),
        price: own.ok().flatten(),
        renewable: market.terms(row.offer_id).auto_renew,
        open_line: scope::change::open_line(source, row.id).await?,
        add_ons: needs(source, row.offer_id, &held).await?,
        targets: market.targets(row.offer_id, &held),
    };
    Ok(Offering { facts, priced })
}

async fn country(source: &impl Source, subject: &Subject) -> Result<Country, Error> {
    let tenant = scope::directory::tenant_of(source, subject.owner.id).await?.ok_or(Error::NotFound)?;
    Country::parse(&tenant.country).map_err(Error::internal)
}

async fn limits(source: &impl Source, offer: OfferId) -> Result<QuantityLimits, Error> {
    let found = batch::offers(source, vec![offer]).await?;
    Ok(found.get(&offer).map_or(QuantityLimits { minimum: 0, maximum: 0 }, |(_, limits)| *limits))
}

/// What is sold to the customer with the subscription's billing cycle.
struct Market {
    offers: Vec<Offer>,
    terms: HashMap<OfferId, Terms>,
    elsewhere: BTreeSet<OfferId>,
    cycle: BillingCycle,
    currency: Currency,
}

impl Market {
    fn price(&self, id: OfferId) -> Result<Option<Money>, Problem> {
        let offer = self.offers.iter().find(|offer| offer.id == id && !self.elsewhere.contains(&id));
        offer.ok_or(Problem::NotAvailable)?.price(self.cycle, self.currency)
    }

    fn terms(&self, id: OfferId) -> Terms {
        self.terms.get(&id).copied().unwrap_or_default()
    }

    fn targets(&self, own: OfferId, held: &BTreeSet<OfferId>) -> Vec<Target> {
        let target = |offer: &Offer| {
            Some(Target {
                offer_id: offer.id,
                name: offer.name.clone(),
                limits: offer.quantity,
                price: self.price(offer.id).ok()?,
                held: held.contains(&offer.id),
                term_months: u32::try_from(self.terms(offer.id).months).ok()?,
                renewable: self.terms(offer.id).auto_renew,
            })
        };
        self.offers.iter().filter(|offer| offer.id != own).filter_map(target).collect()
    }
}

/// The offers that are sold in other countries only.
async fn elsewhere(
    source: &impl Source,
    country: Country,
    ids: Vec<OfferId>,
) -> Result<BTreeSet<OfferId>, Error> {
    let mut sold: BTreeMap<OfferId, bool> = BTreeMap::new();
    for row in scope::catalog::countries_of(source, ids).await? {
        *sold.entry(row.offer_id).or_default() |= row.country == country.code();
    }
    Ok(sold.into_iter().filter(|(_, here)| !here).map(|(offer, _)| offer).collect())
}

/// The offers of the customer's other subscriptions from the same provider.
async fn held(source: &impl Source, now: Timestamp, subject: &Subject) -> Result<BTreeSet<OfferId>, Error> {
    let row = &subject.row;
    let others = scope::change::present(source, row.provider_id, row.customer_id).await?;
    let others = others.iter().filter(|other| other.id != row.id);
    let present = others.filter(|other| record::standing(other).at(now).0.status.is_present());
    Ok(present.map(|other| other.offer_id).collect())
}

/// Whether one of them needs the offer, and none of the others would do as well.
async fn needs(source: &impl Source, offer: OfferId, held: &BTreeSet<OfferId>) -> Result<bool, Error> {
    let mut required: BTreeMap<OfferId, BTreeSet<OfferId>> = BTreeMap::new();
    for row in scope::catalog::prerequisites_of(source, held.iter().copied().collect()).await? {
        required.entry(row.offer_id).or_default().insert(row.required_id);
    }
    Ok(required.values().any(|one_of| one_of.contains(&offer) && one_of.is_disjoint(held)))
}

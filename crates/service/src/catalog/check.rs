//! Whether a customer may order offers: where they are sold, what they need, and how often it may have them.

use std::collections::HashMap;

use domain::actor::Actor;
use domain::catalog::{Buyer, Holding, OfferRules};
use domain::country::Country;
use domain::form::Errors;
use domain::id::{OfferId, OrganizationId};
use domain::subscription::SubscriptionStatus;

use super::record;
use crate::db::Source;
use crate::error::Error;
use crate::scope;

/// What does not hold of an order with one line for each of these offers, at `chosen-<offer>`; a new customer is nobody
/// yet and holds nothing. Of others it counts what the actor's organization sold, which is all it may know. The caller
/// has asked the policy for the order; quantities, cycles and availability are checked with the offers themselves.
///
/// # Errors
/// The database cannot answer.
pub async fn check(
    source: &impl Source,
    actor: &Actor,
    customer: Option<OrganizationId>,
    country: Country,
    offers: &[OfferId],
) -> Result<Errors, Error> {
    let holdings = match customer {
        Some(customer) => scope::catalog::holdings(source, actor, customer).await?,
        None => Vec::new(),
    };
    let holdings = holdings.into_iter().map(|(offer_id, status)| {
        let ended = [SubscriptionStatus::Cancelled, SubscriptionStatus::Expired].contains(&status);
        Holding { offer_id, present: !ended }
    });
    let buyer = Buyer { country, holdings: holdings.collect(), together: offers.to_vec() };
    let rows = scope::catalog::with_ids(source, offers.to_vec()).await?;
    let rules = rules(source, offers).await?;
    let mut errors = Errors::new();
    for row in rows {
        let limit = record::limit(&row)?;
        errors.extend(rules.get(&row.id).cloned().unwrap_or_default().check(row.id, limit, &buyer));
    }
    Ok(errors)
}

async fn rules(source: &impl Source, offers: &[OfferId]) -> Result<HashMap<OfferId, OfferRules>, Error> {
    let mut rules: HashMap<OfferId, OfferRules> = HashMap::new();
    for row in scope::catalog::countries_of(source, offers.to_vec()).await? {
        let country = Country::parse(&row.country).map_err(Error::internal)?;
        rules.entry(row.offer_id).or_default().countries.push(country);
    }
    for row in scope::catalog::prerequisites_of(source, offers.to_vec()).await? {
        rules.entry(row.offer_id).or_default().prerequisites.push(row.required_id);
    }
    Ok(rules)
}

//! The catalog as buyers read it: categories with the offers that can be bought, at the list prices of the customer's
//! country. Rules: `domain::catalog`.

use std::collections::HashMap;

use domain::actor::{Actor, OrganizationKind};
use domain::catalog::{Category, Localized, Offer, OfferGroup, Price, QuantityLimits};
use domain::id::OfferId;
use domain::money::{Currency, Money};
use domain::policy::{self, Action, Facts};
use domain::time::Timestamp;
use entity::{offer, offer_category, offer_price};

use crate::db::Source;
use crate::error::Error;
use crate::{grant, scope};

/// Reads the offers that can be bought in a currency. Offers without a price in it are left out, and so are categories
/// without an offer.
///
/// # Errors
/// [`Error::Forbidden`] for people who may not read list prices.
pub async fn offers(
    source: &impl Source,
    actor: &Actor,
    now: Timestamp,
    currency: Currency,
) -> Result<Vec<OfferGroup>, Error> {
    policy::require(actor, Action::ReadOffers, &facts(source, actor, now).await?)?;
    read(source, currency).await
}

/// The catalog belongs to the program; a reseller reads it through its partnerships.
async fn facts(source: &impl Source, actor: &Actor, now: Timestamp) -> Result<Facts, Error> {
    let grants = match actor.organization_kind {
        OrganizationKind::Reseller => grant::given_by(source, actor.organization_id, now).await?,
        _ => Vec::new(),
    };
    Ok(Facts { grants, ..Facts::own(now) })
}

async fn read(source: &impl Source, currency: Currency) -> Result<Vec<OfferGroup>, Error> {
    let mut prices: HashMap<OfferId, Vec<Price>> = HashMap::new();
    for row in scope::catalog::prices(source, currency).await? {
        let (offer, price) = price(row);
        prices.entry(offer).or_default().push(price);
    }
    let mut groups: Vec<OfferGroup> =
        scope::catalog::categories(source).await?.into_iter().map(group).collect();
    for row in scope::catalog::offers(source).await? {
        let (category, prices) = (row.category_id, prices.remove(&row.id).unwrap_or_default());
        let group = groups.iter_mut().find(|group| group.category.id == category);
        if let Some(group) = group.filter(|_| !prices.is_empty()) {
            group.offers.push(from_row(row, prices)?);
        }
    }
    groups.retain(|group| !group.offers.is_empty());
    Ok(groups)
}

fn group(row: offer_category::Model) -> OfferGroup {
    let offer_category::Model { id, position: _, name_en: en, name_ja: ja } = row;
    OfferGroup { category: Category { id, name: Localized { en, ja } }, offers: Vec::new() }
}

fn price(row: offer_price::Model) -> (OfferId, Price) {
    let offer_price::Model { offer_id, billing_cycle, currency, amount } = row;
    (offer_id, Price { billing_cycle, money: Money::new(amount, currency) })
}

fn from_row(row: offer::Model, prices: Vec<Price>) -> Result<Offer, Error> {
    let offer::Model {
        id,
        category_id,
        position: _,
        name_en,
        name_ja,
        description_en,
        description_ja,
        minimum_quantity,
        maximum_quantity,
        is_add_on,
        incentive_rate_bp,
        available,
    } = row;
    let number = |stored: i32| u32::try_from(stored).map_err(Error::internal);
    Ok(Offer {
        id,
        category_id,
        name: Localized { en: name_en, ja: name_ja },
        description: Localized { en: description_en, ja: description_ja },
        quantity: QuantityLimits { minimum: number(minimum_quantity)?, maximum: number(maximum_quantity)? },
        is_add_on,
        incentive_rate_bp: incentive_rate_bp.map(number).transpose()?,
        available,
        prices,
    })
}

//! What the catalog says of the products of which there are licenses: what they are, their parts, and where they are
//! offered.

use std::collections::HashMap;

use domain::catalog::{Localized, sold_in};
use domain::country::Country;
use domain::id::OfferId;

use crate::db::Source;
use crate::error::Error;
use crate::scope;

/// Of some offers.
pub(super) struct Products {
    descriptions: HashMap<OfferId, Localized>,
    plans: HashMap<OfferId, Vec<Localized>>,
}

impl Products {
    /// Reads them.
    pub async fn read(source: &impl Source, offers: Vec<OfferId>) -> Result<Self, Error> {
        let mut plans: HashMap<OfferId, Vec<Localized>> = HashMap::new();
        for row in scope::catalog::plans_of(source, offers.clone()).await? {
            let name = Localized { en: row.name_en, ja: row.name_ja };
            plans.entry(row.offer_id).or_default().push(name);
        }
        let mut descriptions = HashMap::new();
        for row in scope::catalog::with_ids(source, offers).await? {
            let name = Localized { en: row.name_en, ja: row.name_ja };
            plans.entry(row.id).or_insert_with(|| vec![name]);
            descriptions.insert(row.id, Localized { en: row.description_en, ja: row.description_ja });
        }
        Ok(Self { descriptions, plans })
    }

    /// What the product is.
    pub fn description(&self, offer: OfferId) -> Localized {
        self.descriptions.get(&offer).cloned().unwrap_or_default()
    }

    /// Its parts; a product of which the catalog names none is one service by itself.
    pub fn plans(&self, offer: OfferId) -> Vec<Localized> {
        self.plans.get(&offer).cloned().unwrap_or_default()
    }
}

/// Where some offers are sold.
pub(super) struct Sold(HashMap<OfferId, Vec<Country>>);

impl Sold {
    /// Reads it.
    pub async fn read(source: &impl Source, offers: Vec<OfferId>) -> Result<Self, Error> {
        let mut sold: HashMap<OfferId, Vec<Country>> = HashMap::new();
        for row in scope::catalog::countries_of(source, offers).await? {
            if let Ok(country) = Country::parse(&row.country) {
                sold.entry(row.offer_id).or_default().push(country);
            }
        }
        Ok(Self(sold))
    }

    /// Whether the offer is sold there.
    pub fn within(&self, offer: OfferId, location: Country) -> bool {
        sold_in(self.0.get(&offer).map(Vec::as_slice).unwrap_or_default(), location)
    }
}

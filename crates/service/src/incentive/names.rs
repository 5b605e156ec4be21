//! What entries and gaps are called: read for all rows of a page at once.

use std::collections::HashMap;

use domain::actor::{Actor, OrganizationKind};
use domain::catalog::Localized;
use domain::id::{OfferId, OrderId, OrganizationId};
use domain::incentive::EntryRow;
use domain::money::Money;
use domain::subscription::LeverChoice;
use entity::incentive_entry;

use crate::db::Source;
use crate::error::Error;
use crate::scope::{self, batch};

/// Names of organizations, offers and orders.
pub struct Names {
    organizations: HashMap<OrganizationId, String>,
    offers: HashMap<OfferId, batch::OfferFacts>,
    orders: HashMap<OrderId, String>,
}

impl Names {
    /// Reads them.
    ///
    /// # Errors
    /// The database cannot answer.
    pub async fn read(
        source: &impl Source,
        organizations: Vec<OrganizationId>,
        offers: Vec<OfferId>,
        orders: Vec<OrderId>,
    ) -> Result<Self, Error> {
        Ok(Self {
            organizations: batch::organization_names(source, organizations).await?,
            offers: batch::offers(source, offers).await?,
            orders: scope::incentive::order_numbers(source, orders).await?,
        })
    }

    /// An organization.
    pub fn organization(&self, id: OrganizationId) -> LeverChoice {
        LeverChoice { id, name: self.organizations.get(&id).cloned().unwrap_or_default() }
    }

    /// An offer.
    pub fn offer(&self, id: OfferId) -> Localized {
        self.offers.get(&id).map(|(name, _)| name.clone()).unwrap_or_default()
    }

    /// An order's number.
    pub fn order(&self, id: OrderId) -> String {
        self.orders.get(&id).cloned().unwrap_or_default()
    }
}

/// Entries as their reader sees them.
///
/// # Errors
/// The database cannot answer.
pub async fn entry_rows(
    source: &impl Source,
    actor: &Actor,
    entries: Vec<incentive_entry::Model>,
) -> Result<Vec<EntryRow>, Error> {
    let organizations = entries.iter().flat_map(|row| [partner(actor, row), row.customer_id]).collect();
    let offers = entries.iter().map(|row| row.offer_id).collect();
    let orders = entries.iter().map(|row| row.order_id).collect();
    let names = Names::read(source, organizations, offers, orders).await?;
    Ok(entries.into_iter().map(|row| entry_row(actor, row, &names)).collect())
}

/// The other side of an entry.
fn partner(actor: &Actor, row: &incentive_entry::Model) -> OrganizationId {
    if actor.organization_kind == OrganizationKind::Provider { row.reseller_id } else { row.provider_id }
}

fn entry_row(actor: &Actor, row: incentive_entry::Model, names: &Names) -> EntryRow {
    EntryRow {
        at: row.at,
        kind: row.kind,
        partner: names.organization(partner(actor, &row)),
        customer: names.organization(row.customer_id).name,
        offer: names.offer(row.offer_id),
        order: names.order(row.order_id),
        mpn_id: row.mpn_id,
        rate_bp: row.rate_bp,
        base: Money::new(row.base, row.currency),
        amount: Money::new(row.amount, row.currency),
    }
}

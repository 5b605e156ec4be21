//! Subscriptions as pages show them: at this instant, with names.

use std::collections::{BTreeSet, HashMap};

use domain::actor::{Actor, OrganizationKind};
use domain::id::{OfferId, OrganizationId};
use domain::policy::{self, Action, Facts};
use domain::subscription::{LeverChoice, SubscriptionRow, SubscriptionStatus};
use domain::time::Timestamp;
use entity::subscription;

use super::record;
use crate::db::Source;
use crate::error::Error;
use crate::scope;
use crate::scope::batch::{self, OfferFacts};

/// The names that rows need.
pub(super) struct Names {
    /// Of organizations.
    pub organizations: HashMap<OrganizationId, String>,
    /// Of offers.
    pub offers: HashMap<OfferId, OfferFacts>,
    /// Offers that can be upgraded.
    pub upgradable: BTreeSet<OfferId>,
}

impl Names {
    /// Reads those of some rows, and of other organizations that are named.
    pub async fn read(
        source: &impl Source,
        rows: &[subscription::Model],
        others: Vec<OrganizationId>,
    ) -> Result<Self, Error> {
        let mut named = others;
        named.extend(rows.iter().flat_map(|row| [row.reseller_id, Some(row.support_contact_id)]).flatten());
        let offers: Vec<OfferId> = rows.iter().map(|row| row.offer_id).collect();
        let targets = scope::catalog::upgrades_of(source, offers.clone()).await?;
        Ok(Self {
            organizations: batch::organization_names(source, named).await?,
            offers: batch::offers(source, offers).await?,
            upgradable: targets.into_iter().map(|row| row.offer_id).collect(),
        })
    }
}

/// A row.
pub(super) fn row(
    actor: &Actor,
    now: Timestamp,
    found: subscription::Model,
    names: &Names,
    orders: bool,
) -> SubscriptionRow {
    let choice = |id: OrganizationId| {
        let known = knows(actor, found.provider_id, id);
        known.then(|| LeverChoice { id, name: names.organizations.get(&id).cloned().unwrap_or_default() })
    };
    let standing = record::standing(&found).at(now).0;
    let active = standing.status == SubscriptionStatus::Active;
    SubscriptionRow {
        id: found.id,
        offer_id: found.offer_id,
        offer_name: names.offers.get(&found.offer_id).map(|(name, _)| name.clone()).unwrap_or_default(),
        quantity: standing.quantity,
        billing_cycle: found.billing_cycle,
        status: standing.status,
        starts_at: found.starts_at,
        ends_at: standing.ends_at,
        auto_renew: standing.auto_renew,
        reseller: found.reseller_id.and_then(choice),
        support_contact: choice(found.support_contact_id),
        upgradable: orders && active && names.upgradable.contains(&found.offer_id),
        name: standing.name,
    }
}

/// One row with what it needs, for a page that offers no upgrade beside it.
pub(crate) async fn shown(
    source: &impl Source,
    actor: &Actor,
    now: Timestamp,
    found: subscription::Model,
) -> Result<SubscriptionRow, Error> {
    let names = Names::read(source, std::slice::from_ref(&found), Vec::new()).await?;
    Ok(row(actor, now, found, &names, false))
}

/// Rows with what they need, for a page that offers no upgrade beside them.
pub(crate) async fn all_shown(
    source: &impl Source,
    actor: &Actor,
    now: Timestamp,
    found: Vec<subscription::Model>,
) -> Result<Vec<SubscriptionRow>, Error> {
    let names = Names::read(source, &found, Vec::new()).await?;
    Ok(found.into_iter().map(|found| row(actor, now, found, &names, false)).collect())
}

/// Whether the actor may order for the customer.
pub(super) fn orders(actor: &Actor, facts: &Facts) -> bool {
    policy::decide(actor, Action::PlaceOrder, facts).is_ok()
}

/// Whether the actor may learn that an organization is named by a lever. A reseller learns of itself and of the
/// provider, never of another reseller (invariant I2).
pub(crate) fn knows(actor: &Actor, provider: OrganizationId, named: OrganizationId) -> bool {
    actor.organization_kind != OrganizationKind::Reseller
        || named == actor.organization_id
        || named == provider
}

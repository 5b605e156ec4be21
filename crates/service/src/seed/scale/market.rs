//! The providers and resellers over which customers are spread.

use domain::actor::OrganizationKind;
use domain::country::Country;
use domain::grant::{Consent, ConsentId, GrantKind, NewGrant};
use domain::id::OrganizationId;
use domain::lang::Lang;
use domain::text::{DomainName, OrganizationName};
use domain::time::Timestamp;

use super::names;
use crate::db::Tx;
use crate::directory::{NewOrganization, new_organization};
use crate::error::Error;
use crate::grant::{self, Origin};
use crate::scope;
use crate::seed::key::id;

const PROVIDERS: u32 = 5;
const RESELLERS: u32 = 40;
/// Since when the partnerships stand, in days; customers came later.
const PARTNERS_FOR: i64 = 700;
/// Of so many customers in a row …
const ROUND: u32 = 25;
/// … the first provider has so many, and the others have equal parts of the rest.
const FIRST_SHARE: u32 = 9;
/// Each so many-th customer of the first provider is its first reseller's.
const FIRST_RESELLER: u32 = 5;

/// The providers, each with its resellers.
pub struct Markets(Vec<Market>);

struct Market {
    provider: OrganizationId,
    resellers: Vec<OrganizationId>,
}

/// A customer's provider and reseller.
#[derive(Clone, Copy)]
pub struct Place {
    pub provider: OrganizationId,
    pub reseller: OrganizationId,
}

impl Markets {
    /// Where the customer with a number belongs.
    pub fn place(&self, number: u32) -> Place {
        let (round, slot) = (number / ROUND, number % ROUND);
        let others = (ROUND - FIRST_SHARE) / (PROVIDERS - 1);
        let market = if slot < FIRST_SHARE { 0 } else { 1 + (slot - FIRST_SHARE) / others };
        let nth = round.wrapping_mul(FIRST_SHARE) + slot;
        let reseller = match (market, nth % FIRST_RESELLER) {
            (0, 0) => 0,
            (0, _) => 1 + nth % (RESELLERS - 1),
            _ => nth % RESELLERS,
        };
        let Market { provider, resellers } = &self.0[market as usize];
        Place { provider: *provider, reseller: resellers[reseller as usize] }
    }
}

/// Finds or makes them, with their partnerships.
pub async fn prepare(tx: &Tx, now: Timestamp) -> Result<Markets, Error> {
    let since = now.plus_days(-PARTNERS_FOR);
    let mut markets = Vec::new();
    for number in 0..PROVIDERS {
        let provider = find_or_make(tx, since, OrganizationKind::Provider, (number, 0)).await?.0;
        let mut resellers = Vec::new();
        for place in 0..RESELLERS {
            let (reseller, made) =
                find_or_make(tx, since, OrganizationKind::Reseller, (number, place)).await?;
            if made {
                grant::make(tx, since, partnership(provider, reseller, since), Origin::default()).await?;
            }
            resellers.push(reseller);
        }
        markets.push(Market { provider, resellers });
    }
    Ok(Markets(markets))
}

/// The organization, and whether it was made just now.
async fn find_or_make(
    tx: &Tx,
    since: Timestamp,
    kind: OrganizationKind,
    (provider, place): (u32, u32),
) -> Result<(OrganizationId, bool), Error> {
    let demo_domain = match (kind, provider, place) {
        (OrganizationKind::Provider, 0, _) => Some("provider.example"),
        (OrganizationKind::Reseller, 0, 0) => Some("reseller.example"),
        _ => None,
    };
    let label = match kind {
        OrganizationKind::Provider => format!("provider-{provider}"),
        _ => format!("reseller-{provider}-{place}"),
    };
    let domain = format!("{label}.scale.example");
    for known in demo_domain.into_iter().chain([domain.as_str()]) {
        let known = id("organization", known);
        if scope::directory::organization(tx, known).await?.is_some() {
            return Ok((known, false));
        }
    }
    let organization = new_partner(kind, &domain, provider * RESELLERS + place)?;
    let id = organization.id;
    new_organization(tx, since, organization).await?;
    Ok((id, true))
}

fn new_partner(kind: OrganizationKind, domain: &str, number: u32) -> Result<NewOrganization, Error> {
    Ok(NewOrganization {
        id: id("organization", domain),
        kind,
        name: OrganizationName::parse(&names::partner(kind, number)).map_err(Error::internal)?,
        domain: DomainName::parse(domain).map_err(Error::internal)?,
        country: Country::US,
        language: Lang::En,
        mpn_id: None,
        profile: None,
    })
}

fn partnership(provider: OrganizationId, reseller: OrganizationId, starts_at: Timestamp) -> NewGrant {
    NewGrant {
        kind: GrantKind::Partnership,
        grantor: reseller,
        grantee: provider,
        via_reseller: None,
        starts_at,
        ends_at: None,
        consent: Consent::current(ConsentId::Partnership, Lang::En),
    }
}

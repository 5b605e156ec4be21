//! The rows of synthetic customers.

use domain::actor::{OrganizationKind, OrganizationStatus};
use domain::grant::{self, NewGrant};
use domain::id::{GrantId, OrganizationId, TenantId};
use domain::lang::Lang;
use domain::text::name_key;
use domain::time::Timestamp;
use entity::{customer_index, customer_search, grant_entry, organization, profile, subscription, tenant};

use super::insert_many;
use super::market::Place;
use super::names::{self, Name};
use super::subscriptions::{Offer, new_subscription};
use crate::db::Tx;
use crate::error::Error;
use crate::random::Random;

const SUBSCRIPTIONS: u32 = 3;
/// Customers came within so many days.
const DAYS: u32 = 600;
const DAY_MILLISECONDS: u32 = 24 * 60 * 60 * 1000;

/// The rows of some customers, by table.
#[derive(Default)]
pub struct Batch {
    organizations: Vec<organization::Model>,
    tenants: Vec<tenant::Model>,
    profiles: Vec<profile::Model>,
    grants: Vec<grant_entry::Model>,
    index: Vec<customer_index::Model>,
    search: Vec<customer_search::Model>,
    subscriptions: Vec<subscription::Model>,
}

/// A customer as its rows share it.
pub struct Customer {
    pub id: OrganizationId,
    pub name_key: String,
    pub language: Lang,
    pub created_at: Timestamp,
    pub place: Place,
}

impl Batch {
    /// Adds everything of one customer.
    pub fn add_customer(
        &mut self,
        random: &Random,
        now: Timestamp,
        (number, seed): (u32, u64),
        place: Place,
        offers: &[Offer],
    ) {
        let name = names::customer(random);
        let age = i64::from(1 + random.below(DAYS));
        let customer = Customer {
            id: OrganizationId(random.uuid()),
            name_key: name_key(&name.name),
            language: if name.home.country == "JP" { Lang::Ja } else { Lang::En },
            created_at: now.plus_days(-age).plus_milliseconds(-i64::from(random.below(DAY_MILLISECONDS))),
            place,
        };
        self.add_organization(random, &customer, &name, format!("{}-{number}-{seed}.example", name.slug));
        self.add_grants(random, &customer);
        for _ in 0..SUBSCRIPTIONS {
            self.subscriptions.extend(new_subscription(random, now, &customer, offers));
        }
    }

    /// Writes all rows, those that others refer to first.
    pub async fn write(&self, tx: &Tx) -> Result<(), Error> {
        insert_many(tx, &self.organizations).await?;
        insert_many(tx, &self.tenants).await?;
        insert_many(tx, &self.profiles).await?;
        insert_many(tx, &self.grants).await?;
        insert_many(tx, &self.index).await?;
        insert_many(tx, &self.search).await?;
        insert_many(tx, &self.subscriptions).await
    }

    fn add_organization(&mut self, random: &Random, customer: &Customer, name: &Name, domain: String) {
        let text = format!("{} {domain}", name_key(&name.name));
        self.search.push(customer_search::Model { customer_id: customer.id, text });
        self.profiles.push(profile_row(customer.id, name, &domain));
        self.organizations.push(organization::Model {
            id: customer.id,
            kind: OrganizationKind::Customer,
            name: name.name.clone(),
            name_key: customer.name_key.clone(),
            status: OrganizationStatus::Active,
            mpn_id: None,
            language: customer.language,
            created_at: customer.created_at,
            version: 1,
        });
        self.tenants.push(tenant::Model {
            id: TenantId(random.uuid()),
            organization_id: customer.id,
            domain,
            country: name.home.country.to_owned(),
            created_at: customer.created_at,
        });
    }

    /// Both grants of a customer created for a reseller, and the three rows by which the two list it.
    fn add_grants(&mut self, random: &Random, customer: &Customer) {
        let Place { provider, reseller } = customer.place;
        let grants =
            grant::for_new_customer(provider, reseller, customer.id, customer.language, customer.created_at);
        self.grants.extend(grants.map(|new| grant_row(GrantId(random.uuid()), new)));
        let all = OrganizationId::NIL;
        for (viewer_id, reseller_id) in [(reseller, all), (provider, all), (provider, reseller)] {
            self.index.push(customer_index::Model {
                viewer_id,
                reseller_id,
                customer_id: customer.id,
                name_key: customer.name_key.clone(),
                created_at: customer.created_at,
            });
        }
    }
}

fn grant_row(id: GrantId, new: NewGrant) -> grant_entry::Model {
    let NewGrant { kind, grantor, grantee, via_reseller, starts_at, ends_at, consent } = new;
    grant_entry::Model {
        id,
        kind,
        grantor_id: grantor,
        grantee_id: grantee,
        via_reseller_id: via_reseller,
        starts_at,
        ends_at,
        consent: consent.id,
        consent_language: consent.language,
        consent_version: i32::try_from(consent.version).unwrap_or(i32::MAX),
        agreed_by: None,
        invitation_id: None,
        created_at: starts_at,
    }
}

fn profile_row(organization_id: OrganizationId, name: &Name, domain: &str) -> profile::Model {
    let home = name.home;
    profile::Model {
        organization_id,
        address_line1: home.street.to_owned(),
        address_line2: String::new(),
        city: home.city.to_owned(),
        state: home.state.to_owned(),
        postal_code: home.postal_code.to_owned(),
        country: home.country.to_owned(),
        contact_given_name: home.given_name.to_owned(),
        contact_family_name: home.family_name.to_owned(),
        contact_email: format!("admin@{domain}"),
        contact_phone: home.phone.to_owned(),
    }
}

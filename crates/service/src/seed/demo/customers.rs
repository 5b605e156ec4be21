//! Who is whose customer, and how that came about.

use domain::activity::Deed;
use domain::actor::OrganizationKind;
use domain::grant::{NewGrant, Parties, TenantAdmin, for_new_customer, from_acceptance};
use domain::id::{GrantId, InvitationId};
use domain::invitation::InvitationKind;
use domain::lead::LeadSource;
use domain::time::Timestamp;

use super::invitation_texts::language_of;
use super::world::{World, account, admin, fault, organization};
use super::{invitations, organizations};
use crate::audit::Event;
use crate::error::Error;
use crate::grant::{self, Ending, projection};
use crate::lead;

/// How a customer came to its partners.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// A provider created it for a reseller.
    Created,
    /// It accepted reseller and provider together.
    Both,
    /// It accepted the only one of the two there is.
    Single,
}
use Way::{Both, Created, Single};

/// A customer with the domains of its provider and its reseller; an empty one is none.
pub struct Relation {
    pub customer: &'static str,
    pub provider: &'static str,
    pub reseller: &'static str,
    way: Way,
    /// How long ago the customer ended the reseller's management.
    withdrawn: Option<i64>,
}

const fn row(customer: &'static str, provider: &'static str, reseller: &'static str, way: Way) -> Relation {
    Relation { customer, provider, reseller, way, withdrawn: None }
}

#[rustfmt::skip]
const RELATIONS: &[Relation] = &[
    row("customer.example", "provider.example", "reseller.example", Created),
    row("minato-print.example", "provider.example", "reseller.example", Created),
    row("hokuto-kensetsu.example", "provider.example", "reseller.example", Both),
    row("asahi-clinic.example", "provider.example", "reseller.example", Created),
    row("yuki-design.example", "", "reseller.example", Single),
    row("tsukimi-ryokan.example", "provider.example", "tsubame.example", Created),
    row("kitano-beverages.example", "provider.example", "tsubame.example", Both),
    row("sora-academy.example", "provider.example", "tsubame.example", Created),
    row("taiyo-shoten.example", "provider.example", "midori.example", Created),
    row("hayabusa-parts.example", "provider.example", "midori.example", Both),
    row("nagisa-hotels.example", "provider.example", "", Single),
    row("pacific-bridge.example", "provider.example", "reseller2.example", Created),
    row("customer2.example", "provider2.example", "reseller2.example", Created),
    row("granite-legal.example", "provider2.example", "reseller2.example", Created),
    row("bluebird-bakery.example", "provider2.example", "reseller2.example", Both),
    row("redwood-clinic.example", "provider2.example", "cascade.example", Created),
    row("summit-outdoor.example", "provider2.example", "cascade.example", Both),
    Relation { withdrawn: Some(40), ..row("copper-kettle.example", "provider2.example", "cascade.example", Created) },
    row("prairie-schools.example", "provider2.example", "", Single),
    row("old-mill.example", "", "reseller2.example", Single),
];

/// The relation of a customer.
pub fn of(customer: &str) -> Result<&'static Relation, Error> {
    RELATIONS.iter().find(|row| row.customer == customer).ok_or_else(|| fault(customer))
}

/// Writes the grants of all customers; each came when its organization did.
pub async fn write(world: &mut World<'_>) -> Result<(), Error> {
    for row in RELATIONS {
        let days = organizations::with_domain(row.customer).map_or(1, |customer| customer.days);
        make(world, row, days).await?;
        if let Some(days) = row.withdrawn {
            withdraw(world, row, days).await?;
        }
    }
    Ok(())
}

async fn make(world: &mut World<'_>, row: &Relation, days: i64) -> Result<(), Error> {
    let at = world.ago(days);
    let invitation = invite(world, row, days).await?;
    let agreed_by = invitation.map(|_| account(&admin(row.customer)));
    let mut grants = Vec::new();
    for new in row.grants(at) {
        grants.push(grant::make(world.tx, at, new, grant::Origin { agreed_by, invitation }).await?);
    }
    record_lead(world, row, at).await?;
    note(world, row, at, invitation, grants)
}

/// As the use cases record how a customer came.
async fn record_lead(world: &World<'_>, row: &Relation, at: Timestamp) -> Result<(), Error> {
    let customer = organization(row.customer);
    if row.way == Created {
        lead::record(world.tx, at, organization(row.reseller), customer, LeadSource::Provider).await?;
        return lead::record(world.tx, at, organization(row.provider), customer, LeadSource::OwnMarketing)
            .await;
    }
    if row.way == Both {
        lead::record(world.tx, at, organization(row.provider), customer, LeadSource::Reseller).await?;
    }
    lead::record(world.tx, at, organization(row.inviter()), customer, LeadSource::OwnMarketing).await
}

async fn invite(world: &mut World<'_>, row: &Relation, days: i64) -> Result<Option<InvitationId>, Error> {
    let provider = (row.way == Both).then_some(row.provider);
    match row.way {
        Created => Ok(None),
        Both | Single => {
            invitations::by_customer(world, row.inviter(), provider, row.customer, days).await.map(Some)
        }
    }
}

impl Relation {
    fn inviter(&self) -> &'static str {
        if self.reseller.is_empty() { self.provider } else { self.reseller }
    }

    fn grants(&self, at: Timestamp) -> Vec<NewGrant> {
        let (provider, reseller) = (organization(self.provider), organization(self.reseller));
        let (customer, language) = (organization(self.customer), language_of(self.customer));
        let by_reseller = !self.reseller.is_empty();
        let parties = Parties {
            inviter: organization(self.inviter()),
            inviter_kind: if by_reseller { OrganizationKind::Reseller } else { OrganizationKind::Provider },
            provider: (self.way == Both).then_some(provider),
            acceptor: customer,
        };
        let accepted = |kind| from_acceptance(kind, parties, TenantAdmin::Withheld, language, at);
        match self.way {
            Created => for_new_customer(provider, reseller, customer, language, at).to_vec(),
            Both => accepted(InvitationKind::CustomerBoth),
            Single => accepted(InvitationKind::CustomerSingle),
        }
    }
}

fn note(
    world: &mut World<'_>,
    row: &Relation,
    at: Timestamp,
    invitation: Option<InvitationId>,
    grants: Vec<GrantId>,
) -> Result<(), Error> {
    let customer = organization(row.customer);
    let (author, event) = match invitation {
        None => {
            let event = Event::new(Deed::CreateCustomer, "organization", customer).target(customer);
            (row.provider, event.on_behalf_of(organization(row.reseller)))
        }
        Some(id) => {
            let event = Event::new(Deed::AcceptInvitation, "invitation", id);
            (row.customer, event.target(organization(row.inviter())))
        }
    };
    world.note(at, Some(&admin(author)), event.grants(grants))
}

async fn withdraw(world: &mut World<'_>, row: &Relation, days: i64) -> Result<(), Error> {
    let (at, by, customer) = (world.ago(days), admin(row.customer), organization(row.customer));
    let ending = Ending { account: account(&by), organization: customer, reason: "changing support partner" };
    for grant in grant::between(world.tx, customer, organization(row.reseller), at).await? {
        grant::end(world.tx, at, grant.id, ending).await?;
        let event = Event::new(Deed::EndGrant, "grant", grant.id).target(organization(row.reseller));
        world.note(at, Some(&by), event.set("reason", ending.reason).grants([grant.id]))?;
    }
    Ok(())
}

/// Brings every list up to date with what stands today, the levers of subscriptions among it.
pub async fn refresh(world: &World<'_>) -> Result<(), Error> {
    for row in RELATIONS {
        for partner in [row.reseller, row.provider].into_iter().filter(|domain| !domain.is_empty()) {
            let (viewer, customer) = (organization(partner), organization(row.customer));
            projection::refresh_customer(world.tx, world.today(), viewer, customer).await?;
        }
    }
    Ok(())
}

//! Who is whose partner, and who was. Each partnership came from an invitation that was accepted.

use domain::activity::Deed;
use domain::actor::OrganizationKind;
use domain::grant::TenantAdmin::{self, Granted, Withheld};
use domain::grant::{Parties, from_acceptance};
use domain::id::InvitationId;
use domain::invitation::InvitationKind;

use super::invitation_texts::language_of;
use super::invitations;
use super::world::{World, account, admin, id, organization};
use crate::audit::Event;
use crate::error::Error;
use crate::grant::{self, Ending, Origin};

/// A partnership.
pub struct Partnership {
    pub provider: &'static str,
    pub reseller: &'static str,
    /// How long ago it was accepted.
    pub days: i64,
    /// Whether the line about the reseller's own tenant was ticked.
    tenant_admin: TenantAdmin,
    /// How long ago the reseller ended it.
    ended: Option<i64>,
}

const fn row(
    provider: &'static str,
    reseller: &'static str,
    days: i64,
    tenant_admin: TenantAdmin,
) -> Partnership {
    Partnership { provider, reseller, days, tenant_admin, ended: None }
}

/// In the order in which they were made.
pub const PARTNERSHIPS: &[Partnership] = &[
    row("provider.example", "reseller.example", 650, Granted),
    Partnership { ended: Some(60), ..row("provider2.example", "redstone.example", 590, Withheld) },
    row("provider2.example", "reseller2.example", 580, Granted),
    row("provider2.example", "cascade.example", 540, Granted),
    row("provider.example", "tsubame.example", 500, Granted),
    row("provider.example", "midori.example", 400, Withheld),
    row("provider.example", "reseller2.example", 200, Withheld),
];

impl Partnership {
    /// The invitation it came from.
    pub fn invitation(&self) -> InvitationId {
        id("invitation", &format!("{} {}", self.provider, self.reseller))
    }
}

/// Writes the invitations, then the grants.
pub async fn write(world: &mut World<'_>) -> Result<(), Error> {
    for row in PARTNERSHIPS {
        invitations::accepted(world, row).await?;
        make(world, row).await?;
        if let Some(days) = row.ended {
            end(world, row, days).await?;
        }
    }
    Ok(())
}

async fn make(world: &mut World<'_>, row: &Partnership) -> Result<(), Error> {
    let (at, by) = (world.ago(row.days), admin(row.reseller));
    let parties = Parties {
        inviter: organization(row.provider),
        inviter_kind: OrganizationKind::Provider,
        provider: None,
        acceptor: organization(row.reseller),
    };
    let origin = Origin { agreed_by: Some(account(&by)), invitation: Some(row.invitation()) };
    let language = language_of(row.reseller);
    let mut grants = Vec::new();
    for new in from_acceptance(InvitationKind::Partnership, parties, row.tenant_admin, language, at) {
        grants.push(grant::make(world.tx, at, new, origin).await?);
    }
    let event = Event::new(Deed::AcceptInvitation, "invitation", row.invitation())
        .set("kind", InvitationKind::Partnership.as_str());
    world.note(at, Some(&by), event.target(organization(row.provider)).grants(grants))
}

async fn end(world: &mut World<'_>, row: &Partnership, days: i64) -> Result<(), Error> {
    let (at, by) = (world.ago(days), admin(row.reseller));
    let (reseller, provider) = (organization(row.reseller), organization(row.provider));
    let ending =
        Ending { account: account(&by), organization: reseller, reason: "moved to another provider" };
    for grant in grant::between(world.tx, reseller, provider, at).await? {
        grant::end(world.tx, at, grant.id, ending).await?;
        let event =
            Event::new(Deed::EndGrant, "grant", grant.id).target(provider).set("reason", ending.reason);
        world.note(at, Some(&by), event.grants([grant.id]))?;
    }
    Ok(())
}

//! The grant that somebody looks at to end it.

use domain::actor::Actor;
use domain::ending::Side;
use domain::grant::GrantKind;
use domain::id::{GrantId, OrganizationId};
use domain::policy::{self, Basis, Facts, Refusal};
use domain::time::Timestamp;
use entity::grant_entry;

use crate::db::Source;
use crate::error::Error;
use crate::{grant, scope};

/// The grant, and on which side the actor stands.
pub(super) struct Subject {
    /// Its entry in the ledger.
    pub entry: grant_entry::Model,
    /// The actor's side.
    pub side: Side,
    facts: Facts,
}

impl Subject {
    /// Reads it.
    ///
    /// # Errors
    /// [`Error::NotFound`] for one that concerns others, was never made, or has ended: nobody can tell which.
    pub async fn read(
        source: &impl Source,
        actor: &Actor,
        now: Timestamp,
        id: GrantId,
    ) -> Result<Self, Error> {
        let entry = match scope::ledger::standing_entry(source, id, now).await? {
            Some(entry) => entry,
            None => moved(source, id, now).await?.ok_or(Error::NotFound)?,
        };
        Self::of(entry, actor, now)
    }

    /// What the actor's organization has ended before: its form arrived twice.
    ///
    /// # Errors
    /// [`Error::NotFound`] for everything else.
    pub async fn ended(
        source: &impl Source,
        actor: &Actor,
        now: Timestamp,
        id: GrantId,
    ) -> Result<Self, Error> {
        let entry = scope::ledger::entry(source, id).await?.ok_or(Error::NotFound)?;
        for one in scope::ledger::line(source, &entry).await? {
            let ending = scope::ledger::ending(source, one.id).await?;
            if ending.is_some_and(|ending| ending.organization_id == actor.organization_id) {
                return Self::of(entry, actor, now);
            }
        }
        Err(Error::NotFound)
    }

    fn of(entry: grant_entry::Model, actor: &Actor, now: Timestamp) -> Result<Self, Error> {
        let own = actor.organization_id;
        let side = match () {
            () if entry.grantor_id == own => Side::Grantor,
            () if entry.grantee_id == own => Side::Grantee,
            () => return Err(Error::NotFound),
        };
        let facts = facts(&entry, side, now);
        Ok(Self { entry, side, facts })
    }

    /// The organization on the other side.
    pub const fn other(&self) -> OrganizationId {
        match self.side {
            Side::Grantor => self.entry.grantee_id,
            Side::Grantee => self.entry.grantor_id,
        }
    }

    /// The right to look at what its ending would stop.
    pub fn may(&self, actor: &Actor) -> Result<Basis, Refusal> {
        policy::may(actor, self.entry.kind.ending(), &self.facts)
    }

    /// The right to end it.
    pub fn require(&self, actor: &Actor) -> Result<Basis, Refusal> {
        policy::require(actor, self.entry.kind.ending(), &self.facts)
    }
}

/// What stands for a grant whose end was set to a day: pages that were open before still mean it.
async fn moved(
    source: &impl Source,
    id: GrantId,
    now: Timestamp,
) -> Result<Option<grant_entry::Model>, Error> {
    let Some(entry) = scope::ledger::entry(source, id).await? else { return Ok(None) };
    let Some(last) = scope::ledger::line(source, &entry).await?.pop() else { return Ok(None) };
    if last.id == id {
        return Ok(None);
    }
    scope::ledger::standing_entry(source, last.id, now).await
}

/// The decision rests on this very grant. It can be ended even while the other organization is suspended.
fn facts(entry: &grant_entry::Model, side: Side, now: Timestamp) -> Facts {
    let grants = vec![grant::from_row(entry.clone())];
    let partners = matches!(entry.kind, GrantKind::Partnership | GrantKind::TenantAdmin);
    let other = match side {
        Side::Grantor => entry.grantee_id,
        Side::Grantee => entry.grantor_id,
    };
    let facts = match side {
        Side::Grantor => Facts { grants, ..Facts::own(now) },
        Side::Grantee => Facts::foreign(now, grants),
    };
    Facts { partner: partners.then_some(other), customer: (!partners).then_some(entry.grantor_id), ..facts }
}

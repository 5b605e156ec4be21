//! Whose people a use case is about: those of the actor's own organization, those of a customer that it manages, or those
//! of a reseller whose tenant it administers. One set of use cases serves them all; the rights differ, and what is done to
//! others' people leaves a trail that names the grant.

use domain::actor::{Actor, OrganizationKind, Role};
use domain::id::{AccountId, OrganizationId};
use domain::policy::{self, Basis, Facts, Permit, Refusal};
use domain::team::{CustomerName, Staff, UserHome, UserTask};
use domain::time::Timestamp;
use entity::account;

use crate::db::Source;
use crate::error::Error;
use crate::{customer, grant, scope};

/// The people of one organization, as far as they concern the actor.
pub(crate) struct People {
    /// Whose they are.
    pub organization: OrganizationId,
    /// What that is.
    pub kind: OrganizationKind,
    /// The customer, on the pages of a customer.
    pub customer: Option<CustomerName>,
    /// The reseller, on the pages of a reseller.
    pub reseller: Option<CustomerName>,
    /// What a decision is made from.
    pub facts: Facts,
}

impl People {
    /// Those of the actor's own organization.
    pub fn own(actor: &Actor, now: Timestamp) -> Self {
        Self {
            organization: actor.organization_id,
            kind: actor.organization_kind,
            customer: None,
            reseller: None,
            facts: Facts::own(now),
        }
    }

    /// Those of a customer.
    ///
    /// # Errors
    /// [`Error::NotFound`] for one that is not the actor's to see.
    pub async fn of_customer(
        source: &impl Source,
        actor: &Actor,
        now: Timestamp,
        id: OrganizationId,
    ) -> Result<Self, Error> {
        let row = scope::customer(source, actor, id, now).await?;
        let facts = customer::facts(source, actor, &row, now).await?;
        Ok(Self {
            organization: id,
            kind: OrganizationKind::Customer,
            customer: Some(CustomerName { id, name: row.name }),
            reseller: None,
            facts,
        })
    }

    /// Those of a reseller in partnership with the actor's organization.
    ///
    /// # Errors
    /// As [`Self::of_customer`].
    async fn of_reseller(
        source: &impl Source,
        actor: &Actor,
        now: Timestamp,
        id: OrganizationId,
    ) -> Result<Self, Error> {
        let row = scope::partner(source, actor, id, now).await?;
        let grants = grant::between(source, actor.organization_id, id, now).await?;
        Ok(Self {
            organization: id,
            kind: row.kind,
            customer: None,
            reseller: Some(CustomerName { id, name: row.name }),
            facts: Facts { partner: Some(id), ..Facts::foreign(now, grants) },
        })
    }

    /// Those of another organization: for a provider a reseller's, else a customer's.
    ///
    /// # Errors
    /// As [`Self::of_customer`].
    pub async fn at(
        source: &impl Source,
        actor: &Actor,
        now: Timestamp,
        id: OrganizationId,
    ) -> Result<Self, Error> {
        if actor.organization_kind == OrganizationKind::Provider {
            match Self::of_reseller(source, actor, now, id).await {
                Err(Error::NotFound) => {}
                found => return found,
            }
        }
        Self::of_customer(source, actor, now, id).await
    }

    /// Those of the organization, or else the actor's own.
    ///
    /// # Errors
    /// As [`Self::of_customer`].
    pub async fn of(
        source: &impl Source,
        actor: &Actor,
        now: Timestamp,
        customer: Option<OrganizationId>,
    ) -> Result<Self, Error> {
        match customer {
            Some(id) => Self::at(source, actor, now, id).await,
            None => Ok(Self::own(actor, now)),
        }
    }

    /// Those to whom a user belongs, and the user, deleted or not.
    ///
    /// # Errors
    /// [`Error::NotFound`] for anybody who is neither a colleague nor a customer's, nor of a tenant that the actor
    /// administers.
    pub async fn with(
        source: &impl Source,
        actor: &Actor,
        now: Timestamp,
        id: AccountId,
    ) -> Result<(account::Model, Self), Error> {
        let user = scope::team::user(source, id).await?;
        let own = user.organization_id == actor.organization_id;
        let people = if own && actor.organization_kind != OrganizationKind::Customer {
            Self::own(actor, now)
        } else {
            Self::at(source, actor, now, user.organization_id).await?
        };
        // A partner without the grant does not learn who is there.
        if people.reseller.is_some() && people.may(actor, UserTask::Read, &[]).is_err() {
            return Err(Error::NotFound);
        }
        Ok((user, people))
    }

    fn staff(&self) -> Staff {
        match (&self.customer, &self.reseller) {
            (Some(_), _) => Staff::Customer,
            (None, Some(_)) => Staff::Reseller,
            (None, None) => Staff::Own,
        }
    }

    /// Whether they are those of the actor's own organization, on its own pages.
    pub fn are_own(&self) -> bool {
        self.staff() == Staff::Own
    }

    /// Whether the actor may look at what it would do with somebody who holds these roles.
    pub fn may(&self, actor: &Actor, task: UserTask, roles: &[Role]) -> Result<Basis, Refusal> {
        policy::may(actor, self.staff().action(task, roles), &self.facts)
    }

    /// Whether the actor may do this with somebody who holds these roles.
    pub fn require(&self, actor: &Actor, task: UserTask, roles: &[Role]) -> Result<Basis, Refusal> {
        policy::require(actor, self.staff().action(task, roles), &self.facts)
    }

    /// The same for a button, in a state that allows it or not.
    pub fn permit(&self, actor: &Actor, task: UserTask, roles: &[Role], open: bool) -> Permit {
        let facts = Facts { open, ..self.facts.clone() };
        policy::permit(actor, self.staff().action(task, roles), &facts)
    }
}

/// Below whose address a user's pages are.
///
/// # Errors
/// [`Error::NotFound`] for anybody who is neither a colleague nor a customer's or a reseller's to manage.
pub async fn home(
    source: &impl Source,
    actor: &Actor,
    now: Timestamp,
    id: AccountId,
) -> Result<UserHome, Error> {
    let People { customer, reseller, .. } = People::with(source, actor, now, id).await?.1;
    Ok(UserHome { customer, reseller })
}

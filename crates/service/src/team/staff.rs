//! Whose people a use case is about: those of the actor's own organization, or those of a customer that it manages. One
//! set of use cases serves both; the rights differ, and a customer's people leave a trail that names the grant.

use domain::actor::{Actor, OrganizationKind, Role};
use domain::id::{AccountId, OrganizationId};
use domain::policy::{self, Basis, Facts, Permit, Refusal};
use domain::team::{CustomerName, Staff, UserTask};
use domain::time::Timestamp;
use entity::account;

use crate::db::Source;
use crate::error::Error;
use crate::{customer, scope};

/// The people of one organization, as far as they concern the actor.
pub(crate) struct People {
    /// Whose they are.
    pub organization: OrganizationId,
    /// What that is.
    pub kind: OrganizationKind,
    /// The customer, on the pages of a customer.
    pub customer: Option<CustomerName>,
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
            facts,
        })
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
            Some(id) => Self::of_customer(source, actor, now, id).await,
            None => Ok(Self::own(actor, now)),
        }
    }

    /// Those to whom a user belongs, and the user, deleted or not.
    ///
    /// # Errors
    /// [`Error::NotFound`] for anybody who is neither a colleague nor a customer's.
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
            Self::of_customer(source, actor, now, user.organization_id).await?
        };
        Ok((user, people))
    }

    fn staff(&self) -> Staff {
        if self.customer.is_some() { Staff::Customer } else { Staff::Own }
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

/// The customer below whose address a user's pages are; none for a colleague of a partner or the operator.
///
/// # Errors
/// [`Error::NotFound`] for anybody who is neither a colleague nor a customer's.
pub async fn home(
    source: &impl Source,
    actor: &Actor,
    now: Timestamp,
    id: AccountId,
) -> Result<Option<CustomerName>, Error> {
    Ok(People::with(source, actor, now, id).await?.1.customer)
}

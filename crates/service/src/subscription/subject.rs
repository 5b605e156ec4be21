//! One subscription that somebody looks at or changes: its row, what a decision about it is made from, and how it
//! stands now.

use domain::actor::Actor;
use domain::id::{OrganizationId, SubscriptionId};
use domain::policy::{self, Action, Basis, Facts, Permit, Refusal};
use domain::subscription::{ChangeKind, Standing};
use domain::time::Timestamp;
use entity::{organization, subscription};

use super::record;
use crate::db::Source;
use crate::error::Error;
use crate::scope::subscriptions::Which;
use crate::{customer, scope};

/// The subscription.
pub(crate) struct Subject {
    /// Whose it is.
    pub owner: organization::Model,
    /// Its row, as it was written.
    pub row: subscription::Model,
    /// How it stands now.
    pub standing: Standing,
    /// The clock did something that is not written yet.
    pub turned: bool,
    /// What a decision is made from.
    pub facts: Facts,
}

/// The facts about this one subscription of the customer.
pub(crate) fn facts_of(actor: &Actor, facts: Facts, row: &subscription::Model) -> Facts {
    Facts {
        // A lever of the customer's that counts; one that sleeps is none.
        associated: facts.associated && row.reseller_id == Some(actor.organization_id),
        support_contact: facts.support_contact && row.support_contact_id == actor.organization_id,
        sold: row.provider_id == actor.organization_id,
        ..facts
    }
}

impl Subject {
    /// Reads it.
    ///
    /// # Errors
    /// [`Error::NotFound`] for one that is not the actor's to see.
    pub async fn read(
        source: &impl Source,
        actor: &Actor,
        now: Timestamp,
        customer: OrganizationId,
        id: SubscriptionId,
    ) -> Result<Self, Error> {
        let owner = scope::customer(source, actor, customer, now).await?;
        let facts = customer::facts(source, actor, &owner, now).await?;
        let which = Which::related(actor, !facts.grants.is_empty(), now);
        let row = scope::subscriptions::subscription(source, actor, customer, which, id).await?;
        let facts = facts_of(actor, facts, &row);
        let (standing, turn) = record::standing(&row).at(now);
        Ok(Self { owner, row, standing, turned: turn.is_some(), facts })
    }

    /// The version that a page sends back. What the clock did counts as one change, whether it is written yet or not.
    pub fn version(&self) -> i64 {
        i64::from(self.row.version) + i64::from(self.turned)
    }

    /// What a kind of change rests on; more licenses need the right to order, which [`Self::require_order`] asks for, and
    /// fewer the right to take them away, which [`Self::require_change`] does.
    pub fn require(&self, actor: &Actor, kind: ChangeKind) -> Result<Basis, Refusal> {
        Self::ask(kind, |action| policy::require(actor, action, &self.facts))
    }

    /// The same for looking at what a change would do.
    pub fn may(&self, actor: &Actor, kind: ChangeKind) -> Result<Basis, Refusal> {
        Self::ask(kind, |action| policy::may(actor, action, &self.facts))
    }

    fn ask(kind: ChangeKind, ask: impl Fn(Action) -> Result<Basis, Refusal>) -> Result<Basis, Refusal> {
        match kind {
            ChangeKind::Upgrade => ask(Action::PlaceOrder),
            ChangeKind::Quantity => ask(Action::PlaceOrder).or_else(|_| ask(Action::ChangeSubscription)),
            _ => ask(Action::ChangeSubscription),
        }
    }

    /// The right to order.
    pub fn require_order(&self, actor: &Actor) -> Result<Basis, Refusal> {
        policy::require(actor, Action::PlaceOrder, &self.facts)
    }

    /// The right to change what is not ordered.
    pub fn require_change(&self, actor: &Actor) -> Result<Basis, Refusal> {
        policy::require(actor, Action::ChangeSubscription, &self.facts)
    }

    /// Whether a page offers it.
    pub fn permit(&self, actor: &Actor, kind: ChangeKind) -> Permit {
        self.may(actor, kind).map(|_| ()).into()
    }
}

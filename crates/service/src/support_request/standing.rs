//! What a decision about a request is made from: the facts about its subscription, and whose it is.

use domain::actor::{Actor, OrganizationKind};
use domain::id::{SubscriptionId, SupportRequestId};
use domain::policy::{self, Action, Basis, Facts};
use domain::support_request::SupportSide;
use domain::time::Timestamp;
use entity::support_request::Model;
use entity::{organization, subscription};

use super::views;
use crate::db::Source;
use crate::error::Error;
use crate::scope::subscriptions::Which;
use crate::{customer, scope};

/// A subscription as it concerns the actor.
pub(super) struct Standing {
    pub owner: organization::Model,
    pub subscription: subscription::Model,
    pub facts: Facts,
}

/// A request that the actor may read and answer.
pub(super) struct Readable {
    pub request: Model,
    pub standing: Standing,
    pub basis: Basis,
    pub side: SupportSide,
}

/// The subscription a new request is to be about.
pub(super) async fn of_subscription(
    source: &impl Source,
    actor: &Actor,
    now: Timestamp,
    id: SubscriptionId,
) -> Result<Standing, Error> {
    let owner = scope::subscriptions::customer_of(source, id).await?;
    let owner = scope::customer(source, actor, owner, now).await?;
    let facts = customer::facts(source, actor, &owner, now).await?;
    let which = Which::related(actor, !facts.grants.is_empty(), now);
    let subscription = scope::subscriptions::subscription(source, actor, owner.id, which, id).await?;
    let facts = crate::subscription::facts_of(actor, facts, &subscription);
    Ok(Standing { owner, subscription, facts })
}

/// The same for a request that is there. It is a person's own when the person opened it; a partner's own when somebody of
/// the partner opened it, as long as the partner might still open one: what it had been given has not ended.
async fn of_request(
    source: &impl Source,
    actor: &Actor,
    now: Timestamp,
    request: &Model,
) -> Result<Standing, Error> {
    let standing = of_subscription(source, actor, now, request.subscription_id).await?;
    let personal = match actor.organization_kind {
        OrganizationKind::Customer => request.opened_by == actor.account_id,
        _ => {
            request.opened_by_organization == actor.organization_id
                && policy::decide(actor, Action::OpenSupportRequest, &standing.facts).is_ok()
        }
    };
    Ok(Standing { facts: Facts { personal, ..standing.facts }, ..standing })
}

/// Whether the actor may read and answer a request, and by what.
///
/// # Errors
/// [`Error::NotFound`] and [`Error::Forbidden`] when not.
pub(crate) async fn reads(
    source: &impl Source,
    actor: &Actor,
    now: Timestamp,
    request: &Model,
) -> Result<Basis, Error> {
    let standing = of_request(source, actor, now, request).await?;
    Ok(policy::require(actor, Action::AnswerSupportRequest, &standing.facts)?)
}

/// The request with this id, if the actor may read and answer it.
pub(super) async fn readable(
    source: &impl Source,
    actor: &Actor,
    now: Timestamp,
    id: SupportRequestId,
) -> Result<Readable, Error> {
    let views = views::of(actor, now)?;
    let request = scope::support_request::request(source, actor, &views, now, id).await?;
    let standing = of_request(source, actor, now, &request).await?;
    let basis = policy::require(actor, Action::AnswerSupportRequest, &standing.facts)?;
    let side = side(actor, &request);
    Ok(Readable { request, standing, basis, side })
}

/// On which side the actor stands. A provider that neither answers nor asked watches over its reseller's shoulder.
fn side(actor: &Actor, request: &Model) -> SupportSide {
    let own = actor.organization_id;
    let asks = own == request.customer_id || own == request.opened_by_organization;
    if own != request.contact_id && asks { SupportSide::Requester } else { SupportSide::Contact }
}

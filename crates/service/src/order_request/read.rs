//! What the pages of one subscription show of its requests.

use domain::actor::Actor;
use domain::id::{IdempotencyKey, OrganizationId, SubscriptionId};
use domain::order_request::{AskView, Asker, OrderRequest, OrderRequests};
use domain::policy::{self, Action, Permit, Refusal};
use domain::subscription::{ChangeKind, obstacle};
use domain::time::Timestamp;
use entity::order_request::Model;

use super::answer::may_withdraw;
use crate::db::{Read, Source};
use crate::error::Error;
use crate::scope;
use crate::subscription::{Subject, offering, shown};

/// The newest request about a subscription, for whoever may ask or answer; nothing for others.
///
/// # Errors
/// The database cannot answer.
pub(crate) async fn of_subject(
    source: &impl Source,
    actor: &Actor,
    subject: &Subject,
) -> Result<OrderRequests, Error> {
    let id = subject.row.id;
    let can_ask = policy::permit(actor, Action::AskForOrder, &subject.facts);
    let can_answer = subject.require_order(actor).is_ok();
    let newest = match can_ask.is_allowed() || can_answer {
        true => scope::order_request::newest_of(source, id).await?,
        false => None,
    };
    let newest = match newest {
        Some(row) => {
            let own = may_withdraw(source, actor, subject.facts.now, &row).await?;
            Some(request(actor, subject, row, own && can_ask.is_allowed()))
        }
        None => None,
    };
    Ok(OrderRequests { newest, can_ask, can_answer })
}

fn request(actor: &Actor, subject: &Subject, row: Model, can_withdraw: bool) -> OrderRequest {
    let reads_orders = policy::decide(actor, Action::ReadOrder, &subject.facts).is_ok();
    OrderRequest {
        id: row.id,
        asker: Asker::of(row.asked_by_organization, row.customer_id, actor.organization_id),
        quantity: u32::try_from(row.quantity).unwrap_or_default(),
        note: row.note,
        status: row.status,
        reason: row.reason,
        order: row.order_id.filter(|_| reads_orders),
        can_withdraw,
        created_at: row.created_at,
        updated_at: row.updated_at,
        version: i64::from(row.version),
    }
}

/// The page **Ask for more licenses**.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub async fn form(
    db: &Read,
    actor: &Actor,
    now: Timestamp,
    customer: OrganizationId,
    id: SubscriptionId,
) -> Result<AskView, Error> {
    let subject = Subject::read(db, actor, now, customer, id).await?;
    policy::require(actor, Action::AskForOrder, &subject.facts)?;
    let facts = offering(db, actor, now, &subject).await?.facts;
    let permit = match obstacle(ChangeKind::Quantity, &subject.standing, &facts) {
        Some(obstacle) => Permit::Refused(Refusal::Subscription { obstacle }),
        None => Permit::Allowed,
    };
    Ok(AskView {
        customer_id: customer,
        customer_name: subject.owner.name.clone(),
        maximum: facts.limits.maximum,
        permit,
        open: scope::order_request::open_of(db, id).await?.is_some(),
        key: IdempotencyKey(db.db().random().uuid()),
        row: shown(db, actor, now, subject.row).await?,
    })
}

//! The permission to order, asked again when a task begins.

use domain::id::GrantId;
use domain::policy::{self, Action, Facts, Refusal};
use domain::time::Timestamp;
use entity::fulfillment_task;

use crate::db::Source;
use crate::error::Error;
use crate::{directory, grant, scope};

/// The grants a line's task rests on at `now`, or why it must not be done. What the program itself does, and what has
/// happened already, needs nobody's permission.
pub async fn ask_again(
    source: &impl Source,
    now: Timestamp,
    task: &fulfillment_task::Model,
) -> Result<Result<Vec<GrantId>, Refusal>, Error> {
    let (Some(account), Some(_)) = (task.account_id, task.id.line(task.kind)) else {
        return Ok(Ok(Vec::new()));
    };
    let Some(actor) = directory::person(source, account).await? else {
        return Ok(Err(Refusal::OrganizationInactive));
    };
    let customer = scope::fulfillment::subscription(source, task.subscription_id).await?.customer_id;
    let grants = grant::concerning(source, actor.organization_id, customer, now).await?;
    let facts = Facts { customer: Some(customer), ..Facts::foreign(now, grants) };
    Ok(policy::require(&actor, Action::PlaceOrder, &facts).map(|basis| basis.grants))
}

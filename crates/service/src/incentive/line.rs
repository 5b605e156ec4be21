//! What the completion of a line means for the ledger.

use domain::grant::GrantKind;
use domain::id::OrganizationId;
use domain::time::Timestamp;
use entity::{order_line, purchase_order};

use super::ledger::{credit, earning_of, note_gap};
use crate::db::Tx;
use crate::error::Error;
use crate::{grant, scope};

/// Credits the reseller that is associated with the line's subscription now. Where nobody is, and a reseller manages the
/// customer, the line is flagged.
///
/// # Errors
/// The rows cannot be written.
pub(crate) async fn line_completed(
    tx: &Tx,
    now: Timestamp,
    line: &order_line::Model,
    order: &purchase_order::Model,
) -> Result<(), Error> {
    let Some(earning) = earning_of(tx, line).await? else { return Ok(()) };
    if scope::incentive::is_credited(tx, line.id).await? {
        return Ok(());
    }
    let subscription = scope::fulfillment::subscription(tx, line.subscription_id).await?;
    if let Some(reseller) = subscription.reseller_id {
        credit(tx, now, (line, order), reseller, earning, None).await?;
    } else if let Some(reseller) = manager(tx, now, order).await? {
        note_gap(tx, now, (line, order), reseller, earning).await?;
    }
    Ok(())
}

/// The reseller whose customer it is: the one ordered for, or the first that the customer has authorized among the
/// provider's partners.
async fn manager(
    tx: &Tx,
    now: Timestamp,
    order: &purchase_order::Model,
) -> Result<Option<OrganizationId>, Error> {
    if order.reseller_id.is_some() {
        return Ok(order.reseller_id);
    }
    let given = grant::given_by(tx, order.customer_id, now).await?;
    for managing in given.iter().filter(|grant| grant.kind == GrantKind::ResellerOfRecord) {
        let between = grant::between(tx, order.provider_id, managing.grantee, now).await?;
        if between.iter().any(|grant| grant.kind == GrantKind::Partnership) {
            return Ok(Some(managing.grantee));
        }
    }
    Ok(None)
}

//! A referral reaches a partner: its clock begins, and the partner is told.

use domain::activity::Deed;
use domain::actor::Actor;
use domain::id::{OrganizationId, ReferralId};
use domain::referral::{Inquiry, ReferralMove, ReferralSource, ReferralStatus, Standing};
use domain::time::Timestamp;
use entity::referral::Model;

use super::{notice, record};
use crate::audit;
use crate::db::Tx;
use crate::error::Error;
use crate::{number, store};

/// What arrives.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// Its id, where it follows from something else.
    pub id: ReferralId,
    /// The partner it goes to.
    pub partner: OrganizationId,
    /// Where it comes from.
    pub source: ReferralSource,
    /// What the customer asks.
    pub inquiry: Inquiry,
}

/// Writes down that a referral has arrived. The caller has decided that it may.
///
/// # Errors
/// The rows cannot be written.
pub async fn arrive(
    tx: &Tx,
    actor: Option<&Actor>,
    now: Timestamp,
    arrival: Arrival,
) -> Result<ReferralId, Error> {
    let Arrival { id, partner, source, inquiry } = arrival;
    let Standing { status, due_at } = Standing::entered(ReferralStatus::New, now);
    let row = Model {
        id,
        number: number::draw(tx.random(), now),
        partner_id: partner,
        source,
        status,
        document: serde_json::to_string(&inquiry)?,
        received_at: now,
        updated_at: now,
        due_at,
        deal_value: None,
        deal_currency: None,
        closing_at: None,
        version: 1,
    };
    store::insert(tx, row.clone()).await?;
    record::note(tx, &row, ReferralMove::Arrive, now, actor).await?;
    let event = record::event(Deed::ReceiveReferral, &row).set("source", source.as_str());
    audit::append_by(tx, actor, now, event).await?;
    notice::arrived(tx, now, &row).await?;
    Ok(row.id)
}

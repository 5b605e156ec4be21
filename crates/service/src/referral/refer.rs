//! The vendor's people refer a customer to a partner, which they name by its membership number (fact pf-L8).

use domain::actor::Actor;
use domain::form::Problem;
use domain::id::ReferralId;
use domain::policy::{self, Action, Facts};
use domain::referral::{Inquiry, ReferInput, ReferralSource};
use domain::text::MpnId;
use domain::time::Timestamp;
use entity::organization;

use super::inquire::PARTNER;
use super::{Arrival, arrive};
use crate::db::{Source, Tx};
use crate::error::Error;
use crate::idempotency::{self, Intent};
use crate::scope;

/// Refers a customer, once for each key.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::Invalid`] also for a number that no active partner has.
pub async fn refer(tx: &Tx, actor: &Actor, now: Timestamp, input: &ReferInput) -> Result<ReferralId, Error> {
    policy::require(actor, Action::ReferCustomer, &Facts::own(now))?;
    let (partner, inquiry) = read(tx, actor, input).await?;
    let intent = Intent::new(actor, "refer_customer", &input.key, &(partner.id, &inquiry))?;
    idempotency::once(tx, now, intent, async {
        let id = ReferralId(tx.random().uuid());
        let arrival = Arrival { id, partner: partner.id, source: ReferralSource::Vendor, inquiry };
        arrive(tx, Some(actor), now, arrival).await
    })
    .await
}

/// Everything that is wrong is told at once, the partner's number first.
async fn read(
    source: &impl Source,
    actor: &Actor,
    input: &ReferInput,
) -> Result<(organization::Model, Inquiry), Error> {
    let mut errors = domain::form::Errors::new();
    let number = errors.check(PARTNER, MpnId::parse(&input.partner));
    let partner = match number {
        Some(number) => {
            let found = scope::directory::partner_with_mpn(source, number.as_str()).await?;
            errors.check(PARTNER, found.ok_or(Problem::NotInList))
        }
        None => None,
    };
    let inquiry = input.parse(actor.language).map_err(|more| errors.extend(more)).ok();
    Ok(errors.into_result(partner.zip(inquiry))?)
}

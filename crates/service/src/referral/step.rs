//! What a partner makes of a referral: interested or not, accepted or declined, won or lost.

use domain::actor::Actor;
use domain::id::ReferralId;
use domain::policy::{self, Action, Facts};
use domain::referral::{AcceptReferralInput, Deal, MoveReferralInput, ReferralMove};
use domain::time::{Timestamp, Zone, iso_date, parse_date};
use entity::referral::Model;
use uuid::Uuid;

use super::record::{self, Step};
use super::{notice, record::standing};
use crate::db::{Source, Tx};
use crate::error::{Conflict, Error};
use crate::idempotency::{self, Intent};
use crate::scope;

/// Takes a step that needs nothing more than a button.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`], [`Error::Invalid`]; [`Conflict::Stale`] when something happened that the page
/// did not show, [`Conflict::Stage`] for what the state does not allow, also because its time is over.
pub async fn step(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &MoveReferralInput,
    public_url: &str,
) -> Result<ReferralId, Error> {
    let row = own(tx, actor, now, &input.id).await?;
    let by = input.parse()?;
    once(tx, actor, now, row, Asked { version: &input.version, by, deal: None, public_url }).await
}

/// Accepts a referral, with the deal's estimated value and closing date.
///
/// # Errors
/// As [`step`].
pub async fn accept(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &AcceptReferralInput,
    zone: &Zone,
    public_url: &str,
) -> Result<ReferralId, Error> {
    let row = own(tx, actor, now, &input.id).await?;
    let today = parse_date(&iso_date(now, zone), &Zone::UTC).unwrap_or(now);
    let deal = Some(input.parse(today)?);
    once(tx, actor, now, row, Asked { version: &input.version, by: ReferralMove::Accept, deal, public_url })
        .await
}

async fn own(source: &impl Source, actor: &Actor, now: Timestamp, id: &str) -> Result<Model, Error> {
    policy::require(actor, Action::ManageReferrals, &Facts::own(now))?;
    let id = id.parse().map_err(|_| Error::NotFound)?;
    scope::referral::referral(source, actor, id).await
}

/// What is asked of a referral.
struct Asked<'a> {
    version: &'a str,
    by: ReferralMove,
    deal: Option<Deal>,
    public_url: &'a str,
}

/// The version of the page is the intent: the same step once more is the same step, any other comes too late.
async fn once(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    row: Model,
    asked: Asked<'_>,
) -> Result<ReferralId, Error> {
    let shown: u32 = asked.version.parse().map_err(|_| Error::Conflict(Conflict::Stale))?;
    let key = Uuid::from_u128(row.id.0.as_u128().wrapping_add(u128::from(shown)));
    let request = (actor.account_id, asked.by, asked.deal);
    let intent = Intent::new(actor, "change_referral", &key.to_string(), &request)?;
    match idempotency::once(tx, now, intent, take(tx, actor, now, row, shown, asked)).await {
        Err(Error::Conflict(Conflict::OtherRequest)) => Err(Conflict::Stale.into()),
        outcome => outcome,
    }
}

async fn take(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    row: Model,
    shown: u32,
    asked: Asked<'_>,
) -> Result<ReferralId, Error> {
    if i64::from(shown) != i64::from(row.version) {
        return Err(Conflict::Stale.into());
    }
    let next = standing(&row).then(asked.by, now).ok_or(Error::Conflict(Conflict::Stage))?;
    let step = Step { by: asked.by, next, at: now, actor: Some(actor), deal: asked.deal };
    let row = record::take(tx, now, row, step).await?;
    if next.status.leaves_customer() {
        notice::left(tx, now, &row, asked.public_url).await?;
    }
    Ok(row.id)
}

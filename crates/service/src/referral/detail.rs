//! One referral with its history. Who the customer is stands in the answer only once the partner is interested.

use domain::actor::Actor;
use domain::id::{OrganizationId, ReferralId};
use domain::policy::{self, Action, Facts, Permit};
use domain::referral::{Inquiry, ReferralContact, ReferralDetail, ReferralEntry};
use domain::team::full_name;
use domain::time::Timestamp;
use entity::referral::Model;

use super::record::{self, standing};
use crate::db::Read;
use crate::error::Error;
use crate::scope::{self, batch};

/// Reads a referral as it stands at `now`.
///
/// # Errors
/// [`Error::NotFound`] for one of another organization, [`Error::Forbidden`].
pub async fn detail(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    id: ReferralId,
) -> Result<ReferralDetail, Error> {
    policy::require(actor, Action::ManageReferrals, &Facts::own(now))?;
    let found = scope::referral::referral(read, actor, id).await?;
    let (stands, _) = standing(&found).at(now);
    let inquiry = record::written(&found)?;
    Ok(ReferralDetail {
        row: record::row(&found, now)?,
        need: inquiry.need.to_string(),
        contact: stands.status.shows_contact().then(|| contact(&inquiry)),
        deal: record::deal(&found),
        customer: customer(read, actor, now, id).await?,
        entries: entries(read, actor, now, &found).await?,
        moves: stands.status.choices().collect(),
        can_move: Permit::from(record::may(actor, now)),
        version: i64::from(found.version),
    })
}

fn contact(inquiry: &Inquiry) -> ReferralContact {
    ReferralContact {
        name: inquiry.contact.to_string(),
        email: inquiry.email.to_string(),
        phone: inquiry.phone.as_ref().map(|phone| phone.as_str().to_owned()),
    }
}

/// The customer that it became, while the reader may know it.
async fn customer(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    id: ReferralId,
) -> Result<Option<(OrganizationId, String)>, Error> {
    let Some(customer) = scope::lead::customer_of(read, actor, id).await? else { return Ok(None) };
    match scope::customer(read, actor, customer, now).await {
        Ok(found) => Ok(Some((found.id, found.name))),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The history; what the clock did and nothing has written down yet stands at its end.
async fn entries(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    found: &Model,
) -> Result<Vec<ReferralEntry>, Error> {
    let rows = scope::referral::entries(read, found.id).await?;
    let people = rows.iter().filter_map(|row| row.account_id).collect();
    let people = batch::accounts_of(read, actor.organization_id, people).await?;
    let name = |id| {
        let person: Option<&entity::account::Model> = people.get(&id);
        person.map(|person| full_name(actor.language, &person.given_name, &person.family_name))
    };
    let written = rows.into_iter().map(|row| ReferralEntry {
        kind: row.kind,
        at: row.at,
        person: row.account_id.and_then(name),
    });
    let (_, moved) = standing(found).at(now);
    let unwritten = moved.map(|(kind, at)| ReferralEntry { kind, at, person: None });
    Ok(written.chain(unwritten).collect())
}

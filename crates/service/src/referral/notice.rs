//! Mails about referrals: to the sender, who confirms; to the partner, which answers; and to the customer whom the partner
//! has left. None of them holds a word that somebody typed, except the name of a partner as it was approved.

use domain::actor::{AccountStatus, Actor, Role};
use domain::email::EmailAddress;
use domain::id::OrganizationId;
use domain::listing::Listing;
use domain::policy::{self, Action, Facts};
use domain::referral::{CONFIRM_DAYS, Inquiry};
use domain::time::Timestamp;
use entity::inquiry;
use entity::referral::Model;

use super::record;
use crate::db::{Source, Tx};
use crate::error::Error;
use crate::keys::LinkPurpose;
use crate::mail::Link;
use crate::mail::notice::{self, Notice, Reader, Template, template};
use crate::{directory, scope};

/// People told at most, where there is no contact in the directory.
const TOLD: u64 = 20;

/// Asks the sender to confirm.
const CONFIRM: Template = template!("inquiry_confirmation", "confirm");
/// Tells the partner of a referral.
const ARRIVED: Template = template!("referral_arrived", "arrived");
/// Tells the customer that the partner does not go on.
const LEFT: Template = template!("referral_left", "left");

/// Asks the sender to confirm.
pub(super) async fn ask_to_confirm(
    tx: &Tx,
    now: Timestamp,
    row: &inquiry::Model,
    inquiry: &Inquiry,
    partner: &str,
) -> Result<(), Error> {
    let reader = Reader { recipient: inquiry.email.clone(), language: inquiry.language };
    let days = CONFIRM_DAYS.to_string();
    let marks = [("{partner}", partner), ("{days}", days.as_str())];
    let link = Some(Link { purpose: LinkPurpose::Inquiry, row: row.id.0 });
    notice::tell(tx, now, reader, Notice { template: CONFIRM, marks: &marks, sender: None, link }).await
}

/// Tells the partner that a referral has arrived: the contact of its entry in the directory, or those who may answer.
pub(super) async fn arrived(tx: &Tx, now: Timestamp, row: &Model) -> Result<(), Error> {
    let Some(partner) = scope::directory::organization(tx, row.partner_id).await? else { return Ok(()) };
    let readers = match listed(tx, row.partner_id).await? {
        Some(recipient) => vec![Reader { recipient, language: partner.language }],
        None => agents(tx, row.partner_id).await?,
    };
    let marks = [("{number}", row.number.as_str())];
    let link = Some(Link { purpose: LinkPurpose::Referral, row: row.id.0 });
    for reader in readers {
        let told = Notice { template: ARRIVED, marks: &marks, sender: None, link };
        notice::tell(tx, now, reader, told).await?;
    }
    Ok(())
}

/// Tells the customer that this partner does not go on with it.
pub(super) async fn left(tx: &Tx, now: Timestamp, row: &Model, public_url: &str) -> Result<(), Error> {
    let Some(partner) = scope::directory::organization(tx, row.partner_id).await? else { return Ok(()) };
    let inquiry = record::written(row)?;
    let reader = Reader { recipient: inquiry.email, language: inquiry.language };
    let address = format!("{public_url}/find-a-provider");
    let marks = [("{partner}", partner.name.as_str()), ("{address}", address.as_str())];
    notice::tell(tx, now, reader, Notice { template: LEFT, marks: &marks, sender: None, link: None }).await
}

/// The contact of the partner's entry in the directory.
async fn listed(source: &impl Source, partner: OrganizationId) -> Result<Option<EmailAddress>, Error> {
    let entry = match scope::listing::entry(source, partner).await {
        Ok(entry) => entry,
        Err(Error::NotFound) => return Ok(None),
        Err(error) => return Err(error),
    };
    let Some(document) = entry.published else { return Ok(None) };
    let listing: Listing = serde_json::from_str(&document)?;
    Ok(listing.contact.email)
}

async fn agents(tx: &Tx, partner: OrganizationId) -> Result<Vec<Reader>, Error> {
    let found = scope::team::holders(tx, partner, &[Role::AdminAgent, Role::SalesAgent], TOLD).await?;
    Ok(found.iter().filter_map(Reader::of).collect())
}

/// Whether the reader of a mail about a referral may still know of it: the contact of the partner's entry, or one of its
/// people who may answer.
pub(crate) async fn reads(
    source: &impl Source,
    now: Timestamp,
    row: &Model,
    recipient: &str,
) -> Result<bool, Error> {
    if listed(source, row.partner_id).await?.is_some_and(|address| address.as_str() == recipient) {
        return Ok(true);
    }
    let Some(account) = scope::directory::account_named(source, recipient).await? else { return Ok(false) };
    let active = account.status == AccountStatus::Active && account.organization_id == row.partner_id;
    let person = if active { directory::person(source, account.id).await? } else { None };
    let may = |person: &Actor| policy::decide(person, Action::ManageReferrals, &Facts::own(now)).is_ok();
    Ok(person.as_ref().is_some_and(may))
}

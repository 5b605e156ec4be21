//! Mails about referrals: to the sender, who confirms; to the partner, which answers; and to the customer whom the partner
//! has left. None of them holds a word that somebody typed, except the name of a partner as it was approved.

use domain::actor::{AccountStatus, Actor, Role};
use domain::email::EmailAddress;
use domain::id::OrganizationId;
use domain::lang::Lang;
use domain::listing::Listing;
use domain::policy::{self, Action, Facts};
use domain::referral::{CONFIRM_DAYS, Inquiry};
use domain::time::Timestamp;
use entity::inquiry;
use entity::referral::Model;

use super::record;
use crate::db::{Source, Tx};
use crate::error::Error;
use crate::invitation::fill::{fill, parts};
use crate::keys::LinkPurpose;
use crate::mail::layout::{self, Letter};
use crate::mail::{self, Link, NewMail};
use crate::{directory, scope};

/// People told at most, where there is no contact in the directory.
const TOLD: u64 = 20;

macro_rules! texts {
    ($language:expr, $name:literal) => {
        match $language {
            Lang::En => include_str!(concat!("text/en/", $name, ".txt")),
            Lang::Ja => include_str!(concat!("text/ja/", $name, ".txt")),
        }
    };
}

/// A mail to be made.
struct Wanted {
    name: &'static str,
    template: &'static str,
    recipient: EmailAddress,
    language: Lang,
    link: Option<Link>,
}

async fn queue(tx: &Tx, now: Timestamp, wanted: Wanted, marks: &[(&str, &str)]) -> Result<(), Error> {
    let Wanted { name, template, recipient, language, link } = wanted;
    let (subject, text) = parts(template);
    let (subject, text) = (fill(subject, marks), fill(text, marks));
    let bodies = layout::compose(Letter { language, subject: &subject, text: &text, sender: None })?;
    let (text, html) = (bodies.text, bodies.html);
    let new = NewMail { template: name, recipient, language, subject, text, html, link, originator: None };
    mail::queue(tx, now, new).await?;
    Ok(())
}

/// Asks the sender to confirm.
pub(super) async fn ask_to_confirm(
    tx: &Tx,
    now: Timestamp,
    row: &inquiry::Model,
    inquiry: &Inquiry,
    partner: &str,
) -> Result<(), Error> {
    let language = inquiry.language;
    let wanted = Wanted {
        name: "inquiry_confirmation",
        template: texts!(language, "confirm"),
        recipient: inquiry.email.clone(),
        language,
        link: Some(Link { purpose: LinkPurpose::Inquiry, row: row.id.0 }),
    };
    let days = CONFIRM_DAYS.to_string();
    queue(tx, now, wanted, &[("{partner}", partner), ("{days}", &days)]).await
}

/// Tells the partner that a referral has arrived: the contact of its entry in the directory, or those who may answer.
pub(super) async fn arrived(tx: &Tx, now: Timestamp, row: &Model) -> Result<(), Error> {
    let Some(partner) = scope::directory::organization(tx, row.partner_id).await? else { return Ok(()) };
    let readers = match listed(tx, row.partner_id).await? {
        Some(recipient) => vec![(recipient, partner.language)],
        None => agents(tx, row.partner_id).await?,
    };
    for (recipient, language) in readers {
        let wanted = Wanted {
            name: "referral_arrived",
            template: texts!(language, "arrived"),
            recipient,
            language,
            link: Some(Link { purpose: LinkPurpose::Referral, row: row.id.0 }),
        };
        queue(tx, now, wanted, &[("{number}", &row.number)]).await?;
    }
    Ok(())
}

/// Tells the customer that this partner does not go on with it.
pub(super) async fn left(tx: &Tx, now: Timestamp, row: &Model, public_url: &str) -> Result<(), Error> {
    let Some(partner) = scope::directory::organization(tx, row.partner_id).await? else { return Ok(()) };
    let inquiry = record::written(row)?;
    let language = inquiry.language;
    let wanted = Wanted {
        name: "referral_left",
        template: texts!(language, "left"),
        recipient: inquiry.email,
        language,
        link: None,
    };
    let address = format!("{public_url}/find-a-provider");
    queue(tx, now, wanted, &[("{partner}", &partner.name), ("{address}", &address)]).await
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

async fn agents(tx: &Tx, partner: OrganizationId) -> Result<Vec<(EmailAddress, Lang)>, Error> {
    let found = scope::team::holders(tx, partner, &[Role::AdminAgent, Role::SalesAgent], TOLD).await?;
    let reader = |account: entity::account::Model| {
        Some((EmailAddress::parse(&account.user_name).ok()?, account.language))
    };
    Ok(found.into_iter().filter_map(reader).collect())
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

//! Mails to the primary contact, in the applicant's language: one for every change of an application (checklist B18).

use domain::email::EmailAddress;
use domain::enrollment::VERIFICATION_DAYS;
use domain::id::VerificationId;
use domain::time::{Timestamp, format_date};
use entity::enrollment::Model;

use crate::db::Tx;
use crate::error::Error;
use crate::invitation::Installation;
use crate::keys::LinkPurpose;
use crate::mail::notice::{self, Reader, Template, template};
use crate::mail::{LINK_MARK, Link};
use crate::scope;
use crate::session::display_name;

/// What is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Notice<'a> {
    /// The review goes on.
    InReview,
    /// Something is asked.
    Information(&'a str),
    /// The account is ready.
    Approved,
    /// It was rejected, and why.
    Rejected(&'a str),
    /// It is being corrected.
    Correcting,
    /// It was withdrawn.
    Withdrawn,
    /// The short path's end.
    Completed,
}

/// Asks the primary contact to confirm the address.
const VERIFICATION: Template = template!("enrollment_verification", "verification");

impl<'a> Notice<'a> {
    const fn template(self) -> Template {
        match self {
            Self::InReview => template!("enrollment_in_review", "in_review"),
            Self::Information(_) => template!("enrollment_information", "information"),
            Self::Approved => template!("enrollment_approved", "approved"),
            Self::Rejected(_) => template!("enrollment_rejected", "rejected"),
            Self::Correcting => template!("enrollment_correcting", "correcting"),
            Self::Withdrawn => template!("enrollment_withdrawn", "withdrawn"),
            Self::Completed => template!("enrollment_completed", "completed"),
        }
    }

    const fn message(self) -> &'a str {
        match self {
            Self::Information(message) | Self::Rejected(message) => message,
            _ => "",
        }
    }
}

/// Queues the mail to the primary contact. Before the first submission there is none to tell.
pub(super) async fn tell(
    tx: &Tx,
    now: Timestamp,
    row: &Model,
    notice: Notice<'_>,
    installation: Installation<'_>,
) -> Result<(), Error> {
    let Some(Ok(recipient)) = row.contact_email.as_deref().map(EmailAddress::parse) else { return Ok(()) };
    let marks = [("{message}", notice.message().to_owned())];
    let letter = Wanted { template: notice.template(), recipient, link: None };
    queue(tx, now, row, letter, &marks, installation).await
}

/// Queues the mail with the primary contact's personal link (checklist B16).
pub(super) async fn ask_to_verify(
    tx: &Tx,
    now: Timestamp,
    row: &Model,
    verification: VerificationId,
    recipient: EmailAddress,
    expires_at: Timestamp,
    installation: Installation<'_>,
) -> Result<(), Error> {
    let person = match row.account_id {
        Some(account) => scope::draft::author(tx, account).await?,
        None => None,
    };
    let person = person.map(|person| display_name(row.language, &person.given_name, &person.family_name));
    let marks = [
        ("{person}", person.unwrap_or_default()),
        ("{date}", format_date(row.language, expires_at, installation.zone)),
        ("{days}", VERIFICATION_DAYS.to_string()),
    ];
    let link = Some(Link { purpose: LinkPurpose::Verification, row: verification.0 });
    let letter = Wanted { template: VERIFICATION, recipient, link };
    queue(tx, now, row, letter, &marks, installation).await
}

/// A mail to be made.
struct Wanted {
    template: Template,
    recipient: EmailAddress,
    link: Option<Link>,
}

async fn queue(
    tx: &Tx,
    now: Timestamp,
    row: &Model,
    wanted: Wanted,
    more: &[(&str, String)],
    installation: Installation<'_>,
) -> Result<(), Error> {
    let tenant = match row.organization_id {
        Some(organization) => scope::directory::tenant_of(tx, organization).await?,
        None => None,
    };
    let mut marks = vec![
        ("{organization}", row.company_name.clone()),
        ("{domain}", tenant.map(|tenant| tenant.domain).unwrap_or_default()),
        ("{program}", installation.program.to_owned()),
        ("{address}", format!("{}/enroll/{}/status", installation.public_url, row.id)),
    ];
    marks.extend(more.iter().map(|(mark, value)| (*mark, value.clone())));
    // Words of people never stand for the link.
    let plain: Vec<(&str, String)> =
        marks.into_iter().map(|(mark, value)| (mark, value.replace(LINK_MARK, "link"))).collect();
    let marks: Vec<(&str, &str)> = plain.iter().map(|(mark, value)| (*mark, value.as_str())).collect();
    let Wanted { template, recipient, link } = wanted;
    let reader = Reader { recipient, language: row.language };
    notice::tell(tx, now, reader, notice::Notice { template, marks: &marks, sender: None, link }).await
}

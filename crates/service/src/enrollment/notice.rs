//! Mails to the primary contact, in the applicant's language: one for every change of an application (checklist B18).

use domain::email::EmailAddress;
use domain::enrollment::VERIFICATION_DAYS;
use domain::id::VerificationId;
use domain::lang::Lang;
use domain::time::{Timestamp, format_date};
use entity::enrollment::Model;

use crate::db::Tx;
use crate::error::Error;
use crate::invitation::Installation;
use crate::invitation::fill::{fill, parts};
use crate::keys::LinkPurpose;
use crate::mail::layout::{self, Letter};
use crate::mail::{self, LINK_MARK, Link, NewMail};
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

macro_rules! texts {
    ($language:expr, $name:literal) => {
        match $language {
            Lang::En => include_str!(concat!("text/en/", $name, ".txt")),
            Lang::Ja => include_str!(concat!("text/ja/", $name, ".txt")),
        }
    };
}

impl<'a> Notice<'a> {
    const fn name(self) -> &'static str {
        match self {
            Self::InReview => "enrollment_in_review",
            Self::Information(_) => "enrollment_information",
            Self::Approved => "enrollment_approved",
            Self::Rejected(_) => "enrollment_rejected",
            Self::Correcting => "enrollment_correcting",
            Self::Withdrawn => "enrollment_withdrawn",
            Self::Completed => "enrollment_completed",
        }
    }

    const fn template(self, language: Lang) -> &'static str {
        match self {
            Self::InReview => texts!(language, "in_review"),
            Self::Information(_) => texts!(language, "information"),
            Self::Approved => texts!(language, "approved"),
            Self::Rejected(_) => texts!(language, "rejected"),
            Self::Correcting => texts!(language, "correcting"),
            Self::Withdrawn => texts!(language, "withdrawn"),
            Self::Completed => texts!(language, "completed"),
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
    let template = notice.template(row.language);
    let marks = [("{message}", notice.message().to_owned())];
    let letter = Wanted { name: notice.name(), template, recipient, link: None };
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
    let template = texts!(row.language, "verification");
    let letter = Wanted { name: "enrollment_verification", template, recipient, link };
    queue(tx, now, row, letter, &marks, installation).await
}

/// A mail to be made.
struct Wanted {
    name: &'static str,
    template: &'static str,
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
    let (subject, text) = parts(wanted.template);
    let (subject, text) = (fill(subject, &marks), fill(text, &marks));
    let letter = Letter { language: row.language, subject: &subject, text: &text, sender: None };
    let bodies = layout::compose(letter)?;
    let new = NewMail {
        template: wanted.name,
        recipient: wanted.recipient,
        language: row.language,
        subject,
        text: bodies.text,
        html: bodies.html,
        link: wanted.link,
        originator: None,
    };
    mail::queue(tx, now, new).await?;
    Ok(())
}

//! The outbox. A use case queues a mail as a row of its own transaction; a worker sends what is due.
//!
//! The bodies hold `{link}` where a personal link belongs. The worker fills it in from the key outside the database, so
//! that the outbox alone opens nothing.

use domain::email::EmailAddress;
use domain::id::{AccountId, MailId, OrganizationId};
use domain::lang::Lang;
use domain::mail::MailStatus;
use domain::time::Timestamp;
use entity::mail;
use uuid::Uuid;

use crate::db::Tx;
use crate::error::Error;
use crate::keys::LinkPurpose;
use crate::store;

mod deliver;
pub mod layout;
pub mod link;
mod list;
pub(crate) mod notice;
mod open;
mod permission;
mod retry;

pub use deliver::{Lease, Outgoing, any_due, delivered, failed, released, take_due};
pub use list::list;
pub use open::{detail, open};
pub use retry::retry;

/// Where a personal link stands in a stored body.
pub const LINK_MARK: &str = "{link}";

/// The personal link of a mail: what it is for, and the row it is derived from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// What the link is for.
    pub purpose: LinkPurpose,
    /// The row whose seed it is derived from.
    pub row: Uuid,
}

/// Who asked for a mail; the permission to send is asked again when it is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Originator {
    /// The person.
    pub account: AccountId,
    /// The person's organization.
    pub organization: OrganizationId,
}

/// A mail that has been composed in its reader's language.
#[derive(Clone, Debug)]
pub struct NewMail {
    /// Which mail of the catalog it is.
    pub template: &'static str,
    /// The stored address, never one from the request.
    pub recipient: EmailAddress,
    /// The reader's language.
    pub language: Lang,
    /// The subject, one line.
    pub subject: String,
    /// The text part, with [`LINK_MARK`].
    pub text: String,
    /// The HTML part, with [`LINK_MARK`].
    pub html: String,
    /// The personal link, if it carries one.
    pub link: Option<Link>,
    /// Who asked for it; nobody for mails of the program itself.
    pub originator: Option<Originator>,
}

/// Puts a mail into the outbox. It is due at once, and goes out only if the transaction commits.
/// Its `Message-ID` is fixed here, so that sending it twice shows as one mail.
///
/// # Errors
/// The row cannot be written.
pub async fn queue(tx: &Tx, now: Timestamp, new: NewMail) -> Result<MailId, Error> {
    let NewMail { template, recipient, language, subject, text, html, link, originator } = new;
    let id = MailId(tx.random().uuid());
    let row = mail::Model {
        id,
        template: template.to_owned(),
        recipient: recipient.to_string(),
        language,
        subject,
        text,
        html,
        link_purpose: link.map(|link| link.purpose.as_str().to_owned()),
        link_id: link.map(|link| link.row),
        message_id: format!("{}@kizuna", tx.random().uuid().simple()),
        status: MailStatus::Queued,
        attempts: 0,
        next_attempt_at: now,
        lease_until: None,
        originator_account: originator.map(|originator| originator.account),
        originator_organization: originator.map(|originator| originator.organization),
        created_at: now,
        sent_at: None,
        failure: None,
    };
    store::insert(tx, row).await?;
    Ok(id)
}

//! The outbox as a list, newest first: subjects and states, no contents.

use std::str::FromStr;

use domain::actor::{Actor, OrganizationKind};
use domain::mail::{MailFailure, MailPage, MailQuery, MailRow, MailStatus};
use domain::page::{Cursor, PageSize};
use domain::policy::{self, Action, Facts};
use domain::time::Timestamp;
use entity::mail;

use super::retry::can_retry;
use crate::db::Read;
use crate::error::Error;
use crate::page::{Slice, Sort};
use crate::scope;

/// One page of the outbox. An unknown status or position is none.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but the operator's administrators.
pub async fn list(read: &Read, actor: &Actor, now: Timestamp, query: MailQuery) -> Result<MailPage, Error> {
    policy::require(actor, Action::ReadOutbox, &facts(actor, now))?;
    let status = MailStatus::from_str(&query.status).ok();
    let slice =
        Slice::new(Cursor::parse(&query.after).ok(), Sort::Descending, PageSize::of(&query.size).rows());
    let found = scope::outbox::mails(read, status, &slice).await?;
    Ok(found.map(|mail| row(actor, now, &mail)))
}

/// The outbox is the operator's own.
pub(super) fn facts(actor: &Actor, now: Timestamp) -> Facts {
    Facts { own: actor.organization_kind == OrganizationKind::Operator, ..Facts::own(now) }
}

pub(super) fn row(actor: &Actor, now: Timestamp, mail: &mail::Model) -> MailRow {
    let waits = mail.status == MailStatus::Queued;
    let facts = Facts { open: can_retry(mail.status), ..facts(actor, now) };
    MailRow {
        id: mail.id,
        recipient: mail.recipient.clone(),
        language: mail.language,
        subject: mail.subject.clone(),
        status: mail.status,
        failure: mail.failure.as_deref().and_then(|name| MailFailure::from_str(name).ok()),
        attempts: u32::try_from(mail.attempts).unwrap_or_default(),
        created_at: mail.created_at,
        next_attempt_at: waits.then_some(mail.next_attempt_at),
        sent_at: mail.sent_at,
        can_retry: policy::permit(actor, Action::ReadOutbox, &facts),
    }
}

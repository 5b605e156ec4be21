//! An administrator of the operator tries a mail again, now.

use domain::activity::Deed;
use domain::actor::Actor;
use domain::id::MailId;
use domain::mail::MailStatus;
use domain::policy::{self, Action};
use domain::time::Timestamp;
use entity::mail;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition};

use super::list::facts;
use crate::audit::{self, Event};
use crate::db::Tx;
use crate::error::{Conflict, Error};
use crate::{scope, store};

/// Makes a waiting or given-up mail due at once, with all its attempts before it. Whether it may be sent is asked again
/// when it is.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NotFound`]; [`Conflict::Stage`] for one that is on its way or was sent.
pub async fn retry(tx: &Tx, actor: &Actor, now: Timestamp, id: MailId) -> Result<(), Error> {
    policy::require(actor, Action::ReadOutbox, &facts(actor, now))?;
    let row = scope::outbox::mail(tx, id).await?.ok_or(Error::NotFound)?;
    if !can_retry(row.status) {
        return Err(Conflict::Stage.into());
    }
    let columns = mail::ActiveModel {
        status: Set(MailStatus::Queued),
        attempts: Set(0),
        next_attempt_at: Set(now),
        lease_until: Set(None),
        failure: Set(None),
        ..Default::default()
    };
    let as_read = Condition::all().add(mail::Column::Id.eq(id)).add(mail::Column::Status.eq(row.status));
    store::update_one(tx, columns, as_read).await?;
    let event = Event::new(Deed::RetryMail, "mail", id).change("status", row.status.as_str(), "queued");
    audit::append(tx, actor, now, event).await
}

/// Whether a mail in this state can be tried again by hand.
pub(super) fn can_retry(status: MailStatus) -> bool {
    matches!(status, MailStatus::Queued | MailStatus::Failed)
}

//! Reading a mail. The outbox holds other people's links, so opening one is on record, and only a POST opens it.
//!
//! Opening answers with a pass: a keyed digest over the reader, the mail and a time, good for ten minutes. The page
//! shows the contents to whoever holds a pass of its own; nothing about it is stored, so any process can check it.

use domain::activity::Deed;
use domain::actor::Actor;
use domain::id::MailId;
use domain::mail::{MailContents, MailDetail};
use domain::policy::{self, Action};
use domain::time::Timestamp;

use super::{link, list};
use crate::audit::{self, Event};
use crate::db::{Read, Tx};
use crate::error::Error;
use crate::keys::{Keys, LinkPurpose};
use crate::scope;

/// How long an opened mail can be read before it has to be opened again.
const PASS_MINUTES: i64 = 10;

/// Opens a mail: an audit entry, and the pass to its contents.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NotFound`].
pub async fn open(tx: &Tx, actor: &Actor, now: Timestamp, id: MailId) -> Result<String, Error> {
    policy::require(actor, Action::ReadOutbox, &list::facts(actor, now))?;
    let row = scope::outbox::mail(tx, id).await?.ok_or(Error::NotFound)?;
    let event = Event::new(Deed::ReadMail, "mail", id).set("recipient", row.recipient);
    audit::append(tx, actor, now, event).await?;
    let until = now.plus_minutes(PASS_MINUTES);
    Ok(format!("{}.{}", until.0, sign(tx.keys(), actor, id, until)))
}

/// One mail; its contents only with a pass from [`open`] that still holds.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NotFound`].
pub async fn detail(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    id: MailId,
    pass: &str,
    public_url: &str,
) -> Result<MailDetail, Error> {
    policy::require(actor, Action::ReadOutbox, &list::facts(actor, now))?;
    let mail = scope::outbox::mail(read, id).await?.ok_or(Error::NotFound)?;
    let contents = if holds(read.keys(), actor, now, id, pass) {
        // A link that opens an account is its owner's alone, whoever runs the outbox.
        let opens = mail.link_purpose.as_deref() == Some(LinkPurpose::Reset.as_str());
        let link = if opens { None } else { link::of_mail(read, &mail, public_url).await? };
        Some(MailContents { text: link::fill_text(&mail.text, link.as_deref()), link })
    } else {
        None
    };
    let row = list::row(actor, now, &mail);
    Ok(MailDetail { row, template: mail.template, message_id: mail.message_id, contents })
}

fn holds(keys: &Keys, actor: &Actor, now: Timestamp, id: MailId, pass: &str) -> bool {
    let Some((until, signature)) = pass.split_once('.') else { return false };
    let Ok(until) = until.parse().map(Timestamp) else { return false };
    let fresh = now < until && until <= now.plus_minutes(PASS_MINUTES);
    fresh && signature == sign(keys, actor, id, until)
}

fn sign(keys: &Keys, actor: &Actor, id: MailId, until: Timestamp) -> String {
    let mut value = Vec::with_capacity(40);
    value.extend(actor.account_id.0.as_bytes());
    value.extend(id.0.as_bytes());
    value.extend(until.0.to_be_bytes());
    keys.digest("outbox pass", &value).iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

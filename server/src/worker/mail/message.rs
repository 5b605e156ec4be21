//! A mail of the outbox as a message: typed headers only, text and HTML as alternatives.

use std::time::{Duration, UNIX_EPOCH};

use domain::{mail::MailFailure, time::Timestamp};
use lettre::{
    Address, Message,
    message::{Mailbox, MultiPart},
    transport::smtp,
};
use service::mail::Outgoing;

/// The sender of all mails, from the settings.
pub(super) fn sender(setting: &str) -> Result<Mailbox, String> {
    setting.parse().map_err(|_| {
        format!("KIZUNA_MAIL_FROM: '{setting}' is not a sender like Kizuna <no-reply@example.com>")
    })
}

/// The message; nothing when the stored address is none.
pub(super) fn build(from: &Mailbox, mail: &Outgoing, now: Timestamp) -> Option<Message> {
    let recipient: Address = mail.recipient.parse().ok()?;
    let since = Duration::from_millis(u64::try_from(now.0).unwrap_or_default());
    Message::builder()
        .from(from.clone())
        .to(Mailbox::new(None, recipient))
        .subject(mail.subject.as_str())
        .message_id(Some(format!("<{}>", mail.message_id)))
        .date(UNIX_EPOCH + since)
        .multipart(MultiPart::alternative_plain_html(mail.text.clone(), mail.html.clone()))
        .ok()
}

/// What a failure of the transport means for the mail. Only an answer that says "never" ends the attempts.
pub(super) fn why(error: &smtp::Error) -> MailFailure {
    if error.is_permanent() {
        MailFailure::Rejected
    } else if error.is_transient() {
        MailFailure::Deferred
    } else if error.is_timeout() {
        MailFailure::TimedOut
    } else {
        MailFailure::Unreachable
    }
}

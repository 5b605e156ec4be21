//! Mails to the owner of an account about its security. They go to the stored user name, in the owner's language, and
//! hold nothing that anybody typed.

use domain::email::EmailAddress;
use domain::id::PasswordResetId;
use domain::lang::Lang;
use domain::security::RESET_MINUTES;
use domain::time::Timestamp;
use entity::account;

use crate::db::Tx;
use crate::error::Error;
use crate::invitation::fill::{fill, parts};
use crate::keys::LinkPurpose;
use crate::mail::layout::{self, Letter};
use crate::mail::{self, Link, NewMail};

macro_rules! texts {
    ($language:expr, $name:literal) => {
        match $language {
            Lang::En => include_str!(concat!("text/en/", $name, ".txt")),
            Lang::Ja => include_str!(concat!("text/ja/", $name, ".txt")),
        }
    };
}

/// The link that sets a new password.
pub(super) async fn reset_link(
    tx: &Tx,
    now: Timestamp,
    owner: &account::Model,
    id: PasswordResetId,
) -> Result<(), Error> {
    let link = Some(Link { purpose: LinkPurpose::Reset, row: id.0 });
    let minutes = RESET_MINUTES.to_string();
    let marks = [("{user_name}", owner.user_name.as_str()), ("{minutes}", &minutes)];
    queue(tx, now, owner, ("password_reset", texts!(owner.language, "reset")), link, &marks).await
}

/// The password is another one now.
pub(super) async fn password_changed(tx: &Tx, now: Timestamp, owner: &account::Model) -> Result<(), Error> {
    let marks = [("{user_name}", owner.user_name.as_str())];
    queue(tx, now, owner, ("password_changed", texts!(owner.language, "password_changed")), None, &marks)
        .await
}

/// A name that is no address gets no mail.
pub(super) async fn queue(
    tx: &Tx,
    now: Timestamp,
    owner: &account::Model,
    (name, template): (&'static str, &'static str),
    link: Option<Link>,
    marks: &[(&str, &str)],
) -> Result<(), Error> {
    let Ok(recipient) = EmailAddress::parse(&owner.user_name) else { return Ok(()) };
    let language = owner.language;
    let (subject, text) = parts(template);
    let (subject, text) = (fill(subject, marks), fill(text, marks));
    let bodies = layout::compose(Letter { language, subject: &subject, text: &text, sender: None })?;
    let (text, html) = (bodies.text, bodies.html);
    let new = NewMail { template: name, recipient, language, subject, text, html, link, originator: None };
    mail::queue(tx, now, new).await?;
    Ok(())
}

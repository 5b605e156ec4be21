//! Mails a checkpoint to the operator's administrators: a mailbox is a place outside the database.

use domain::email::EmailAddress;
use domain::lang::Lang;
use domain::time::{Zone, format_date_time};

use super::checkpoint::Checkpoint;
use crate::db::Tx;
use crate::error::Error;
use crate::invitation::fill::{fill, parts};
use crate::mail::layout::{self, Letter};
use crate::mail::{self, NewMail};
use crate::scope;

const fn words(language: Lang) -> &'static str {
    match language {
        Lang::En => include_str!("text/en/checkpoint.txt"),
        Lang::Ja => include_str!("text/ja/checkpoint.txt"),
    }
}

/// Puts a mail for each of them into the outbox.
///
/// # Errors
/// The rows cannot be read or written.
pub(super) async fn tell(tx: &Tx, made: &Checkpoint) -> Result<(), Error> {
    let (line, entries) = (made.to_line()?, made.seq.to_string());
    for person in scope::trail::administrators(tx).await? {
        let Ok(recipient) = EmailAddress::parse(&person.user_name) else { continue };
        let language = person.language;
        // No zone can be looked up here: the instant is told in the one that everybody can convert.
        let date = format!("{} UTC", format_date_time(language, made.at, &Zone::UTC));
        let marks =
            [("{entries}", entries.as_str()), ("{date}", date.as_str()), ("{checkpoint}", line.as_str())];
        let (subject, text) = parts(words(language));
        let (subject, text) = (fill(subject, &marks), fill(text, &marks));
        let bodies = layout::compose(Letter { language, subject: &subject, text: &text, sender: None })?;
        let (text, html) = (bodies.text, bodies.html);
        let template = "audit_checkpoint";
        let new =
            NewMail { template, recipient, language, subject, text, html, link: None, originator: None };
        mail::queue(tx, made.at, new).await?;
    }
    Ok(())
}

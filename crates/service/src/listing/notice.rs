//! Tells the person who submitted a listing what became of it, in that person's language.

use domain::actor::AccountStatus;
use domain::email::EmailAddress;
use domain::lang::Lang;
use domain::time::Timestamp;
use entity::provider_listing;

use crate::db::Tx;
use crate::error::Error;
use crate::invitation::fill::{fill, parts};
use crate::mail::layout::{self, Letter};
use crate::mail::{self, NewMail};
use crate::scope;

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decision<'a> {
    Approved,
    /// For this reason.
    Rejected(&'a str),
}

impl<'a> Decision<'a> {
    const fn template(self, language: Lang) -> &'static str {
        match (self, language) {
            (Self::Approved, Lang::En) => include_str!("text/en/approved.txt"),
            (Self::Approved, Lang::Ja) => include_str!("text/ja/approved.txt"),
            (Self::Rejected(_), Lang::En) => include_str!("text/en/rejected.txt"),
            (Self::Rejected(_), Lang::Ja) => include_str!("text/ja/rejected.txt"),
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Approved => "listing_approved",
            Self::Rejected(_) => "listing_rejected",
        }
    }

    const fn reason(self) -> &'a str {
        match self {
            Self::Approved => "",
            Self::Rejected(reason) => reason,
        }
    }

    /// Where the editor goes from the mail: the public entry, or the form.
    fn address(self, public_url: &str, row: &provider_listing::Model) -> String {
        match self {
            Self::Approved => format!("{public_url}/find-a-provider/{}", row.organization_id),
            Self::Rejected(_) => format!("{public_url}/account/listing"),
        }
    }
}

/// Queues the mail. Somebody who cannot sign in any more is not told.
pub(super) async fn tell(
    tx: &Tx,
    now: Timestamp,
    row: &provider_listing::Model,
    decision: Decision<'_>,
    public_url: &str,
) -> Result<(), Error> {
    let Some(editor) = row.submitted_by else { return Ok(()) };
    let person = scope::invitation::person(tx, editor).await?;
    let Some((account, _)) = person.filter(|(account, _)| account.status == AccountStatus::Active) else {
        return Ok(());
    };
    let Ok(recipient) = EmailAddress::parse(&account.user_name) else { return Ok(()) };
    let language = account.language;
    let address = decision.address(public_url, row);
    let marks = [
        ("{organization}", row.submitted_name.as_deref().unwrap_or_default()),
        ("{reason}", decision.reason()),
        ("{address}", &address),
    ];
    let (subject, text) = parts(decision.template(language));
    let (subject, text) = (fill(subject, &marks), fill(text, &marks));
    let bodies = layout::compose(Letter { language, subject: &subject, text: &text, sender: None })?;
    let mail = NewMail {
        template: decision.name(),
        recipient,
        language,
        subject,
        text: bodies.text,
        html: bodies.html,
        link: None,
        originator: None,
    };
    mail::queue(tx, now, mail).await?;
    Ok(())
}

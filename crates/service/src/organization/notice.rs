//! Tells the people who speak for an organization that it was suspended or reinstated, each in the own language.

use domain::email::EmailAddress;
use domain::lang::Lang;
use domain::time::Timestamp;
use entity::organization;

use crate::db::Tx;
use crate::error::Error;
use crate::invitation::fill::{fill, parts};
use crate::mail::layout::{self, Letter};
use crate::mail::{self, NewMail};
use crate::scope;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    Suspended,
    Reinstated,
}

impl News {
    const fn template(self, language: Lang) -> &'static str {
        match (self, language) {
            (Self::Suspended, Lang::En) => include_str!("text/en/suspended.txt"),
            (Self::Suspended, Lang::Ja) => include_str!("text/ja/suspended.txt"),
            (Self::Reinstated, Lang::En) => include_str!("text/en/reinstated.txt"),
            (Self::Reinstated, Lang::Ja) => include_str!("text/ja/reinstated.txt"),
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Suspended => "organization_suspended",
            Self::Reinstated => "organization_reinstated",
        }
    }
}

/// Queues the mails.
pub async fn tell(
    tx: &Tx,
    now: Timestamp,
    found: &organization::Model,
    news: News,
    reason: &str,
    public_url: &str,
) -> Result<(), Error> {
    let address = format!("{public_url}/dashboard");
    let marks = [("{organization}", found.name.as_str()), ("{reason}", reason), ("{address}", &address)];
    for person in scope::organization::responsible(tx, found.id).await? {
        let Ok(recipient) = EmailAddress::parse(&person.user_name) else { continue };
        let language = person.language;
        let (subject, text) = parts(news.template(language));
        let (subject, text) = (fill(subject, &marks), fill(text, &marks));
        let bodies = layout::compose(Letter { language, subject: &subject, text: &text, sender: None })?;
        let (text, html) = (bodies.text, bodies.html);
        let new = NewMail {
            template: news.name(),
            recipient,
            language,
            subject,
            text,
            html,
            link: None,
            originator: None,
        };
        mail::queue(tx, now, new).await?;
    }
    Ok(())
}

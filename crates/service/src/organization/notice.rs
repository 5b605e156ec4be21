//! Tells the people who speak for an organization that it was suspended or reinstated, each in the own language.

use domain::time::Timestamp;
use entity::organization;

use crate::db::Tx;
use crate::error::Error;
use crate::mail::notice::{self, Notice, Reader, Template, template};
use crate::scope;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum News {
    Suspended,
    Reinstated,
}

impl News {
    const fn template(self) -> Template {
        match self {
            Self::Suspended => template!("organization_suspended", "suspended"),
            Self::Reinstated => template!("organization_reinstated", "reinstated"),
        }
    }
}

/// Queues the mails.
pub(super) async fn tell(
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
        let Some(reader) = Reader::of(&person) else { continue };
        let told = Notice { template: news.template(), marks: &marks, sender: None, link: None };
        notice::tell(tx, now, reader, told).await?;
    }
    Ok(())
}

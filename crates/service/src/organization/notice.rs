//! Tells the people who speak for an organization what became of it, and those on the other side of its relations that it
//! was closed, each in the own language.

use domain::id::OrganizationId;
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
    AskedToClose,
    Closed,
    /// Somebody with whom one had a relation was closed.
    OtherClosed,
}

impl News {
    const fn template(self) -> Template {
        match self {
            Self::Suspended => template!("organization_suspended", "suspended"),
            Self::Reinstated => template!("organization_reinstated", "reinstated"),
            Self::AskedToClose => template!("organization_asked_to_close", "asked_to_close"),
            Self::Closed => template!("organization_closed", "closed"),
            Self::OtherClosed => template!("other_organization_closed", "other_closed"),
        }
    }

    /// Where it is read, below the public address.
    const fn page(self) -> &'static str {
        match self {
            Self::AskedToClose => "/account/close",
            _ => "/dashboard",
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
    let reason = if reason.is_empty() { "–" } else { reason };
    let address = format!("{public_url}{}", news.page());
    let marks = [("{organization}", found.name.as_str()), ("{reason}", reason), ("{address}", &address)];
    send(tx, now, found.id, news, &marks).await
}

/// Queues the mails to an organization that had relations with one that was closed.
pub async fn tell_other(
    tx: &Tx,
    now: Timestamp,
    closed: &organization::Model,
    other: OrganizationId,
) -> Result<(), Error> {
    send(tx, now, other, News::OtherClosed, &[("{organization}", closed.name.as_str())]).await
}

async fn send(
    tx: &Tx,
    now: Timestamp,
    to: OrganizationId,
    news: News,
    marks: &[(&str, &str)],
) -> Result<(), Error> {
    for person in scope::organization::responsible(tx, to).await? {
        let Some(reader) = Reader::of(&person) else { continue };
        let told = Notice { template: news.template(), marks, sender: None, link: None };
        notice::tell(tx, now, reader, told).await?;
    }
    Ok(())
}

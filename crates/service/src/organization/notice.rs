//! Tells the people who speak for an organization what became of it, those on the other side of its relations that it was
//! closed, and the operator's administrators that it asks for that, each in the own language.

use domain::id::OrganizationId;
use domain::time::Timestamp;
use entity::{account, organization};

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
    /// To the operator: an organization asks to be closed, which nobody else can do.
    Asks,
}

impl News {
    const fn template(self) -> Template {
        match self {
            Self::Suspended => template!("organization_suspended", "suspended"),
            Self::Reinstated => template!("organization_reinstated", "reinstated"),
            Self::AskedToClose => template!("organization_asked_to_close", "asked_to_close"),
            Self::Closed => template!("organization_closed", "closed"),
            Self::OtherClosed => template!("other_organization_closed", "other_closed"),
            Self::Asks => template!("organization_asks_to_close", "asks"),
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
    let address = format!("{public_url}{}", news.page());
    let people = scope::organization::responsible(tx, found.id).await?;
    send(tx, now, people, news, &marks(found, reason, &address)).await
}

/// Queues the mails to the operator's administrators.
pub(super) async fn tell_operator(
    tx: &Tx,
    now: Timestamp,
    asking: &organization::Model,
    reason: &str,
    public_url: &str,
) -> Result<(), Error> {
    let address = format!("{public_url}/operator/organizations/{}", asking.id);
    let people = scope::trail::administrators(tx).await?;
    send(tx, now, people, News::Asks, &marks(asking, reason, &address)).await
}

/// What stands for the marks of the words.
fn marks<'a>(about: &'a organization::Model, reason: &'a str, address: &'a str) -> [(&'a str, &'a str); 3] {
    let reason = if reason.is_empty() { "–" } else { reason };
    [("{organization}", about.name.as_str()), ("{reason}", reason), ("{address}", address)]
}

/// Queues the mails to an organization that had relations with one that was closed.
pub async fn tell_other(
    tx: &Tx,
    now: Timestamp,
    closed: &organization::Model,
    other: OrganizationId,
) -> Result<(), Error> {
    let people = scope::organization::responsible(tx, other).await?;
    send(tx, now, people, News::OtherClosed, &[("{organization}", closed.name.as_str())]).await
}

async fn send(
    tx: &Tx,
    now: Timestamp,
    people: Vec<account::Model>,
    news: News,
    marks: &[(&str, &str)],
) -> Result<(), Error> {
    for person in people {
        let Some(reader) = Reader::of(&person) else { continue };
        let told = Notice { template: news.template(), marks, sender: None, link: None };
        notice::tell(tx, now, reader, told).await?;
    }
    Ok(())
}

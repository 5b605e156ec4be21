//! Tells the person who submitted a listing what became of it, in that person's language.

use domain::actor::AccountStatus;
use domain::time::Timestamp;
use entity::provider_listing;

use crate::db::Tx;
use crate::error::Error;
use crate::mail::notice::{self, Notice, Reader, Template, template};
use crate::scope;

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decision<'a> {
    Approved,
    /// For this reason.
    Rejected(&'a str),
}

impl<'a> Decision<'a> {
    const fn template(self) -> Template {
        match self {
            Self::Approved => template!("listing_approved", "approved"),
            Self::Rejected(_) => template!("listing_rejected", "rejected"),
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
    let Some(reader) = Reader::of(&account) else { return Ok(()) };
    let address = decision.address(public_url, row);
    let marks = [
        ("{organization}", row.submitted_name.as_deref().unwrap_or_default()),
        ("{reason}", decision.reason()),
        ("{address}", &address),
    ];
    let told = Notice { template: decision.template(), marks: &marks, sender: None, link: None };
    notice::tell(tx, now, reader, told).await
}

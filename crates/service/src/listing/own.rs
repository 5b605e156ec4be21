//! The editor's page.

use domain::actor::Actor;
use domain::form::Errors;
use domain::listing::{ListingInput, ListingState, OwnListing};
use domain::policy::{Permit, Refusal};
use domain::time::Timestamp;

use super::record::{may_edit, own_country, published, read_document};
use crate::db::Read;
use crate::error::Error;
use crate::scope;

/// Reads the own organization's listing; before the first one was saved, an empty form that knows the support profile.
///
/// # Errors
/// [`Error::Forbidden`] for whoever may not edit it.
pub async fn own(read: &Read, actor: &Actor, now: Timestamp) -> Result<OwnListing, Error> {
    may_edit(actor, now)?;
    let Some(row) = scope::listing::own(read, actor).await? else { return first(read, actor).await };
    let listing = read_document(&row.document)?;
    let published = published(&row)?;
    let withdrawable = if published.is_some() { Ok(()) } else { Err(Refusal::StateClosed) };
    Ok(OwnListing {
        id: row.organization_id,
        state: Some(row.state),
        input: ListingInput { version: row.version.to_string(), ..ListingInput::from(&listing) },
        missing: listing.missing(),
        published,
        submitted_at: row.submitted_at,
        decided_at: row.decided_at,
        reason: row.reason.filter(|_| row.state == ListingState::Rejected),
        can_edit: Permit::Allowed,
        can_withdraw: withdrawable.into(),
    })
}

async fn first(read: &Read, actor: &Actor) -> Result<OwnListing, Error> {
    let support = scope::directory::support_contact_of(read, actor.organization_id).await?;
    let mut input = ListingInput { version: "0".to_owned(), ..ListingInput::default() };
    if let Some(support) = support {
        (input.email, input.phone, input.website) = (support.email, support.phone, support.website);
    }
    let missing = match input.parse(own_country(read, actor).await?) {
        Ok(listing) => listing.missing(),
        Err(_) => Errors::new(),
    };
    Ok(OwnListing {
        id: actor.organization_id,
        state: None,
        input,
        missing,
        published: None,
        submitted_at: None,
        decided_at: None,
        reason: None,
        can_edit: Permit::Allowed,
        can_withdraw: Permit::Refused(Refusal::StateClosed),
    })
}

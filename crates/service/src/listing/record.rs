//! Rows into what pages show, and the right to one's own listing.

use domain::actor::{Actor, OrganizationKind};
use domain::country::Country;
use domain::listing::{Listing, ListingEntry};
use domain::policy::{self, Action, Facts, Refusal};
use domain::time::Timestamp;
use entity::provider_listing;

use crate::db::Source;
use crate::error::Error;
use crate::scope;

/// Whether the actor may read its organization's listing as a form: people of providers who may edit its profile.
pub(super) fn may_edit(actor: &Actor, now: Timestamp) -> Result<(), Refusal> {
    let kinds = vec![OrganizationKind::Provider];
    if actor.organization_active && !kinds.contains(&actor.organization_kind) {
        return Err(Refusal::WrongOrganization { kinds });
    }
    policy::may(actor, Action::EditOwnProfile, &Facts::own(now)).map(|_| ())
}

/// The same question before it is changed.
pub(super) fn require_edit(actor: &Actor, now: Timestamp) -> Result<(), Refusal> {
    may_edit(actor, now)?;
    policy::require(actor, Action::EditOwnProfile, &Facts::own(now)).map(|_| ())
}

/// The country whose rules hold for the actor's organization.
pub(super) async fn own_country(source: &impl Source, actor: &Actor) -> Result<Country, Error> {
    let tenant = scope::directory::tenant_of(source, actor.organization_id).await?.ok_or(Error::NotFound)?;
    Country::parse(&tenant.country).map_err(Error::internal)
}

/// A document as it is stored.
pub(crate) fn write_document(listing: &Listing) -> Result<String, Error> {
    Ok(serde_json::to_string(listing)?)
}

/// A stored document, which was validated when it was written.
pub(super) fn read_document(document: &str) -> Result<Listing, Error> {
    Ok(serde_json::from_str(document)?)
}

/// What the public sees of a listing, if it was ever approved.
pub(super) fn published(row: &provider_listing::Model) -> Result<Option<ListingEntry>, Error> {
    let provider_listing::Model { published, published_name, published_at, .. } = row;
    let (Some(document), Some(name), Some(at)) = (published, published_name, published_at) else {
        return Ok(None);
    };
    Ok(Some(ListingEntry {
        id: row.organization_id,
        name: name.clone(),
        listing: read_document(document)?,
        published_at: *at,
    }))
}

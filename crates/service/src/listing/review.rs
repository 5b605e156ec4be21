//! A submitted listing, for the operator.

use domain::actor::{Actor, OrganizationStatus};
use domain::country::Country;
use domain::id::OrganizationId;
use domain::listing::{ListingReview, ListingState};
use domain::policy::{self, Action, Facts};
use domain::time::Timestamp;

use super::queue::row;
use super::record::{published, read_document};
use crate::db::Read;
use crate::error::Error;
use crate::{scope, session};

/// Reads what was submitted, beside what the public sees now.
///
/// # Errors
/// [`Error::Forbidden`] for whoever may not approve listings, [`Error::NotFound`] for a draft and for none at all.
pub async fn review(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    id: OrganizationId,
) -> Result<ListingReview, Error> {
    policy::require(actor, Action::ApproveListing, &Facts::own(now))?;
    let (found, organization) = scope::listing::submitted(read, id).await?;
    let tenant = scope::directory::tenant_of(read, id).await?.ok_or(Error::NotFound)?;
    let person = match found.submitted_by {
        Some(account) => scope::invitation::person(read, account).await?,
        None => None,
    };
    let facts = Facts {
        open: found.state.is_waiting(),
        other_active: organization.status == OrganizationStatus::Active,
        ..Facts::own(now)
    };
    Ok(ListingReview {
        row: row(&found),
        domain: tenant.domain,
        country: Country::parse(&tenant.country).map_err(Error::internal)?,
        submitted_by: person.map(|(person, _)| {
            session::display_name(actor.language, &person.given_name, &person.family_name)
        }),
        listing: read_document(&found.document)?,
        published: published(&found)?,
        reason: found.reason.filter(|_| found.state == ListingState::Rejected),
        can_decide: policy::permit(actor, Action::ApproveListing, &facts),
        version: i64::from(found.version),
    })
}

//! The pages that hold the forms: for anybody at a partner's entry, and for the operator.

use domain::actor::Actor;
use domain::id::OrganizationId;
use domain::policy::{self, Action, Facts};
use domain::referral::InquiryPage;
use domain::time::Timestamp;
use uuid::Uuid;

use crate::db::{Read, Source};
use crate::error::Error;
use crate::scope;

/// The form of a partner's entry in the directory.
///
/// # Errors
/// [`Error::NotFound`] for a partner without an approved listing, or one that is not active.
pub async fn form(read: &Read, partner: OrganizationId) -> Result<InquiryPage, Error> {
    let entry = scope::listing::entry(read, partner).await?;
    let name = entry.published_name.unwrap_or_default();
    Ok(InquiryPage { partner, partner_name: name, key: read.db().random().uuid() })
}

/// The operator's form; tells the intent.
///
/// # Errors
/// [`Error::Forbidden`].
pub fn refer_form(read: &Read, actor: &Actor, now: Timestamp) -> Result<Uuid, Error> {
    policy::require(actor, Action::ReferCustomer, &Facts::own(now))?;
    Ok(read.db().random().uuid())
}

//! Takes the provider's entry out of the directory at once.

use domain::activity::Deed;
use domain::actor::Actor;
use domain::listing::{ListingState, WithdrawListing};
use domain::time::Timestamp;
use entity::provider_listing;
use sea_orm::ActiveValue::Set;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::ExprTrait;

use super::projection;
use super::record::require_edit;
use crate::audit::{self, Event};
use crate::db::Tx;
use crate::error::{Conflict, Error};
use crate::{scope, store};

/// The public sees it no more; the provider keeps its text, and coming back takes another approval.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`] before the first listing, [`Conflict::Stale`] for a page made from an
/// older version, [`Conflict::Stage`] when the public sees none.
pub async fn withdraw(tx: &Tx, actor: &Actor, now: Timestamp, input: &WithdrawListing) -> Result<(), Error> {
    use provider_listing::Column;
    require_edit(actor, now)?;
    let row = scope::listing::own(tx, actor).await?.ok_or(Error::NotFound)?;
    if input.version != row.version.to_string() {
        return Err(Conflict::Stale.into());
    }
    if row.published.is_none() {
        return Err(Conflict::Stage.into());
    }
    let state = match row.state {
        ListingState::Published => ListingState::Draft,
        other => other,
    };
    let columns = provider_listing::ActiveModel {
        state: Set(state),
        published: Set(None),
        published_name: Set(None),
        published_at: Set(None),
        updated_at: Set(now),
        version: Set(row.version + 1),
        ..Default::default()
    };
    let as_read = Column::OrganizationId.eq(row.organization_id).and(Column::Version.eq(row.version));
    store::update_one(tx, columns, as_read).await?;
    projection::remove(tx, row.organization_id).await?;
    let event = Event::new(Deed::WithdrawListing, "listing", row.organization_id).target(row.organization_id);
    audit::append(tx, actor, now, event).await
}

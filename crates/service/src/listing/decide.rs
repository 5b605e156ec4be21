//! The operator approves or rejects what was submitted, and the editor is told by mail.

use domain::activity::Deed;
use domain::actor::{Actor, OrganizationStatus};
use domain::id::OrganizationId;
use domain::listing::{DecideListing, ListingState, RejectListing};
use domain::policy::{self, Action, Facts};
use domain::time::Timestamp;
use entity::provider_listing;
use sea_orm::ActiveValue::Set;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::ExprTrait;

use super::notice::{self, Decision};
use super::projection;
use super::record::read_document;
use crate::audit::{self, Event};
use crate::db::Tx;
use crate::error::{Conflict, Error};
use crate::{scope, store};

/// Publishes what was submitted: from the commit on the public sees it.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`] for a draft, [`Conflict::Stage`] when it does not wait any more,
/// [`Conflict::Stale`] when it is not what was reviewed.
pub async fn approve(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &DecideListing,
    public_url: &str,
) -> Result<(), Error> {
    let row = waiting(tx, actor, now, &input.id, &input.version).await?;
    let (id, name) = (row.organization_id, row.submitted_name.clone().unwrap_or_default());
    projection::publish(tx, id, &name, &read_document(&row.document)?).await?;
    let columns = provider_listing::ActiveModel {
        state: Set(ListingState::Published),
        reason: Set(None),
        published: Set(Some(row.document.clone())),
        published_name: Set(Some(name.clone())),
        published_at: Set(Some(now)),
        ..Default::default()
    };
    settle(tx, actor, now, &row, columns).await?;
    notice::tell(tx, now, &row, Decision::Approved, public_url).await?;
    let event = Event::new(Deed::ApproveListing, "listing", id).target(id).set("name", name);
    audit::append(tx, actor, now, event).await
}

/// Gives it back with a reason. What the public sees stays as it is.
///
/// # Errors
/// As [`approve`]; [`Error::Invalid`] without a reason.
pub async fn reject(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &RejectListing,
    public_url: &str,
) -> Result<(), Error> {
    let row = waiting(tx, actor, now, &input.id, &input.version).await?;
    let reason = input.parse()?;
    let columns = provider_listing::ActiveModel {
        state: Set(ListingState::Rejected),
        reason: Set(Some(reason.to_string())),
        ..Default::default()
    };
    settle(tx, actor, now, &row, columns).await?;
    notice::tell(tx, now, &row, Decision::Rejected(reason.as_str()), public_url).await?;
    let id = row.organization_id;
    let event = Event::new(Deed::RejectListing, "listing", id).target(id).set("reason", reason.as_str());
    audit::append(tx, actor, now, event).await
}

/// The listing, if it waits and is the one that was reviewed.
async fn waiting(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    id: &str,
    version: &str,
) -> Result<provider_listing::Model, Error> {
    policy::require(actor, Action::ApproveListing, &Facts::own(now))?;
    let id: OrganizationId = id.parse().map_err(|_| Error::NotFound)?;
    let (row, organization) = scope::listing::submitted(tx, id).await?;
    let other_active = organization.status == OrganizationStatus::Active;
    policy::require(actor, Action::ApproveListing, &Facts { other_active, ..Facts::own(now) })?;
    if !row.state.is_waiting() {
        return Err(Conflict::Stage.into());
    }
    if version == row.version.to_string() { Ok(row) } else { Err(Conflict::Stale.into()) }
}

async fn settle(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    row: &provider_listing::Model,
    columns: provider_listing::ActiveModel,
) -> Result<(), Error> {
    use provider_listing::Column;
    let columns = provider_listing::ActiveModel {
        decided_at: Set(Some(now)),
        decided_by: Set(Some(actor.account_id)),
        updated_at: Set(now),
        version: Set(row.version + 1),
        ..columns
    };
    let as_read = Column::OrganizationId.eq(row.organization_id).and(Column::Version.eq(row.version));
    store::update_one(tx, columns, as_read).await
}

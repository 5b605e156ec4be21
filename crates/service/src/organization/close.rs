//! Closes an organization that asked for it, for good: whatever it has with others ends with the same commit, and the
//! records stay.

use domain::activity::Deed;
use domain::actor::{Actor, OrganizationStatus};
use domain::organization::StandingInput;
use domain::time::Timestamp;
use entity::organization_closing::{self, Column};
use sea_orm::ActiveValue::Set;
use sea_orm::ColumnTrait;

use super::notice::{self, News};
use super::standing;
use crate::audit::{self, Event};
use crate::db::Tx;
use crate::ending::end_everything;
use crate::error::{Conflict, Error};
use crate::{scope, session, store};

/// Closes it.
///
/// # Errors
/// As [`super::suspend`]; [`Conflict::Stage`] when it has not asked, or a legal hold stands.
pub async fn close(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &StandingInput,
    public_url: &str,
) -> Result<(), Error> {
    let found = standing::found(tx, actor, now, input, |row| row.status.can_be_closed(row.kind)).await?;
    let request = scope::organization::closing(tx, found.id).await?.ok_or(Conflict::Stage)?;
    if scope::organization::standing_hold(tx, found.id).await?.is_some() {
        return Err(Conflict::Stage.into());
    }
    let columns = organization_closing::ActiveModel {
        closed_at: Set(Some(now)),
        closed_by: Set(Some(actor.account_id)),
        ..Default::default()
    };
    store::update_one(tx, columns, Column::Id.eq(request.id)).await?;
    let others = end_everything(tx, actor, now, &found).await?;
    standing::write(tx, &found, OrganizationStatus::Closed).await?;
    session::end_all_of(tx, now, found.id).await?;
    notice::tell(tx, now, &found, News::Closed, &request.reason, public_url).await?;
    for other in &others {
        notice::tell_other(tx, now, &found, *other).await?;
    }
    let event = Event::new(Deed::CloseOrganization, "organization", found.id)
        .target(found.id)
        .set("reason", request.reason)
        .set("relations", others.len());
    audit::append(tx, actor, now, event).await
}

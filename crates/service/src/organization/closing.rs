//! An organization asks to be closed, and may take that back while the operator has not closed it.

use domain::activity::Deed;
use domain::actor::Actor;
use domain::id::{ClosingId, OrganizationId};
use domain::organization::{AskToCloseInput, ClosingRequest, ClosingView};
use domain::policy::{self, Action, Facts};
use domain::time::Timestamp;
use entity::organization_closing::{self, Column};
use sea_orm::ActiveValue::Set;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::ExprTrait;

use super::notice::{self, News};
use crate::audit::{self, Event};
use crate::db::{Read, Source, Tx};
use crate::ending::closing_stops;
use crate::error::{Conflict, Error};
use crate::{scope, session, store};

/// The page: exactly what would stop, and what has been asked.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but the organization's global admins.
pub async fn closing_view(read: &Read, actor: &Actor, now: Timestamp) -> Result<ClosingView, Error> {
    policy::may(actor, Action::AskToClose, &Facts::own(now))?;
    let own = scope::own_organization(read, actor).await?;
    let request = request(read, actor, own.id).await?;
    let (entries, stops) = closing_stops(read, now, &own).await?;
    let facts = Facts { open: request.is_none(), ..Facts::own(now) };
    let can_ask = policy::permit(actor, Action::AskToClose, &facts);
    Ok(ClosingView::of(request, entries.iter().map(|entry| entry.kind), &stops, can_ask))
}

/// The request that has not been taken back, with the name of who asked.
pub(super) async fn request(
    source: &impl Source,
    actor: &Actor,
    id: OrganizationId,
) -> Result<Option<ClosingRequest>, Error> {
    let Some(found) = scope::organization::closing(source, id).await? else { return Ok(None) };
    let person = scope::team::user(source, found.account_id).await?;
    let by = session::display_name(actor.language, &person.given_name, &person.family_name);
    let organization_closing::Model { at, reason, closed_at, .. } = found;
    Ok(Some(ClosingRequest { at, by, reason, closed_at }))
}

/// Asks. Nothing stops before the operator closes it.
///
/// # Errors
/// [`Error::Forbidden`]; [`Conflict::Exists`] when it has been asked already; [`Error::Invalid`].
pub async fn ask_to_close(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &AskToCloseInput,
    public_url: &str,
) -> Result<(), Error> {
    policy::require(actor, Action::AskToClose, &Facts::own(now))?;
    let reason = input.reason()?;
    let own = scope::own_organization(tx, actor).await?;
    if scope::organization::closing(tx, own.id).await?.is_some() {
        return Err(Conflict::Exists.into());
    }
    let row = organization_closing::Model {
        id: ClosingId(tx.random().uuid()),
        organization_id: own.id,
        at: now,
        account_id: actor.account_id,
        reason: reason.clone(),
        withdrawn_at: None,
        withdrawn_by: None,
        closed_at: None,
        closed_by: None,
    };
    store::insert(tx, row).await?;
    notice::tell(tx, now, &own, News::AskedToClose, &reason, public_url).await?;
    notice::tell_operator(tx, now, &own, &reason, public_url).await?;
    let event = Event::new(Deed::AskToClose, "organization", own.id).target(own.id).set("reason", reason);
    audit::append(tx, actor, now, event).await
}

/// Takes it back.
///
/// # Errors
/// [`Error::Forbidden`]; [`Conflict::Stage`] when nothing is asked.
pub async fn take_back_closing(tx: &Tx, actor: &Actor, now: Timestamp) -> Result<(), Error> {
    policy::require(actor, Action::AskToClose, &Facts::own(now))?;
    let own = actor.organization_id;
    let found = scope::organization::closing(tx, own).await?.ok_or(Conflict::Stage)?;
    let columns = organization_closing::ActiveModel {
        withdrawn_at: Set(Some(now)),
        withdrawn_by: Set(Some(actor.account_id)),
        ..Default::default()
    };
    store::update_one(tx, columns, Column::Id.eq(found.id).and(Column::ClosedAt.is_null())).await?;
    let event = Event::new(Deed::TakeBackClosing, "organization", own).target(own);
    audit::append(tx, actor, now, event).await
}

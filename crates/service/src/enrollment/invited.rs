//! The invitation that was opened before enrolling stays usable (checklist A7, E6): the application remembers it by id,
//! and whoever may decide it is led back to it once the account is ready.

use domain::actor::Actor;
use domain::id::InvitationId;
use domain::invitation::{InvitationKind, ShownStage};
use domain::policy::{self, Action, Facts};
use domain::time::Timestamp;
use entity::enrollment::{ActiveModel, Column, Model};
use entity::invitation;
use sea_orm::{ActiveValue::Set, ColumnTrait};

use crate::db::{Read, Source, Tx};
use crate::error::Error;
use crate::keys::{LinkPurpose, Token};
use crate::{scope, store};

/// Remembers the invitation of a link in the open application of the actor's tenant. Says nothing of whether the link
/// is one.
///
/// # Errors
/// The database cannot answer.
pub async fn remember_invitation(tx: &Tx, actor: &Actor, now: Timestamp, token: &str) -> Result<(), Error> {
    match scope::enrollment::open_of(tx, actor.organization_id).await? {
        Some(row) => note(tx, now, &row, Some(token)).await,
        None => Ok(()),
    }
}

/// The secret of the remembered invitation's link, for the cookie that leads to its page: for people of the account that
/// is ready now, who may decide it.
///
/// # Errors
/// The database cannot answer.
pub async fn resume_invitation(read: &Read, actor: &Actor, now: Timestamp) -> Result<Option<String>, Error> {
    if policy::may(actor, Action::DecidePartnership, &Facts::own(now)).is_err() {
        return Ok(None);
    }
    let Some(row) = scope::enrollment::latest_of(read, actor.organization_id).await? else { return Ok(None) };
    let Some(found) = open_one(read, &row, now).await? else { return Ok(None) };
    let token = read.keys().link_token(LinkPurpose::Partnership, found.id.0, &found.seed);
    Ok(Some(token.reveal()))
}

/// Who invited, while that can still be accepted.
pub(super) async fn inviter(
    source: &impl Source,
    row: &Model,
    now: Timestamp,
) -> Result<Option<String>, Error> {
    let Some(found) = open_one(source, row, now).await? else { return Ok(None) };
    Ok(scope::directory::organization(source, found.inviter_id).await?.map(|inviter| inviter.name))
}

/// Remembers the open invitation of a link; a newer one takes the place of an older.
pub(super) async fn note(tx: &Tx, now: Timestamp, row: &Model, token: Option<&str>) -> Result<(), Error> {
    let Some(token) = token.and_then(Token::parse) else { return Ok(()) };
    let found = scope::invitation::with_token(tx, &token.hash()).await?;
    match found.filter(|found| is_open(found, now)) {
        Some(found) => keep(tx, row, found.id).await,
        None => Ok(()),
    }
}

/// What an application remembers goes over to the one that takes its place.
pub(super) async fn hand_on(tx: &Tx, now: Timestamp, from: &Model, to: &Model) -> Result<(), Error> {
    match open_one(tx, from, now).await? {
        Some(found) => keep(tx, to, found.id).await,
        None => Ok(()),
    }
}

/// The mark is nobody's change: it has no version.
async fn keep(tx: &Tx, row: &Model, id: InvitationId) -> Result<(), Error> {
    let columns = ActiveModel { invitation_id: Set(Some(id)), ..Default::default() };
    store::update_one(tx, columns, Column::Id.eq(row.id)).await
}

async fn open_one(
    source: &impl Source,
    row: &Model,
    now: Timestamp,
) -> Result<Option<invitation::Model>, Error> {
    let found = match row.invitation_id {
        Some(id) => scope::outbox::invitation(source, id).await?,
        None => None,
    };
    Ok(found.filter(|found| is_open(found, now)))
}

fn is_open(row: &invitation::Model, now: Timestamp) -> bool {
    row.kind == InvitationKind::Partnership && ShownStage::of(row.stage, row.expires_at, now).is_open()
}

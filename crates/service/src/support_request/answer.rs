//! Answers a request, asks back, closes it, opens it again: one entry of its timeline each, and a mail to the other side.

use domain::activity::Deed;
use domain::actor::Actor;
use domain::id::SupportRequestId;
use domain::support_request::{
    AnswerInput, Answered, ReopenInput, SupportMove, SupportSide, SupportStatus, reopen_until,
};
use domain::time::Timestamp;
use entity::support_request::{ActiveModel, Column, Model};
use sea_orm::ActiveValue::Set;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::ExprTrait;
use uuid::Uuid;

use super::entry::{self, Entry};
use super::notice::{self, Notice};
use super::open::event;
use super::standing::{self, Readable};
use crate::audit;
use crate::db::Tx;
use crate::error::{Conflict, Error};
use crate::idempotency::{self, Intent};
use crate::store;

/// Answers, and says what becomes of the request with it.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`], [`Error::Invalid`]; [`Conflict::Stale`] when something happened that the
/// page did not show, [`Conflict::Stage`] for what a request that stands so does not allow.
pub async fn answer(tx: &Tx, actor: &Actor, now: Timestamp, input: &AnswerInput) -> Result<(), Error> {
    let found = standing::readable(tx, actor, now, id_of(&input.id)?).await?;
    let answered = input.parse(found.side)?;
    step(tx, actor, now, found, &input.version, answered).await
}

/// Opens a closed request again, with the reason.
///
/// # Errors
/// As [`answer`]; [`Conflict::Stage`] also when it was closed too long ago.
pub async fn reopen(tx: &Tx, actor: &Actor, now: Timestamp, input: &ReopenInput) -> Result<(), Error> {
    let found = standing::readable(tx, actor, now, id_of(&input.id)?).await?;
    let answered = input.parse()?;
    step(tx, actor, now, found, &input.version, answered).await
}

fn id_of(text: &str) -> Result<SupportRequestId, Error> {
    text.parse().map_err(|_| Error::NotFound)
}

/// The version of the page is the intent: the same answer once more is the same answer, any other comes too late.
async fn step(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    found: Readable,
    version: &str,
    answered: Answered,
) -> Result<(), Error> {
    let shown: u32 = version.parse().map_err(|_| Error::Conflict(Conflict::Stale))?;
    let key = Uuid::from_u128(found.request.id.0.as_u128().wrapping_add(u128::from(shown)));
    let asked = (actor.account_id, &answered);
    let intent = Intent::new(actor, "answer_support_request", &key.to_string(), &asked)?;
    let work = async { take(tx, actor, now, &found, shown, &answered).await };
    match idempotency::once(tx, now, intent, work).await {
        Err(Error::Conflict(Conflict::OtherRequest)) => Err(Conflict::Stale.into()),
        outcome => outcome.map(|_| ()),
    }
}

async fn take(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    found: &Readable,
    shown: u32,
    answered: &Answered,
) -> Result<SupportRequestId, Error> {
    let Readable { request, basis, side, .. } = found;
    if i64::from(shown) != i64::from(request.version) {
        return Err(Conflict::Stale.into());
    }
    let (by, text) = (answered.by, answered.text.clone().map(String::from));
    let next = moved(request, by, *side, now)?;
    save(tx, now, request, by, *side, next).await?;
    let entry = Entry { request: request.id, seq: request.version + 1, kind: by, text, contact: None };
    entry::write(tx, now, Some(actor), entry).await?;
    let event = event(action(by), actor.organization_id, request)
        .grants(basis.grants.iter().copied())
        .set("number", request.number.as_str())
        .change("status", request.status.as_str(), next.as_str());
    audit::append(tx, actor, now, event).await?;
    notice::tell(tx, now, request, Notice::of(by), Some(actor), other(*side)).await?;
    Ok(request.id)
}

/// How it stands afterwards. What was closed long ago stays closed.
fn moved(
    request: &Model,
    by: SupportMove,
    side: SupportSide,
    now: Timestamp,
) -> Result<SupportStatus, Error> {
    let over = by == SupportMove::Reopen && request.closed_at.is_none_or(|at| reopen_until(at) <= now);
    request.status.then(by, side).filter(|_| !over).ok_or(Error::Conflict(Conflict::Stage))
}

async fn save(
    tx: &Tx,
    now: Timestamp,
    request: &Model,
    by: SupportMove,
    side: SupportSide,
    next: SupportStatus,
) -> Result<(), Error> {
    let first = side == SupportSide::Contact && by != SupportMove::Reopen;
    let columns = ActiveModel {
        status: Set(next),
        updated_at: Set(now),
        first_answer_at: Set(request.first_answer_at.or(first.then_some(now))),
        closed_at: Set((next == SupportStatus::Closed).then_some(now)),
        version: Set(request.version + 1),
        ..Default::default()
    };
    let as_read = Column::Id.eq(request.id).and(Column::Version.eq(request.version));
    store::update_one(tx, columns, as_read).await
}

const fn action(by: SupportMove) -> Deed {
    match by {
        SupportMove::Close => Deed::CloseSupportRequest,
        SupportMove::Reopen => Deed::ReopenSupportRequest,
        _ => Deed::AnswerSupportRequest,
    }
}

const fn other(side: SupportSide) -> SupportSide {
    match side {
        SupportSide::Requester => SupportSide::Contact,
        SupportSide::Contact => SupportSide::Requester,
    }
}

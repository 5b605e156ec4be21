//! Signs in whom an identity provider names. What the provider says has been checked before, outside any transaction.
//!
//! Nothing is made of a stranger: the account is there already, has the verified name as its user name, and belongs to
//! the tenant of that domain. Such a session needs no password, whatever the account has or still has to set; a second
//! factor of the account's own is asked for as after a password.

use std::net::IpAddr;

use domain::{
    activity::Deed,
    browser::Browser,
    federation::{Claims, FederationFailure, NamedBy},
    id::{SessionId, SignInFailureId},
    time::Timestamp,
};
use entity::{account, session, sign_in_ticket};
use sea_orm::{ActiveValue::Set, ColumnTrait};

use super::{New, factor, identity::account_of, limit, open, sign_out::end};
use crate::{
    Db, Error, Tx,
    audit::{self, Event},
    store,
};

/// How long used tickets are kept, in minutes: longer than any is good for.
const TICKET_MINUTES: i64 = 60;

/// Somebody who came back from the provider, counted as a failure until the answer holds.
#[derive(Clone, Copy, Debug)]
pub struct Returning(SignInFailureId);

/// Notes that somebody came back, and uses the ticket up. It is done before the provider is asked, so that of two
/// returns at once one is answered.
///
/// # Errors
/// [`Error::TooMany`] after too many failures from the address; [`Conflict::Exists`](crate::Conflict::Exists) for a ticket that was used.
pub async fn begin_federated(
    db: &Db,
    now: Timestamp,
    ticket: &[u8; 32],
    client: Option<IpAddr>,
) -> Result<Returning, Error> {
    let attempt = limit::begin(db, now, &limit::Keys::federated(client)).await?;
    db.write(|tx| async move {
        let old = sign_in_ticket::Column::UsedAt.lte(now.plus_minutes(-TICKET_MINUTES));
        store::delete_where::<sign_in_ticket::Entity>(&tx, old).await?;
        store::insert(&tx, sign_in_ticket::Model { hash: ticket.to_vec(), used_at: now }).await
    })
    .await?;
    Ok(Returning(attempt))
}

/// The provider did not answer: that is nobody's failure.
///
/// # Errors
/// The row cannot be deleted.
pub async fn give_up_federated(db: &Db, returning: Returning) -> Result<(), Error> {
    db.write(|tx| async move { limit::take_back(&tx, returning.0).await }).await
}

/// Opens a session for whom the claims name and returns its token, which only the cookie will hold; or tells why not,
/// with nothing changed. `present` is the session of this browser, which ends.
///
/// # Errors
/// [`Conflict::Exists`](crate::Conflict::Exists) when another sign-in made the same link at that moment.
pub async fn sign_in_federated(
    db: &Db,
    now: Timestamp,
    returning: Returning,
    claims: &Claims,
    by: NamedBy,
    present: Option<SessionId>,
    browser: Option<Browser>,
) -> Result<Result<String, FederationFailure>, Error> {
    if !claims.has_subject() {
        return Ok(Err(FederationFailure::Wrong));
    }
    db.write(|tx| async move {
        limit::take_back(&tx, returning.0).await?;
        let account = match account_of(&tx, now, claims, by).await? {
            Ok(account) => account,
            Err(failure) => return Ok(Err(failure)),
        };
        if let Some(present) = present {
            end(&tx, now, session::Column::Id.eq(present)).await?;
        }
        enter(&tx, now, claims, &account, browser).await.map(Ok)
    })
    .await
}

async fn enter(
    tx: &Tx,
    now: Timestamp,
    claims: &Claims,
    account: &account::Model,
    browser: Option<Browser>,
) -> Result<String, Error> {
    let change = account::ActiveModel { last_sign_in_at: Set(Some(now)), ..Default::default() };
    store::update_one(tx, change, account::Column::Id.eq(account.id)).await?;
    let purpose = factor::purpose_of(tx, account.id, account.organization_id).await?;
    let new = New { account: account.id, purpose, browser, proven_at: None };
    let token = open(tx, now, new).await?;
    let event = Event::new(Deed::SignIn, "account", account.id)
        .target(account.organization_id)
        .set("method", "openid_connect")
        .set("issuer", claims.issuer.as_str());
    audit::append_system(tx, now, event).await?;
    Ok(token.reveal())
}

//! Asking the primary contact to confirm the address (checklist B16). The link is made as those of invitations: derived
//! from a seed with a key outside the database, which holds the token's hash alone.

use domain::email::EmailAddress;
use domain::enrollment::{VERIFICATION_DAYS, Verification};
use domain::id::{EnrollmentId, VerificationId};
use domain::time::Timestamp;
use entity::contact_verification::{ActiveModel, Column, Model};
use entity::enrollment;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ActiveValue::Set, ColumnTrait};

use super::notice;
use crate::db::{Source, Tx};
use crate::error::Error;
use crate::invitation::Installation;
use crate::keys::LinkPurpose;
use crate::{scope, store};

/// Mails to primary contacts of one application within a day.
const PER_DAY: i32 = 20;
/// Seconds between two of them.
const PAUSE_SECONDS: i64 = 60;

/// Asks with a new link, the only one that works from now on.
pub(super) async fn ask(
    tx: &Tx,
    now: Timestamp,
    row: &enrollment::Model,
    installation: Installation<'_>,
) -> Result<(), Error> {
    let email = row.contact_email.as_deref().ok_or(Error::NotFound)?;
    let email = EmailAddress::parse(email).map_err(Error::internal)?;
    revoke(tx, now, row.id).await?;
    let id = VerificationId(tx.random().uuid());
    let seed: [u8; 32] = tx.random().bytes();
    let token = tx.keys().link_token(LinkPurpose::Verification, id.0, &seed);
    let expires_at = now.plus_days(VERIFICATION_DAYS);
    let new = Model {
        id,
        enrollment_id: row.id,
        email: email.to_string(),
        seed: seed.to_vec(),
        token_hash: token.hash().to_vec(),
        created_at: now,
        sent_at: now,
        expires_at,
        used_at: None,
        revoked_at: None,
        sendings: 1,
    };
    store::insert(tx, new).await?;
    notice::ask_to_verify(tx, now, row, id, email, expires_at, installation).await
}

/// Sends the present link again and lets it work for as long as a new one.
pub(super) async fn repeat(
    tx: &Tx,
    now: Timestamp,
    row: &enrollment::Model,
    installation: Installation<'_>,
) -> Result<(), Error> {
    let Some(last) = present(tx, row.id).await? else { return ask(tx, now, row, installation).await };
    let expires_at = now.plus_days(VERIFICATION_DAYS);
    let columns = ActiveModel {
        sent_at: Set(now),
        expires_at: Set(expires_at),
        sendings: Set(last.sendings + 1),
        ..Default::default()
    };
    let open = Column::Id.eq(last.id).and(Column::UsedAt.is_null()).and(Column::RevokedAt.is_null());
    store::update_one(tx, columns, open).await?;
    let email = EmailAddress::parse(&last.email).map_err(Error::internal)?;
    notice::ask_to_verify(tx, now, row, last.id, email, expires_at, installation).await
}

/// Refuses one mail more when there were enough.
///
/// # Errors
/// [`Error::TooMany`].
pub(super) async fn check_limit(tx: &Tx, now: Timestamp, id: EnrollmentId) -> Result<(), Error> {
    let rows = scope::enrollment::verifications(tx, id).await?;
    let last = rows.iter().map(|row| row.sent_at).max();
    let pause = last.map_or(0, |at| PAUSE_SECONDS - now.since(at).div_euclid(1_000));
    if pause > 0 {
        return Err(Error::TooMany { retry_after_s: u32::try_from(pause).unwrap_or(60) });
    }
    let today = rows.iter().filter(|row| row.sent_at > now.plus_days(-1));
    if today.map(|row| row.sendings).sum::<i32>() >= PER_DAY {
        return Err(Error::TooMany { retry_after_s: 24 * 60 * 60 });
    }
    Ok(())
}

/// The links of an application that still could be used stop working.
pub(super) async fn revoke(tx: &Tx, now: Timestamp, id: EnrollmentId) -> Result<(), Error> {
    let columns = ActiveModel { revoked_at: Set(Some(now)), ..Default::default() };
    let open = Column::EnrollmentId.eq(id).and(Column::UsedAt.is_null()).and(Column::RevokedAt.is_null());
    store::update_where(tx, columns, open).await?;
    Ok(())
}

async fn present(source: &impl Source, id: EnrollmentId) -> Result<Option<Model>, Error> {
    let rows = scope::enrollment::verifications(source, id).await?;
    Ok(rows.into_iter().find(|row| row.used_at.is_none() && row.revoked_at.is_none()))
}

/// The newest confirmation, as pages show it.
pub(super) async fn shown(
    source: &impl Source,
    now: Timestamp,
    id: EnrollmentId,
) -> Result<Option<Verification>, Error> {
    let rows = scope::enrollment::verifications(source, id).await?;
    let newest = rows.iter().find(|row| row.revoked_at.is_none()).or(rows.first());
    Ok(newest.map(|row| Verification {
        email: row.email.clone(),
        sent_at: row.sent_at,
        expires_at: row.expires_at,
        expired: row.used_at.is_none() && row.expires_at <= now,
        confirmed_at: row.used_at,
    }))
}

//! The sender's link. Opening it decides nothing; one POST sends the request to the partner. Links that are unknown, used or
//! expired look alike.

use domain::id::ReferralId;
use domain::referral::{InquiryLanding, InquiryOffer, ReferralContact, ReferralSource};
use domain::time::Timestamp;
use entity::inquiry::{ActiveModel, Column, Model};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ActiveValue::Set, ColumnTrait};

use super::{Arrival, arrive, read_inquiry, works};
use crate::db::{Read, Source, Tx};
use crate::error::Error;
use crate::keys::Token;
use crate::{scope, store};

/// The request of a link that still decides something, and the partner's name. A partner that has left the directory gets
/// none.
async fn find(source: &impl Source, now: Timestamp, token: &str) -> Result<Option<(Model, String)>, Error> {
    let Some(token) = Token::parse(token) else { return Ok(None) };
    let found = scope::referral::inquiry_with_token(source, &token.hash()).await?;
    let Some(row) = found.filter(|row| works(row, now)) else { return Ok(None) };
    match scope::listing::entry(source, row.partner_id).await {
        Ok(entry) => Ok(Some((row, entry.published_name.unwrap_or_default()))),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// What the page of the link shows.
///
/// # Errors
/// The database cannot answer.
pub async fn landing(read: &Read, now: Timestamp, token: &str) -> Result<InquiryLanding, Error> {
    let Some((row, partner_name)) = find(read, now, token).await? else { return Ok(InquiryLanding::Neutral) };
    let inquiry = read_inquiry(&row.document)?;
    Ok(InquiryLanding::Offer(Box::new(InquiryOffer {
        partner_name,
        company: inquiry.company.to_string(),
        contact: ReferralContact {
            name: inquiry.contact.to_string(),
            email: inquiry.email.to_string(),
            phone: inquiry.phone.map(|phone| phone.as_str().to_owned()),
        },
        need: inquiry.need.to_string(),
        expires_at: row.expires_at,
    })))
}

/// Sends the request to the partner.
///
/// # Errors
/// [`Error::NotFound`] for every link that decides nothing.
pub async fn confirm(tx: &Tx, now: Timestamp, token: &str) -> Result<ReferralId, Error> {
    let (row, _) = find(tx, now, token).await?.ok_or(Error::NotFound)?;
    let inquiry = read_inquiry(&row.document)?;
    // From here on the partner's referral holds it.
    let used = ActiveModel { used_at: Set(Some(now)), document: Set(String::new()), ..Default::default() };
    store::update_one(tx, used, Column::Id.eq(row.id).and(Column::UsedAt.is_null())).await?;
    let id = ReferralId(tx.random().uuid());
    let source = ReferralSource::Directory;
    arrive(tx, None, now, Arrival { id, partner: row.partner_id, source, inquiry }).await
}

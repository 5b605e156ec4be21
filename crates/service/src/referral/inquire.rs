//! **Contact**: anybody asks a partner of the directory for information. Nothing reaches the partner before the sender has
//! confirmed its address, so that nobody speaks for others, and nobody learns from here which addresses there are.

use domain::form::Field;
use domain::id::{InquiryId, OrganizationId};
use domain::lang::Lang;
use domain::referral::{CONFIRM_DAYS, Inquiry, InquiryInput};
use domain::time::Timestamp;
use entity::inquiry::Model;
use uuid::Uuid;

use super::notice;
use crate::db::{Source, Tx};
use crate::enrollment::limit::{self, INQUIRIES_PER_ADDRESS, INQUIRIES_PER_CLIENT};
use crate::error::Error;
use crate::keys::LinkPurpose;
use crate::{idempotency, scope, store};

/// Who sends the form, as far as the server knows.
#[derive(Clone, Copy, Debug)]
pub struct Sender<'a> {
    /// The address the request came from.
    pub client: &'a str,
    /// The language that is read there.
    pub language: Lang,
}

/// Asks the sender to confirm what it wrote. The same form sent again asks once.
///
/// # Errors
/// [`Error::NotFound`] for a partner that is not in the directory, [`Error::Invalid`], [`Error::TooMany`].
pub async fn inquire(
    tx: &Tx,
    sender: Sender<'_>,
    now: Timestamp,
    input: &InquiryInput,
) -> Result<OrganizationId, Error> {
    let partner: OrganizationId = input.partner.parse().map_err(|_| Error::NotFound)?;
    let entry = scope::listing::entry(tx, partner).await?;
    let inquiry = input.parse(sender.language)?;
    let id = id_of(tx, &input.key, partner)?;
    if scope::referral::inquiry(tx, id).await?.is_some() {
        return Ok(partner);
    }
    check_limits(tx, sender, now, &inquiry).await?;
    let row = save(tx, now, id, partner, &inquiry).await?;
    let name = entry.published_name.unwrap_or_default();
    notice::ask_to_confirm(tx, now, &row, &inquiry, &name).await?;
    Ok(partner)
}

/// The id follows from the form's key, which nobody else has.
fn id_of(tx: &Tx, key: &str, partner: OrganizationId) -> Result<InquiryId, Error> {
    let key: InquiryId = key.parse().map_err(|problem| Error::field(idempotency::KEY, problem))?;
    let of: [Uuid; 2] = [key.0, partner.0];
    let value: Vec<u8> = of.iter().flat_map(|id| *id.as_bytes()).collect();
    Ok(InquiryId(tx.keys().id("inquiry", &value)))
}

async fn check_limits(tx: &Tx, sender: Sender<'_>, now: Timestamp, inquiry: &Inquiry) -> Result<(), Error> {
    let client = limit::address_key(tx.db(), "inquiry", sender.client);
    let address = limit::client_key(tx.db(), "inquiry mail", inquiry.email.as_str());
    INQUIRIES_PER_CLIENT.check(tx, &client, now).await?;
    INQUIRIES_PER_ADDRESS.check(tx, &address, now).await?;
    limit::note(tx, &client, now).await?;
    limit::note(tx, &address, now).await
}

async fn save(
    tx: &Tx,
    now: Timestamp,
    id: InquiryId,
    partner: OrganizationId,
    inquiry: &Inquiry,
) -> Result<Model, Error> {
    let seed: [u8; 32] = tx.random().bytes();
    let row = Model {
        id,
        partner_id: partner,
        document: serde_json::to_string(inquiry)?,
        email: inquiry.email.to_string(),
        seed: seed.to_vec(),
        token_hash: tx.keys().link_token(LinkPurpose::Inquiry, id.0, &seed).hash().to_vec(),
        created_at: now,
        expires_at: now.plus_days(CONFIRM_DAYS),
        used_at: None,
    };
    store::insert(tx, row.clone()).await?;
    Ok(row)
}

/// The input that names the partner.
pub(super) const PARTNER: Field = Field::new("partner");

//! Rows of drafts.

use domain::actor::Actor;
use domain::draft::DraftDocument;
use domain::id::{DraftId, IdempotencyKey, OrderId, OrganizationId};
use domain::time::Timestamp;
use entity::customer_draft::{ActiveModel, Column, Model};
use sea_orm::ActiveValue::Set;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::ExprTrait;

use crate::db::Tx;
use crate::error::{Conflict, Error};
use crate::store;

/// The longest document, in bytes: many times what the forms hold.
const DOCUMENT_MAX: usize = 64 * 1024;

/// An id as an address or a form names it; what is none names nothing.
pub fn id_of<T: std::str::FromStr>(text: &str) -> Result<T, Error> {
    text.parse().map_err(|_| Error::NotFound)
}

/// What the wizard has been told. One that an older program wrote in another way begins anew.
pub fn document(row: &Model) -> DraftDocument {
    serde_json::from_str(&row.document).unwrap_or_default()
}

fn written(document: &DraftDocument) -> Result<String, Error> {
    let text = serde_json::to_string(document)?;
    if text.len() > DOCUMENT_MAX { Err(Error::Invalid(domain::form::Errors::new())) } else { Ok(text) }
}

/// Writes a new draft.
pub async fn insert(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    reseller: OrganizationId,
    key: IdempotencyKey,
    document: &DraftDocument,
) -> Result<DraftId, Error> {
    let id = DraftId(tx.random().uuid());
    let row = Model {
        id,
        provider_id: actor.organization_id,
        reseller_id: reseller,
        account_id: actor.account_id,
        document: written(document)?,
        idempotency_key: key.to_string(),
        customer_id: None,
        order_id: None,
        created_at: now,
        updated_at: now,
        version: 1,
    };
    store::insert(tx, row).await?;
    Ok(id)
}

/// Writes what was entered. Saving the same again changes nothing, whatever version was read: a form sent twice.
///
/// # Errors
/// [`Conflict::Stage`] when it was submitted, [`Conflict::Stale`] when it is newer than what was read.
pub async fn update(
    tx: &Tx,
    now: Timestamp,
    row: &Model,
    read: Option<i64>,
    document: &DraftDocument,
) -> Result<(), Error> {
    if row.customer_id.is_some() {
        return Err(Conflict::Stage.into());
    }
    if self::document(row) == *document {
        return Ok(());
    }
    if read.is_some_and(|version| version != i64::from(row.version)) {
        return Err(Conflict::Stale.into());
    }
    let columns = ActiveModel {
        document: Set(written(document)?),
        updated_at: Set(now),
        version: Set(row.version + 1),
        ..Default::default()
    };
    store::update_one(tx, columns, as_read(row)).await
}

/// Writes what the draft led to. From now on it only tells that.
pub async fn mark_submitted(
    tx: &Tx,
    now: Timestamp,
    row: &Model,
    document: &DraftDocument,
    customer: OrganizationId,
    order: OrderId,
) -> Result<(), Error> {
    let columns = ActiveModel {
        document: Set(written(document)?),
        customer_id: Set(Some(customer)),
        order_id: Set(Some(order)),
        updated_at: Set(now),
        version: Set(row.version + 1),
        ..Default::default()
    };
    store::update_one(tx, columns, as_read(row)).await
}

fn as_read(row: &Model) -> sea_orm::sea_query::SimpleExpr {
    Column::Id.eq(row.id).and(Column::Version.eq(row.version)).and(Column::CustomerId.is_null())
}

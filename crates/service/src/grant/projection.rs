//! What lists read instead of the ledger: who is whose partner, and who may list which customer.
//!
//! A refresh asks the ledger what should be there and changes the difference, so that it is right whatever was there.
//! Suspension changes nothing here: the rows sleep with the organization, and lists leave sleeping ones out.

use std::collections::BTreeSet;

use domain::actor::OrganizationKind;
use domain::grant::GrantKind;
use domain::id::OrganizationId;
use domain::text::name_key;
use domain::time::Timestamp;
use entity::{customer_index, customer_search, organization, partner_index};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait};

use crate::db::Tx;
use crate::error::Error;
use crate::scope::{batch, directory, ledger};
use crate::store;

/// Brings the projections up to date after a grant of this kind was made or ended.
///
/// # Errors
/// The rows cannot be written.
pub async fn refresh(
    tx: &Tx,
    now: Timestamp,
    kind: GrantKind,
    grantor: OrganizationId,
    grantee: OrganizationId,
) -> Result<(), Error> {
    match kind {
        GrantKind::Partnership => refresh_partners(tx, now, grantor, grantee).await,
        GrantKind::ResellerOfRecord | GrantKind::Ordering => {
            refresh_customer(tx, now, grantee, grantor).await
        }
        GrantKind::TenantAdmin => Ok(()),
    }
}

/// The two rows of a partnership: the reseller sees the provider, the provider the reseller.
async fn refresh_partners(
    tx: &Tx,
    now: Timestamp,
    reseller: OrganizationId,
    provider: OrganizationId,
) -> Result<(), Error> {
    let grants = ledger::standing_between(tx, reseller, provider, &[GrantKind::Partnership], now).await?;
    for (viewer, partner) in [(reseller, provider), (provider, reseller)] {
        let own_row =
            partner_index::Column::ViewerId.eq(viewer).and(partner_index::Column::PartnerId.eq(partner));
        store::delete_where::<partner_index::Entity>(tx, own_row).await?;
        if let Some(grant) = grants.first() {
            let name_key = organization_row(tx, partner).await?.name_key;
            let row = partner_index::Model {
                viewer_id: viewer,
                partner_id: partner,
                name_key,
                since: grant.starts_at,
            };
            store::insert(tx, row).await?;
        }
    }
    Ok(())
}

/// The rows by which a viewer lists a customer. Call it also after a subscription changed its reseller association or
/// its support contact: either alone lets a reseller see the customer.
///
/// # Errors
/// The rows cannot be written.
pub async fn refresh_customer(
    tx: &Tx,
    now: Timestamp,
    viewer: OrganizationId,
    customer: OrganizationId,
) -> Result<(), Error> {
    let wanted = wanted_rows(tx, now, viewer, customer).await?;
    let all_rows =
        customer_index::Column::ViewerId.eq(viewer).and(customer_index::Column::CustomerId.eq(customer));
    store::delete_where::<customer_index::Entity>(tx, all_rows).await?;
    if wanted.is_empty() {
        return Ok(());
    }
    let organization::Model { name_key, created_at, .. } = organization_row(tx, customer).await?;
    for reseller in wanted {
        let row = customer_index::Model {
            viewer_id: viewer,
            reseller_id: reseller,
            customer_id: customer,
            name_key: name_key.clone(),
            created_at,
        };
        store::insert(tx, row).await?;
    }
    Ok(())
}

/// Takes the customers out of a reseller's list to which nothing leads any more, after levers of many subscriptions were
/// taken back.
///
/// # Errors
/// The rows cannot be written.
pub async fn forget_customers(
    tx: &Tx,
    now: Timestamp,
    viewer: OrganizationId,
    customers: Vec<OrganizationId>,
) -> Result<(), Error> {
    for some in batch::batches(customers) {
        let reached = ledger::reached_of(tx, viewer, some.clone(), now).await?;
        let gone = some.into_iter().filter(|customer| !reached.contains(customer));
        let rows = customer_index::Column::ViewerId
            .eq(viewer)
            .and(customer_index::Column::CustomerId.is_in(gone.collect::<Vec<_>>()));
        store::delete_where::<customer_index::Entity>(tx, rows).await?;
    }
    Ok(())
}

/// `NIL` (the unfiltered list) when the viewer may list the customer at all, and each reseller an `ordering` names.
async fn wanted_rows(
    tx: &Tx,
    now: Timestamp,
    viewer: OrganizationId,
    customer: OrganizationId,
) -> Result<BTreeSet<OrganizationId>, Error> {
    let kinds = [GrantKind::ResellerOfRecord, GrantKind::Ordering];
    let grants = ledger::standing_between(tx, customer, viewer, &kinds, now).await?;
    let mut wanted: BTreeSet<_> = grants.iter().filter_map(|grant| grant.via_reseller_id).collect();
    let is_reseller = organization_row(tx, viewer).await?.kind == OrganizationKind::Reseller;
    if !grants.is_empty() || (is_reseller && ledger::reaches_by_lever(tx, viewer, customer).await?) {
        wanted.insert(OrganizationId::NIL);
    }
    Ok(wanted)
}

/// Carries a new name into every list the organization stands in.
///
/// # Errors
/// The rows cannot be written.
pub async fn rename(tx: &Tx, organization: OrganizationId, name_key: &str) -> Result<(), Error> {
    let partner = partner_index::ActiveModel { name_key: Set(name_key.to_owned()), ..Default::default() };
    store::update_where(tx, partner, partner_index::Column::PartnerId.eq(organization)).await?;
    let customer = customer_index::ActiveModel { name_key: Set(name_key.to_owned()), ..Default::default() };
    store::update_where(tx, customer, customer_index::Column::CustomerId.eq(organization)).await?;
    Ok(())
}

/// Makes a customer findable by parts of its name and domain, or findable anew after either changed.
///
/// # Errors
/// The row cannot be written.
pub async fn index_text(tx: &Tx, customer: OrganizationId, name: &str, domain: &str) -> Result<(), Error> {
    let text = format!("{} {}", name_key(name), domain.to_lowercase());
    let row = customer_search::ActiveModel { customer_id: Set(customer), text: Set(text) };
    let replace = OnConflict::column(customer_search::Column::CustomerId)
        .update_column(customer_search::Column::Text)
        .to_owned();
    customer_search::Entity::insert(row).on_conflict(replace).exec_without_returning(tx.conn()).await?;
    Ok(())
}

async fn organization_row(tx: &Tx, id: OrganizationId) -> Result<organization::Model, Error> {
    directory::organization(tx, id).await?.ok_or(Error::NotFound)
}

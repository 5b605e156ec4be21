//! What the pages of partners call.

use domain::{
    invitation::StartInvitationInput,
    partnership::{GrantTenantAdminInput, PartnerQuery, ProviderDetail, ResellerDetail},
};
use leptos::prelude::*;
use service::partnership;

use super::data::{ProviderListData, ResellerListData};
use crate::{error::AppError, paths, request};

/// The resellers of the caller's organization.
pub async fn list_resellers(query: PartnerQuery) -> Result<ResellerListData, AppError> {
    super::read::resellers(&request::caller()?, &query).await
}

/// One of them.
pub async fn read_reseller(id: String) -> Result<ResellerDetail, AppError> {
    super::read::reseller(&request::caller()?, &id).await
}

/// The providers of the caller's organization.
pub async fn list_providers(query: PartnerQuery) -> Result<ProviderListData, AppError> {
    super::read::providers(&request::caller()?, &query).await
}

/// One of them.
pub async fn read_provider(id: String) -> Result<ProviderDetail, AppError> {
    super::read::provider(&request::caller()?, &id).await
}

/// Begins the draft of a partnership request and leads to it.
#[server(prefix = "/sfn", endpoint = "partnership/request")]
pub async fn request_partnership(input: StartInvitationInput) -> Result<(), AppError> {
    let next = super::read::request_partnership(&request::caller()?, &input.key).await?;
    request::done(next)
}

/// Grants a provider access to the own tenant anew.
#[server(prefix = "/sfn", endpoint = "partnership/grant-tenant-admin")]
pub async fn grant_tenant_admin(input: GrantTenantAdminInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, asked) = (&caller.actor, caller.now, &input);
    let partner = caller
        .write(|tx| async move { partnership::grant_tenant_admin(&tx, actor, now, asked).await })
        .await?;
    request::done(format!("{}?done=tenant-admin-granted", paths::indirect_provider(partner)))
}

//! What the pages of partners call.

use domain::{
    invitation::StartInvitationInput,
    partnership::{PartnerQuery, ProviderDetail, ResellerDetail},
};
use leptos::prelude::*;

use super::data::{ProviderListData, ResellerListData};
use crate::error::AppError;

/// The resellers of the caller's organization.
pub async fn list_resellers(query: PartnerQuery) -> Result<ResellerListData, AppError> {
    super::read::resellers(&crate::request::caller()?, &query).await
}

/// One of them.
pub async fn read_reseller(id: String) -> Result<ResellerDetail, AppError> {
    super::read::reseller(&crate::request::caller()?, &id).await
}

/// The providers of the caller's organization.
pub async fn list_providers(query: PartnerQuery) -> Result<ProviderListData, AppError> {
    super::read::providers(&crate::request::caller()?, &query).await
}

/// One of them.
pub async fn read_provider(id: String) -> Result<ProviderDetail, AppError> {
    super::read::provider(&crate::request::caller()?, &id).await
}

/// Begins the draft of a partnership request and leads to it.
#[server(prefix = "/sfn", endpoint = "partnership/request")]
pub async fn request_partnership(input: StartInvitationInput) -> Result<(), AppError> {
    use crate::request;
    let next = super::read::request_partnership(&request::caller()?, &input.key).await?;
    request::done(next)
}

//! What the pages of invitations call.

use domain::{
    enrollment::{CreateTenantInput, OwnEnrollment},
    invitation::{
        AcceptInvitationInput, BulkInput, Intent, InvitationInput, InvitationQuery, Landing,
        SaveInvitationInput, StartInvitationInput,
    },
};
use leptos::prelude::*;

use super::{
    bulk_page::BulkData,
    data::{ComposerData, InvitationListData},
};
use crate::error::AppError;

/// The invitations of the caller's organization.
pub async fn list_invitations(query: InvitationQuery) -> Result<InvitationListData, AppError> {
    super::deeds::list(&crate::request::caller()?, query).await
}

/// One draft with its link; without an id what the start form needs.
pub async fn read_composer(intent: Intent, id: String) -> Result<ComposerData, AppError> {
    super::deeds::read_composer(&crate::request::caller()?, intent, &id).await
}

/// Begins a draft and leads to it.
#[server(prefix = "/sfn", endpoint = "invitation/start")]
pub async fn start_invitation(input: StartInvitationInput) -> Result<(), AppError> {
    use crate::request;
    request::done(super::deeds::start(&request::caller()?, &input).await?)
}

/// Saves the composer and does what its button says.
#[server(prefix = "/sfn", endpoint = "invitation/save")]
pub async fn save_invitation(input: SaveInvitationInput) -> Result<(), AppError> {
    use crate::request;
    match super::deeds::save(&request::caller()?, &input).await? {
        Some(next) => request::done(next),
        None => Ok(()),
    }
}

/// Saves the composer and notes that its text was taken along, while its page stays: answers the draft's new version.
#[server(prefix = "/sfn", endpoint = "invitation/hand-out")]
pub async fn hand_out_invitation(input: SaveInvitationInput) -> Result<i64, AppError> {
    super::deeds::hand_out(&crate::request::caller()?, input).await
}

/// Sends an invitation again.
#[server(prefix = "/sfn", endpoint = "invitation/resend")]
pub async fn resend_invitation(input: InvitationInput) -> Result<(), AppError> {
    use crate::{paths, request};
    super::deeds::resend(&request::caller()?, &input).await?;
    request::done(format!("{}?done=invitation-sent", paths::invitations()))
}

/// Withdraws an invitation.
#[server(prefix = "/sfn", endpoint = "invitation/revoke")]
pub async fn revoke_invitation(input: InvitationInput) -> Result<(), AppError> {
    use crate::{paths, request};
    super::deeds::revoke(&request::caller()?, &input).await?;
    request::done(format!("{}?done=invitation-revoked", paths::invitations()))
}

/// What the link that was opened last offers to the caller, and the application of a caller whose company applies.
pub async fn read_landing() -> Result<(Landing, Option<OwnEnrollment>), AppError> {
    super::deeds::landing().await
}

/// Accepts the invitation that was opened.
#[server(prefix = "/sfn", endpoint = "invitation/accept")]
pub async fn accept_invitation(input: AcceptInvitationInput) -> Result<(), AppError> {
    use crate::request;
    request::done(super::deeds::accept(&request::caller()?, &input).await?)
}

/// Declines the invitation that was opened.
#[server(prefix = "/sfn", endpoint = "invitation/decline")]
pub async fn decline_invitation(input: InvitationInput) -> Result<(), AppError> {
    use crate::request;
    request::done(super::deeds::decline(&request::caller()?, &input).await?)
}

/// Whether **Create new tenant** is for the visitor.
pub async fn read_new_tenant() -> Result<(), AppError> {
    super::deeds::may_create_tenant().await
}

/// Creates a customer's tenant; then its administrator really signs in, and comes back to the invitation.
#[server(prefix = "/sfn", endpoint = "invitation/create-tenant")]
pub async fn create_customer_tenant(input: CreateTenantInput) -> Result<(), AppError> {
    super::deeds::create_tenant(&input).await
}

/// What the page of many invitations is told.
pub async fn read_bulk(start: StartInvitationInput, sent: Option<String>) -> Result<BulkData, AppError> {
    super::deeds::read_bulk(&crate::request::caller()?, &start, sent).await
}

/// Begins the drafts of a file, or shows what would become of each line.
#[server(prefix = "/sfn", endpoint = "invitation/bulk")]
pub async fn bulk_invite(input: BulkInput) -> Result<(), AppError> {
    super::deeds::bulk(&crate::request::caller()?, &input).await
}

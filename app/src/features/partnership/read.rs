//! What the server functions of partners do, for their length is limited.

use domain::{
    invitation::{Intent, InvitationQuery, InvitationRow},
    partnership::{PartnerQuery, ProviderDetail, ResellerDetail},
    policy::{self, Action, Facts},
};
use service::{invitation, partnership};
use uuid::Uuid;

use super::data::{ProviderListData, ResellerListData};
use crate::{
    error::{AppError, Failure},
    request::{self, Caller, app_error},
};

/// How many of the latest requests stand below the list.
const LATEST: usize = 10;

/// The provider's resellers, and below them the requests under way.
pub async fn resellers(caller: &Caller, query: &PartnerQuery) -> Result<ResellerListData, AppError> {
    let (read, actor) = (caller.read(), &caller.actor);
    let page = partnership::resellers(&read, actor, caller.now, query).await.map_err(app_error)?;
    let can_request = policy::permit(actor, Action::RequestPartnership, &Facts::own(caller.now));
    let invitations = if can_request.is_allowed() { latest(caller).await? } else { Vec::new() };
    Ok(ResellerListData { page, invitations, can_request, key: caller.host.db.random().uuid() })
}

async fn latest(caller: &Caller) -> Result<Vec<InvitationRow>, AppError> {
    let (read, actor, url) = (caller.read(), &caller.actor, &caller.host.public_url);
    let query = InvitationQuery::default();
    let page = invitation::list(&read, actor, caller.now, &query, url).await.map_err(app_error)?;
    let requests = page.rows.into_iter().filter(|row| row.intent == Intent::PARTNERSHIP);
    Ok(requests.take(LATEST).collect())
}

/// One reseller.
pub async fn reseller(caller: &Caller, id: &str) -> Result<ResellerDetail, AppError> {
    let id = id.parse().map_err(|_| request::fail(Failure::NotFound))?;
    let (read, actor, url) = (caller.read(), &caller.actor, &caller.host.public_url);
    partnership::detail(&read, actor, caller.now, id, url).await.map_err(app_error)
}

/// The reseller's providers.
pub async fn providers(caller: &Caller, query: &PartnerQuery) -> Result<ProviderListData, AppError> {
    let (read, actor) = (caller.read(), &caller.actor);
    let page = partnership::providers(&read, actor, caller.now, query).await.map_err(app_error)?;
    Ok(ProviderListData { page })
}

/// One provider.
pub async fn provider(caller: &Caller, id: &str) -> Result<ProviderDetail, AppError> {
    let id = id.parse().map_err(|_| request::fail(Failure::NotFound))?;
    let (read, actor, directory) = (caller.read(), &caller.actor, &caller.host.names.directory);
    partnership::provider(&read, actor, caller.now, id, directory).await.map_err(app_error)
}

/// Begins a partnership request in the language of the page, and answers its address.
pub async fn request_partnership(caller: &Caller, key: &str) -> Result<String, AppError> {
    let random = || caller.host.db.random().uuid();
    let key: Uuid = key.parse().unwrap_or_else(|_| random());
    let intent = Intent::PARTNERSHIP;
    let new = invitation::NewInvitation { intent, language: caller.visit.language, lead: None, key };
    let zone = caller.zone();
    let (actor, now, place) = (&caller.actor, caller.now, caller.installation(&zone));
    let id = caller.write(|tx| async move { invitation::create(&tx, actor, now, new, place).await }).await?;
    Ok(crate::paths::invitation_draft(intent, id))
}

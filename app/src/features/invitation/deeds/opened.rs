//! What is done with the invitation whose link was opened.

use domain::{
    actor::OrganizationKind,
    enrollment::{CreateTenantInput, OwnEnrollment},
    invitation::{AcceptInvitationInput, InvitationInput, Landing},
};
use service::invitation;

use crate::{
    error::{AppError, Failure},
    features::enrollment::{Guest, remembered_token, shown_application},
    paths,
    personal_link::PersonalLink,
    request::{self, Caller, app_error},
};

/// The page of the link that was opened last. Whoever is not signed in sees the same for every link.
pub async fn landing() -> Result<(Landing, Option<OwnEnrollment>), AppError> {
    let visit = request::visit()?;
    if visit.session.is_none() {
        return Ok((Landing::SignIn, None));
    }
    let caller = request::caller()?;
    let zone = caller.zone();
    let (read, actor, place) = (caller.read(), &caller.actor, caller.installation(&zone));
    let token = token(&caller).await?;
    let page = invitation::landing(&read, actor, caller.now, &token, visit.language, place).await;
    let own = match actor.organization_active {
        true => None,
        false => shown_application(&read, actor, caller.now).await.map_err(app_error)?,
    };
    Ok((page.map_err(app_error)?, own))
}

/// The secret of the invitation: of the link opened in this browser, else of the one kept during enrollment.
async fn token(caller: &Caller) -> Result<String, AppError> {
    let opened = caller.visit.invitation_token.as_deref();
    remembered_token(&caller.read(), &caller.actor, caller.now, opened).await.map_err(app_error)
}

/// Accepts the invitation that was opened, and tells where its effect is seen.
pub async fn accept(caller: &Caller, input: &AcceptInvitationInput) -> Result<String, AppError> {
    let token = &token(caller).await?;
    let (actor, now, url) = (&caller.actor, caller.now, &caller.host.public_url);
    caller.write(|tx| async move { invitation::accept(&tx, actor, now, token, input, url).await }).await?;
    PersonalLink::Invitation.cookie(caller.host.secure).set("");
    Ok(match actor.organization_kind {
        OrganizationKind::Customer => {
            format!("{}?done=relationship-accepted", paths::customer(actor.organization_id))
        }
        _ => format!("{}?done=provider-authorized", paths::indirect_providers()),
    })
}

/// Declines it, and tells where to go on.
pub async fn decline(caller: &Caller, input: &InvitationInput) -> Result<String, AppError> {
    let token = &token(caller).await?;
    let (actor, now, url) = (&caller.actor, caller.now, &caller.host.public_url);
    caller.write(|tx| async move { invitation::decline(&tx, actor, now, token, input, url).await }).await?;
    PersonalLink::Invitation.cookie(caller.host.secure).set("");
    let next = match actor.organization_kind {
        OrganizationKind::Customer => paths::dashboard(),
        _ => paths::indirect_providers(),
    };
    Ok(format!("{next}?done=invitation-declined"))
}

/// Whether the visitor may create a customer's tenant: by the link that was opened in this browser.
pub async fn may_create_tenant() -> Result<(), AppError> {
    let holds = holder(&Guest::here()?).await;
    if holds.as_ref().is_err_and(|error| error.failure == Failure::Unauthenticated) {
        request::redirect(&paths::sign_in_and_return(&paths::invitation()));
    }
    holds.map(|_| ())
}

/// Creates it; signing in leads back to the invitation.
pub async fn create_tenant(input: &CreateTenantInput) -> Result<(), AppError> {
    let guest = Guest::here()?;
    let token = &holder(&guest).await?;
    let (language, client) = (guest.visit.language, guest.visit.client.as_ref());
    let created = invitation::create_tenant(&guest.db(), guest.now, token, language, input, client).await;
    created.map_err(app_error)?;
    request::done(format!("{}&done=tenant-created", paths::sign_in_and_return(&paths::invitation())))
}

/// The secret of a customer's open invitation, held by somebody without an account. Whoever holds none has to sign in.
async fn holder(guest: &Guest) -> Result<String, AppError> {
    if guest.visit.session.is_some() {
        return Err(request::fail(Failure::NotFound));
    }
    let token = guest.visit.invitation_token.as_deref().unwrap_or_default();
    match invitation::may_create_tenant(&guest.db().read(), guest.now, token).await {
        Ok(_) => Ok(token.to_owned()),
        Err(service::Error::NotFound) => Err(request::fail(Failure::Unauthenticated)),
        Err(error) => Err(app_error(error)),
    }
}

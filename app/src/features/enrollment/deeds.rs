//! What the server functions of the wizard do, for their length is limited.

use domain::{
    enrollment::{
        CreateTenantInput, EnrollmentInput, EnrollmentStep, EnrollmentView, OrganizationInput, OwnEnrollment,
        StartEnrollmentInput,
    },
    id::EnrollmentId,
};
use service::enrollment;

use super::{guest::Guest, own_application::shown_application};
use crate::{
    error::AppError,
    paths,
    request::{self, app_error},
};

/// What the first page is told.
pub struct Begin {
    /// The application of the reader's tenant.
    pub own: Option<OwnEnrollment>,
    /// An invitation was opened that can be kept.
    pub invited: bool,
}

/// What is known of the reader before anything begins.
pub async fn begin() -> Result<Begin, AppError> {
    let guest = Guest::here()?;
    let own = match guest.who().actor {
        Some(actor) => shown_application(&guest.db().read(), actor, guest.now).await.map_err(app_error)?,
        None => None,
    };
    let applies = guest.who().actor.is_none_or(|actor| !actor.organization_active);
    Ok(Begin { own, invited: applies && guest.visit.invitation_token.is_some() })
}

/// A page of the wizard. Whoever signing in may help is led there; a step that is not due leads to the one that is.
pub async fn read_step(id: &str, asked: EnrollmentStep) -> Result<EnrollmentView, AppError> {
    let guest = Guest::here()?;
    // What is no id names nothing, and is answered like an application that is not there.
    let id: EnrollmentId = id.parse().unwrap_or(EnrollmentId::NIL);
    let read = guest.db().read();
    let view = match enrollment::wizard(&read, guest.who(), guest.now, id, asked).await {
        Err(service::Error::Unauthenticated) => {
            let error = request::fail(crate::error::Failure::Unauthenticated);
            request::redirect(&paths::sign_in_and_return(&paths::enrollment_step(id, asked)));
            return Err(error);
        }
        other => other.map_err(app_error)?,
    };
    if view.step != asked {
        request::redirect(&paths::enrollment_step(id, view.step));
    }
    Ok(view)
}

/// Begins an application, or finds the one to go on with.
pub async fn start(input: &StartEnrollmentInput) -> Result<(), AppError> {
    let guest = Guest::here()?;
    let (who, now, client) = (guest.who(), guest.now, guest.visit.client.as_ref());
    let invitation = guest.visit.invitation_token.as_deref();
    let started = guest
        .db()
        .write(|tx| async move { enrollment::start(&tx, who, now, input, client, invitation).await })
        .await
        .map_err(app_error)?;
    if let Some(secret) = &started.holder {
        guest.hold(secret);
    }
    request::done(paths::enrollment_step(started.id, started.step))
}

/// Creates a tenant; then its administrator really signs in.
pub async fn create_tenant(input: &CreateTenantInput) -> Result<(), AppError> {
    let guest = Guest::here()?;
    let (who, client) = (guest.who(), guest.visit.client.as_ref());
    let created = enrollment::create_tenant(&guest.db(), who, guest.now, input, client).await;
    let created = created.map_err(app_error)?;
    let back = paths::enrollment_step(created.id, EnrollmentStep::Tenant);
    request::done(format!("{}&done=tenant-created", paths::sign_in_and_return(&back)))
}

/// Takes the application over for the tenant of the person signed in.
pub async fn attach(input: &EnrollmentInput) -> Result<(), AppError> {
    let guest = Guest::here()?;
    let (who, now, id) = (guest.who(), guest.now, input.id.as_str());
    let (db, invitation) = (guest.db(), guest.visit.invitation_token.as_deref());
    let attached = db.write(|tx| async move {
        let attached = enrollment::attach(&tx, who, now, id).await?;
        if let (Some(actor), Some(token)) = (who.actor, invitation) {
            enrollment::remember_invitation(&tx, actor, now, token).await?;
        }
        Ok(attached)
    });
    let attached = attached.await.map_err(app_error)?;
    if who.holder.is_some() {
        guest.hold("");
    }
    request::done(paths::enrollment_step(attached.id, attached.step))
}

/// Saves organization details and leads on.
pub async fn save_organization(input: &OrganizationInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let zone = caller.zone();
    let (actor, now, place) = (&caller.actor, caller.now, caller.installation(&zone));
    let saving =
        caller.write(|tx| async move { enrollment::save_organization(&tx, actor, now, input, place).await });
    let saved = saving.await?;
    request::done(match saved.next {
        Some(step) => paths::enrollment_step(saved.id, step),
        None => super::wizard::later_address(),
    })
}

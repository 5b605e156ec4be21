//! What the pages of enrollment call.

use domain::enrollment::{
    ChooseProfileInput, CreateTenantInput, EnrollmentInput, EnrollmentStep, EnrollmentView,
    MembershipPasswordInput, MembershipUserInput, OrganizationInput, StartEnrollmentInput, SupportStepInput,
};
use leptos::prelude::*;
use service::enrollment;

use super::deeds::{self, Begin};
use crate::{
    error::AppError,
    paths,
    request::{self, app_error},
};

/// What the first page is told.
pub async fn read_begin() -> Result<Begin, AppError> {
    deeds::begin().await
}

/// A page of the wizard.
pub async fn read_step(id: String, step: EnrollmentStep) -> Result<EnrollmentView, AppError> {
    deeds::read_step(&id, step).await
}

/// **Get started**.
#[server(prefix = "/sfn", endpoint = "enrollment/start")]
pub async fn start_enrollment(input: StartEnrollmentInput) -> Result<(), AppError> {
    deeds::start(&input).await
}

/// **Create new tenant**.
#[server(prefix = "/sfn", endpoint = "enrollment/create-tenant")]
pub async fn create_tenant(input: CreateTenantInput) -> Result<(), AppError> {
    deeds::create_tenant(&input).await
}

/// Goes on with the tenant of the person signed in.
#[server(prefix = "/sfn", endpoint = "enrollment/attach")]
pub async fn attach_tenant(input: EnrollmentInput) -> Result<(), AppError> {
    deeds::attach(&input).await
}

/// Keeps the membership site's user name.
#[server(prefix = "/sfn", endpoint = "enrollment/membership-user")]
pub async fn name_membership_user(input: MembershipUserInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, form) = (&caller.actor, caller.now, &input);
    let saving = caller.write(|tx| async move { enrollment::membership_user(&tx, actor, now, form).await });
    request::done(paths::enrollment_step(saving.await?, EnrollmentStep::MembershipPassword))
}

/// Signs in to the membership site.
#[server(prefix = "/sfn", endpoint = "enrollment/membership-sign-in")]
pub async fn sign_in_to_membership(input: MembershipPasswordInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let linked = enrollment::membership_sign_in(&caller.db(), &caller.actor, caller.now, &input).await;
    request::done(paths::enrollment_step(linked.map_err(app_error)?, EnrollmentStep::Profile))
}

/// **Cancel**: other credentials of the membership site.
#[server(prefix = "/sfn", endpoint = "enrollment/cancel-membership")]
pub async fn cancel_membership(input: EnrollmentInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, form) = (&caller.actor, caller.now, &input);
    let saving = caller.write(|tx| async move { enrollment::cancel_membership(&tx, actor, now, form).await });
    request::done(paths::enrollment_step(saving.await?, EnrollmentStep::MembershipUser))
}

/// **Continue** with an organization profile.
#[server(prefix = "/sfn", endpoint = "enrollment/choose-profile")]
pub async fn choose_profile(input: ChooseProfileInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, form) = (&caller.actor, caller.now, &input);
    let saving = caller.write(|tx| async move { enrollment::choose_profile(&tx, actor, now, form).await });
    request::done(paths::enrollment_step(saving.await?, EnrollmentStep::Organization))
}

/// **Enroll now**, another country, or to be finished later.
#[server(prefix = "/sfn", endpoint = "enrollment/save-organization")]
pub async fn save_organization(input: OrganizationInput) -> Result<(), AppError> {
    deeds::save_organization(&input).await
}

/// The short path's only step.
#[server(prefix = "/sfn", endpoint = "enrollment/give-support")]
pub async fn give_support(input: SupportStepInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let zone = caller.zone();
    let (actor, now, form) = (&caller.actor, caller.now, &input);
    let place = caller.installation(&zone);
    let saving =
        caller.write(|tx| async move { enrollment::give_support(&tx, actor, now, form, place).await });
    request::done(paths::enrollment_status(saving.await?))
}

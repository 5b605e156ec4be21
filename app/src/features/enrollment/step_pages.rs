//! One page for each step of the wizard, as in its address. Another step than the one asked for is on its way.

use domain::enrollment::{EnrollmentStep, EnrollmentView};
use leptos::prelude::*;

use super::{
    create_tenant_step::CreateTenantStep,
    membership_steps::{MembershipPasswordStep, MembershipStep, MembershipUserStep},
    organization_step::OrganizationStep,
    profile_step::ProfileStep,
    server_fns::read_step,
    support_step::SupportStep,
    tenant_step::TenantStep,
    welcome_step::WelcomeStep,
    wizard::Elsewhere,
};
use crate::page;

macro_rules! step_pages {
    ($($(#[$doc:meta])* $page:ident shows $step:ident with $component:ident;)*) => {
        $(
            $(#[$doc])*
            #[component]
            pub fn $page() -> impl IntoView {
                page::load(read_step(page::param("id"), EnrollmentStep::$step), |view: EnrollmentView| {
                    match view.step {
                        EnrollmentStep::$step => view! { <$component view/> }.into_any(),
                        _ => view! { <Elsewhere view/> }.into_any(),
                    }
                })
            }
        )*
    };
}

step_pages! {
    /// Welcome.
    WelcomePage shows Welcome with WelcomeStep;
    /// Directory sign-in.
    TenantPage shows Tenant with TenantStep;
    /// Create new tenant.
    CreateTenantPage shows CreateTenant with CreateTenantStep;
    /// Why the membership number is linked.
    MembershipStepPage shows Membership with MembershipStep;
    /// The membership site's user name.
    MembershipUserPage shows MembershipUser with MembershipUserStep;
    /// Its password.
    MembershipPasswordPage shows MembershipPassword with MembershipPasswordStep;
    /// Choose the organization profile.
    ProfileStepPage shows Profile with ProfileStep;
    /// Organization details.
    OrganizationPage shows Organization with OrganizationStep;
    /// The short path's customer support contact.
    SupportPage shows Support with SupportStep;
}

//! Enrollment of a reseller: before you begin, and the wizard up to **Enroll now** (checklist B1 to B15). What comes
//! after is the application's own page. Rules: `domain::enrollment`; use cases: `service::enrollment`.

mod begin_page;
mod create_tenant_step;
mod deeds;
mod first_page;
mod guest;
mod kept_invitation;
mod membership_steps;
mod organization_step;
mod own_application;
mod profile_step;
mod server_fns;
mod step_pages;
mod support_step;
mod tenant_step;
mod welcome_step;
mod wizard;

pub use begin_page::BeginPage;
pub use create_tenant_step::TenantFields;
pub use first_page::after_sign_in;
pub use guest::{Guest, remember_opened_invitation};
pub use kept_invitation::KeptInvitation;
pub use own_application::{OwnApplication, own_address, own_label, remembered_token, shown_application};
pub use server_fns::{
    AttachTenant, CancelMembership, ChooseProfile, CreateTenant, GiveSupport, NameMembershipUser,
    SaveOrganization, SignInToMembership, StartEnrollment,
};
pub use step_pages::{
    CreateTenantPage, MembershipPasswordPage, MembershipStepPage, MembershipUserPage, OrganizationPage,
    ProfileStepPage, SupportPage, TenantPage, WelcomePage,
};

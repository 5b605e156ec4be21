//! The words of the steps of the checklist, and where each is taken.

use domain::{checklist::Step, id::OrganizationId};

use crate::{env::with_env, paths, tr};

/// What a step is called, why it is there, and its place.
pub struct StepWords {
    pub title: String,
    pub text: Option<String>,
    pub href: String,
}

/// Every step has its words, so that a new one does not compile without them.
pub fn step_words(step: Step, organization: OrganizationId) -> StepWords {
    let program = || with_env(|env| env.names.program.clone());
    let words = |title: String, text: String, href: String| StepWords { title, text: Some(text), href };
    let short = |title: String, href: String| StepWords { title, text: None, href };
    match step {
        Step::ConnectResellers => words(
            tr!(dashboard.provider_step_resellers),
            tr!(dashboard.provider_step_resellers_text),
            paths::indirect_resellers(),
        ),
        Step::AssociateCustomers => {
            short(tr!(dashboard.provider_step_associate), paths::indirect_resellers())
        }
        Step::ExistingCustomers => short(tr!(dashboard.provider_step_existing), paths::customers()),
        Step::PublishListing => {
            words(tr!(dashboard.step_listing), tr!(dashboard.step_listing_text), paths::own_listing())
        }
        Step::Enroll => words(
            tr!(dashboard.step_enroll, program = program()),
            tr!(dashboard.step_enroll_text),
            paths::enroll(),
        ),
        Step::CompleteProfile => {
            words(tr!(dashboard.step_profile), tr!(dashboard.step_profile_text), paths::profile())
        }
        Step::AddUsers => words(tr!(dashboard.step_users), tr!(dashboard.step_users_text), paths::users()),
        Step::AuthorizeProvider => words(
            tr!(dashboard.step_provider),
            tr!(dashboard.step_provider_text),
            paths::indirect_providers(),
        ),
        Step::InviteCustomer => {
            words(tr!(dashboard.step_invite), tr!(dashboard.step_invite_text), paths::indirect_providers())
        }
        Step::WinCustomer => {
            words(tr!(dashboard.step_customer), tr!(dashboard.step_customer_text), paths::customers())
        }
        Step::ManageCustomers => {
            words(tr!(dashboard.step_manage), tr!(dashboard.step_manage_text), paths::customers())
        }
        Step::AcceptPartner => {
            words(tr!(dashboard.step_partner), tr!(dashboard.step_partner_text), paths::partners())
        }
        Step::ReviewPartners => {
            words(tr!(dashboard.step_consents), tr!(dashboard.step_consents_text), paths::partners())
        }
        Step::UseSubscriptions => words(
            tr!(dashboard.step_subscriptions),
            tr!(dashboard.step_subscriptions_text),
            paths::customer_subscriptions(organization),
        ),
        Step::AssignLicenses => words(
            tr!(dashboard.step_licenses),
            tr!(dashboard.step_licenses_text),
            paths::customer_licenses(organization),
        ),
        Step::ImportCatalog => {
            words(tr!(dashboard.step_catalog), tr!(dashboard.step_catalog_text), paths::catalog_offers())
        }
        Step::SetPrices => {
            words(tr!(dashboard.step_prices), tr!(dashboard.step_prices_text), paths::catalog_offers())
        }
        Step::FillRegistry => {
            words(tr!(dashboard.step_registry), tr!(dashboard.step_registry_text), paths::memberships())
        }
        Step::ReviewEnrollment => {
            words(tr!(dashboard.step_review), tr!(dashboard.step_review_text), paths::enrollment_queue())
        }
        Step::ApproveListing => {
            words(tr!(dashboard.step_approve), tr!(dashboard.step_approve_text), paths::listing_queue())
        }
        Step::WatchOutbox => {
            words(tr!(dashboard.step_outbox), tr!(dashboard.step_outbox_text), paths::outbox())
        }
    }
}

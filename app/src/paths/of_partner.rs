//! Partners: how they are invited, enrolled and referred to, and what they have together.

use domain::draft::DraftStep;
use domain::enrollment::EnrollmentStep;
use domain::id::{DraftId, EnrollmentId, GrantId, InvitationId, OrganizationId, ReferralId};
use domain::incentive::Period;
use domain::invitation::{Intent, InvitationKind};

use super::{request_partnership, request_relationship};

/// Where invitations are begun and written: by whom they ask to be authorized.
pub fn composer(intent: Intent) -> String {
    match (intent.kind, intent.provider) {
        (InvitationKind::Partnership, _) => request_partnership(),
        (InvitationKind::CustomerBoth, Some(provider)) => invite_customers(provider),
        (InvitationKind::CustomerBoth | InvitationKind::CustomerSingle, _) => request_relationship(),
    }
}

/// Inviting many from a file.
pub fn invite_from_file(intent: Intent) -> String {
    let provider = intent.provider.map(|id| format!("&provider={id}")).unwrap_or_default();
    format!("/invitations/import?kind={}{provider}", intent.kind)
}

/// The composer of one invitation.
pub fn invitation_draft(intent: Intent, id: InvitationId) -> String {
    format!("{}?invitation={id}", composer(intent))
}

/// **Invite new customers** of a reseller and this provider.
pub fn invite_customers(provider: OrganizationId) -> String {
    format!("/indirect-providers/{provider}/invite")
}

/// One reseller of the provider.
pub fn indirect_reseller(id: OrganizationId) -> String {
    format!("/indirect-resellers/{id}")
}

/// The new-customer wizard for a reseller.
pub fn new_customer(reseller: OrganizationId) -> String {
    format!("/indirect-resellers/{reseller}/customers/new")
}

/// A step of the new-customer wizard with its draft.
pub fn new_customer_step(reseller: OrganizationId, draft: DraftId, step: DraftStep) -> String {
    format!("/indirect-resellers/{reseller}/customers/new?step={step}&draft={draft}")
}

/// What resellers earned in a month.
pub fn incentives_of(period: Period) -> String {
    format!("/incentives?month={period}")
}

/// The same, with the entries of one partner.
pub fn incentives_with(period: Period, partner: OrganizationId) -> String {
    format!("/incentives?month={period}&partner={partner}")
}

/// The entries of a month as a file.
pub fn export_incentives(period: Period) -> String {
    format!("/incentives/export.csv?month={period}")
}

/// One referral.
pub fn referral(id: ReferralId) -> String {
    format!("/referrals/{id}")
}

/// The form at a provider's entry in the directory.
pub fn contact_provider(id: OrganizationId) -> String {
    format!("/find-a-provider/{id}/contact")
}

/// The page before a grant is ended.
pub fn end_grant(id: GrantId) -> String {
    format!("/relationships/{id}/end")
}

/// One provider of the reseller.
pub fn indirect_provider(id: OrganizationId) -> String {
    format!("/indirect-providers/{id}")
}

/// Customers that a reseller shares with one provider.
pub fn shared_customers(provider: OrganizationId) -> String {
    format!("/indirect-providers/{provider}/customers")
}

/// A step of the enrollment wizard.
pub fn enrollment_step(id: EnrollmentId, step: EnrollmentStep) -> String {
    format!("/enroll/{id}/{step}")
}

/// Where an application stands.
pub fn enrollment_status(id: EnrollmentId) -> String {
    enrollment_step(id, EnrollmentStep::Status)
}

/// One provider of the public directory.
pub fn provider_entry(id: OrganizationId) -> String {
    format!("/find-a-provider/{id}")
}

/// **Withdraw everything** from a partner.
pub fn end_partner(id: OrganizationId) -> String {
    format!("/partners/{id}/end")
}

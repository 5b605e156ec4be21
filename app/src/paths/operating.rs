//! What the operator keeps.

use domain::id::{
    CategoryId, EnrollmentId, MailId, MembershipAccountId, MembershipProfileId, OfferId, OrganizationId,
};

/// One listing of the operator's queue.
pub fn listing_review(id: OrganizationId) -> String {
    format!("/operator/listings/{id}")
}

/// One application of the operator's queue.
pub fn enrollment_review(id: EnrollmentId) -> String {
    format!("/operator/enrollments/{id}")
}

/// One organization as the operator keeps it.
pub fn organization(id: OrganizationId) -> String {
    format!("/operator/organizations/{id}")
}

/// One account of the membership registry.
pub fn membership(id: MembershipAccountId) -> String {
    format!("/operator/membership/{id}")
}

/// **Add profile** to an account of the registry.
pub fn new_membership_profile(account: MembershipAccountId) -> String {
    format!("/operator/membership/{account}/profiles/new")
}

/// One profile of an account of the registry.
pub fn membership_profile(account: MembershipAccountId, id: MembershipProfileId) -> String {
    format!("/operator/membership/{account}/profiles/{id}")
}

/// One offer of the operator's catalog.
pub fn catalog_offer(id: OfferId) -> String {
    format!("/operator/catalog/{id}")
}

/// The categories with the form of one.
pub fn offer_category(id: CategoryId) -> String {
    format!("/operator/catalog/categories?category={id}")
}

/// One mail of the outbox.
pub fn outbox_mail(id: MailId) -> String {
    format!("/operator/outbox/{id}")
}

/// The same with the pass that shows its contents.
pub fn opened_mail(id: MailId, pass: &str) -> String {
    format!("/operator/outbox/{id}?pass={pass}")
}

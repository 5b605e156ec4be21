//! Typed addresses: the one place that knows how a page is called (`interface.md`, "Addresses of pages").
//! Those without parameters stand in one list, so that no two pages get the same.

mod of_customer;
mod of_partner;
mod operating;
mod people;
mod signing_in;

pub use of_customer::*;
pub use of_partner::*;
pub use operating::*;
pub use people::*;
pub use signing_in::*;

use domain::id::OrganizationId;
use uuid::Uuid;

/// An address without parameters.
macro_rules! fixed {
    ($($(#[$doc:meta])* $name:ident = $path:literal;)*) => {
        $($(#[$doc])* pub fn $name() -> String { $path.to_owned() })*
    };
}

fixed! {
    /// The public home.
    home = "/";
    /// Sign-in.
    sign_in = "/sign-in";
    /// Where a provider of identities sends people back to.
    sign_in_callback = "/sign-in/callback";
    /// Where a new password is set after signing in with a temporary one.
    set_password = "/account/set-password";
    /// Where a link for a forgotten password is asked for.
    forgot_password = "/forgot-password";
    /// Where that link leads.
    reset_password = "/reset-password";
    /// Where a second factor is set up.
    second_factor = "/account/second-factor";
    /// Where a passkey is added.
    passkey = "/account/passkey";
    /// Recovery codes, once.
    recovery_codes = "/account/recovery-codes";
    /// One's own password, and where one is signed in.
    security = "/account/security";
    /// Before an enrollment begins; providers send this address to resellers.
    enroll = "/enroll";
    /// What needs attention.
    dashboard = "/dashboard";
    /// One search over everything that the reader may see.
    search = "/search";
    /// The provider's resellers.
    indirect_resellers = "/indirect-resellers";
    /// The draft of a partnership request.
    request_partnership = "/indirect-resellers/request";
    /// The reseller's providers.
    indirect_providers = "/indirect-providers";
    /// All invitations of the organization.
    invitations = "/invitations";
    /// The invitation that was opened by its link.
    invitation = "/invitation";
    /// The primary contact's two statements.
    verify_email = "/verify-email";
    /// The request for information that was opened by its link.
    inquiry = "/inquiry";
    /// Referrals.
    referrals = "/referrals";
    /// The operator refers a customer.
    new_referral = "/operator/referrals/new";
    /// Through which channels customers came.
    lead_sources = "/customers/lead-sources";
    /// Who can touch what of a customer.
    partners = "/partners";
    /// **Create new tenant** for a customer that was invited.
    invitation_tenant = "/invitation/tenant";
    /// The customer list.
    customers = "/customers";
    /// **Request a reseller relationship**.
    request_relationship = "/customers/request";
    /// What resellers earned.
    incentives = "/incentives";
    /// Crediting lines that credit nobody.
    credit_lines = "/incentives/credit";
    /// **Export customers** of the list.
    export_customers = "/customers/export.csv";
    /// **Export subscriptions** of the customers in the list.
    export_subscriptions = "/customers/subscriptions.csv";
    /// What the provider sold.
    orders = "/orders";
    /// The same as a file.
    export_orders = "/orders/export.csv";
    /// What customers ask the provider to order.
    order_requests = "/order-requests";
    /// What concerns the own organization.
    activity = "/activity";
    /// **Export log**.
    export_activity = "/activity/export.csv";
    /// Account settings > User management.
    users = "/account/users";
    /// The licenses that somebody of a customer holds itself.
    own_licenses = "/account/licenses";
    /// The organization's own profile.
    profile = "/account/profile";
    /// Asking for the own organization to be closed.
    close_organization = "/account/close";
    /// The public directory of providers.
    find_a_provider = "/find-a-provider";
    /// What the own organization says of itself there.
    own_listing = "/account/listing";
    /// Listings that wait for the operator.
    listing_queue = "/operator/listings";
    /// Applications to become a reseller.
    enrollment_queue = "/operator/enrollments";
    /// Those that wait for a review.
    enrollments_in_review = "/operator/enrollments?state=in_review";
    /// Organizations, to suspend and to reinstate.
    organizations = "/operator/organizations";
    /// The membership registry.
    memberships = "/operator/membership";
    /// **Add account** of the registry.
    new_membership = "/operator/membership/new";
    /// **Import** into the registry.
    import_memberships = "/operator/membership/import";
    /// **Pricing and offers**.
    catalog = "/catalog";
    /// The operator's catalog.
    catalog_offers = "/operator/catalog";
    /// **Add offer**.
    new_offer = "/operator/catalog/new";
    /// The categories of offers.
    offer_categories = "/operator/catalog/categories";
    /// **Import** into the catalog.
    import_catalog = "/operator/catalog/import";
    /// Support requests.
    support_requests = "/support-requests";
    /// **New support request**, the subscription to be chosen.
    new_support_request = "/support-requests/new";
    /// Who has to have a second factor.
    security_rules = "/operator/security";
    /// The operator's mail outbox.
    outbox = "/operator/outbox";
}

/// What was done to one record.
pub fn activity_of_record(id: Uuid) -> String {
    format!("/activity?record={id}")
}

/// What one customer or partner was affected by.
pub fn activity_of_organization(id: OrganizationId) -> String {
    format!("/activity?organization={id}")
}

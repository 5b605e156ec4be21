//! Typed addresses: the one place that knows how a page is called (`interface.md`, "Addresses of pages").

use domain::draft::DraftStep;
use domain::enrollment::EnrollmentStep;
use domain::id::{AccountId, DraftId, EnrollmentId, InvitationId, MailId, OrganizationId, SubscriptionId};

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
    /// Where a new password is set after signing in with a temporary one.
    set_password = "/account/set-password";
    /// Before an enrollment begins; providers send this address to resellers.
    enroll = "/enroll";
    /// What needs attention.
    dashboard = "/dashboard";
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
    /// The customer list.
    customers = "/customers";
    /// Account settings > User management.
    users = "/account/users";
    /// **Add user**.
    new_user = "/account/users/new";
    /// The organization's own profile.
    profile = "/account/profile";
    /// The public directory of providers.
    find_a_provider = "/find-a-provider";
    /// What the own organization says of itself there.
    own_listing = "/account/listing";
    /// Listings that wait for the operator.
    listing_queue = "/operator/listings";
    /// The operator's mail outbox.
    outbox = "/operator/outbox";
}

/// The composer of one invitation.
pub fn invitation_draft(id: InvitationId) -> String {
    format!("/indirect-resellers/request?invitation={id}")
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

/// User name and temporary password of a customer's first administrator.
pub fn setup_info(customer: OrganizationId) -> String {
    format!("/customers/{customer}/setup-info")
}

/// One customer.
pub fn customer(id: OrganizationId) -> String {
    format!("/customers/{id}")
}

/// A customer's subscriptions.
pub fn customer_subscriptions(id: OrganizationId) -> String {
    format!("/customers/{id}/subscriptions")
}

/// One subscription.
pub fn subscription(customer: OrganizationId, id: SubscriptionId) -> String {
    format!("/customers/{customer}/subscriptions/{id}")
}

/// One of the own organization's people.
pub fn user(id: AccountId) -> String {
    format!("/account/users/{id}")
}

/// A user's temporary password, once.
pub fn user_setup(id: AccountId) -> String {
    format!("/account/users/{id}/setup-info")
}

/// Customers that a reseller shares with one provider.
pub fn shared_customers(provider: OrganizationId) -> String {
    format!("/indirect-providers/{provider}/customers")
}

/// A step of an application.
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

/// One listing of the operator's queue.
pub fn listing_review(id: OrganizationId) -> String {
    format!("/operator/listings/{id}")
}

/// One mail of the outbox.
pub fn outbox_mail(id: MailId) -> String {
    format!("/operator/outbox/{id}")
}

/// The same with the pass that shows its contents.
pub fn opened_mail(id: MailId, pass: &str) -> String {
    format!("/operator/outbox/{id}?pass={pass}")
}

/// Sign-in, and back to `next` afterwards.
pub fn sign_in_and_return(next: &str) -> String {
    let escaped: String = next.bytes().map(escape).collect();
    format!("/sign-in?next={escaped}")
}

fn escape(byte: u8) -> String {
    match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    }
}

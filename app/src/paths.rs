//! Typed addresses: the one place that knows how a page is called (`interface.md`, "Addresses of pages").
//! Longer than most because it is one list: all addresses stand together, so that no two pages get the same.

use domain::draft::DraftStep;
use domain::enrollment::EnrollmentStep;
use domain::federation::FederationFailure;
use domain::id::{
    AccountId, CategoryId, DraftId, EnrollmentId, GrantId, InvitationId, MailId, MembershipAccountId,
    MembershipProfileId, OfferId, OrderId, OrganizationId, ReferralId, SubscriptionId, SupportRequestId,
};
use domain::incentive::Period;
use domain::invitation::{Intent, InvitationKind};
use domain::subscription::{AddStart, ChangeKind};
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

/// The same as a file.
pub fn export_customer_subscriptions(id: OrganizationId) -> String {
    format!("/customers/{id}/subscriptions.csv")
}

/// A customer's orders.
pub fn customer_orders(id: OrganizationId) -> String {
    format!("/customers/{id}/orders")
}

/// What partners did at a customer.
pub fn customer_activity(id: OrganizationId) -> String {
    format!("/customers/{id}/activity")
}

/// The same as a file.
pub fn export_customer_activity(id: OrganizationId) -> String {
    format!("/customers/{id}/activity.csv")
}

/// What was done to one record.
pub fn activity_of_record(id: Uuid) -> String {
    format!("/activity?record={id}")
}

/// What one customer or partner was affected by.
pub fn activity_of_organization(id: OrganizationId) -> String {
    format!("/activity?organization={id}")
}

/// One order.
pub fn order(customer: OrganizationId, id: OrderId) -> String {
    format!("/customers/{customer}/orders/{id}")
}

/// The same as a file.
pub fn export_customer_orders(id: OrganizationId) -> String {
    format!("/customers/{id}/orders.csv")
}

/// One subscription.
pub fn subscription(customer: OrganizationId, id: SubscriptionId) -> String {
    format!("/customers/{customer}/subscriptions/{id}")
}

/// **Ask for more licenses** of a subscription.
pub fn ask_for_licenses(customer: OrganizationId, id: SubscriptionId) -> String {
    format!("{}/ask", subscription(customer, id))
}

/// **Add subscription** for a customer.
pub fn new_subscription(customer: OrganizationId) -> String {
    format!("/customers/{customer}/subscriptions/new")
}

/// New subscriptions as they were chosen: their review, or the choice once more.
pub fn chosen_subscriptions(customer: OrganizationId, chosen: &AddStart, step: &str) -> String {
    let (lines, reseller) = (AddStart::written(&chosen.lines), &chosen.reseller);
    format!("/customers/{customer}/subscriptions/new?step={step}&chosen={lines}&reseller={reseller}")
}

/// The page before a change of a subscription.
pub fn subscription_change(customer: OrganizationId, id: SubscriptionId, kind: ChangeKind) -> String {
    match kind {
        ChangeKind::Upgrade => format!("/customers/{customer}/subscriptions/{id}/upgrade"),
        kind => format!("/customers/{customer}/subscriptions/{id}/change?do={kind}"),
    }
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

/// **New support request** about a subscription.
pub fn new_support_request_about(subscription: SubscriptionId) -> String {
    format!("/support-requests/new?subscription={subscription}")
}

/// One referral.
pub fn referral(id: ReferralId) -> String {
    format!("/referrals/{id}")
}

/// The form at a provider's entry in the directory.
pub fn contact_provider(id: OrganizationId) -> String {
    format!("/find-a-provider/{id}/contact")
}

/// One support request.
pub fn support_request(id: SupportRequestId) -> String {
    format!("/support-requests/{id}")
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

/// **Withdraw everything** from a partner.
pub fn end_partner(id: OrganizationId) -> String {
    format!("/partners/{id}/end")
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

/// Sign-in, and back to `next` afterwards.
pub fn sign_in_and_return(next: &str) -> String {
    format!("/sign-in?next={}", escaped(next))
}

/// Where the code of the second factor is asked for at sign-in; back to `next` afterwards.
pub fn sign_in_code(next: &str) -> String {
    if next.is_empty() { SIGN_IN_CODE.to_owned() } else { format!("{SIGN_IN_CODE}?next={}", escaped(next)) }
}

/// The same without parameters.
const SIGN_IN_CODE: &str = "/sign-in/code";

/// Where a person confirms by the second factor that it is itself; back to `next` afterwards.
pub fn confirm(next: &str) -> String {
    if next.is_empty() { CONFIRM.to_owned() } else { format!("{CONFIRM}?next={}", escaped(next)) }
}

/// The same without parameters.
const CONFIRM: &str = "/account/confirm";

/// Leads to the provider of identities, and back to `next` afterwards.
pub fn sign_in_openid(next: &str) -> String {
    if next.is_empty() {
        SIGN_IN_OPENID.to_owned()
    } else {
        format!("{SIGN_IN_OPENID}?next={}", escaped(next))
    }
}

/// The same without parameters.
pub const SIGN_IN_OPENID: &str = "/sign-in/openid";

/// Sign-in, telling why the provider's way did not lead in; `next` is kept.
pub fn sign_in_failed(failure: FederationFailure, next: &str) -> String {
    let kept = if next.is_empty() { String::new() } else { format!("&next={}", escaped(next)) };
    format!("/sign-in?failed={failure}{kept}")
}

/// A path of our own, or nothing: no link leads elsewhere after signing in.
pub fn own_path(next: &str) -> Option<&str> {
    // As the address of a page is: what else there is would have to be written otherwise, and no header takes it.
    let is_address = next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    (is_address && next.starts_with('/') && !next.starts_with("//")).then_some(next)
}

fn escaped(next: &str) -> String {
    next.bytes().map(escape).collect()
}

fn escape(byte: u8) -> String {
    match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    }
}

/// A customer's users.
pub fn customer_users(id: OrganizationId) -> String {
    format!("/customers/{id}/users")
}

/// Users of a customer from a file.
pub fn customer_users_import(id: OrganizationId) -> String {
    format!("/customers/{id}/users/import")
}

/// The users of a reseller whose tenant a provider administers.
pub fn reseller_users(reseller: OrganizationId) -> String {
    format!("/indirect-resellers/{reseller}/users")
}

/// The people of a customer, or of the own organization.
pub fn users_of(customer: Option<OrganizationId>) -> String {
    customer.map_or_else(users, customer_users)
}

/// **Add user** among the people of such a list.
pub fn new_user_in(list: &str) -> String {
    format!("{list}/new")
}

/// **Add user** among them.
pub fn new_user_of(customer: Option<OrganizationId>) -> String {
    new_user_in(&users_of(customer))
}

/// One of the people of such a list.
pub fn user_in(list: &str, id: AccountId) -> String {
    format!("{list}/{id}")
}

/// One of them.
pub fn user_of(customer: Option<OrganizationId>, id: AccountId) -> String {
    user_in(&users_of(customer), id)
}

/// The temporary password of one of them, once.
pub fn user_setup_in(list: &str, id: AccountId) -> String {
    format!("{list}/{id}/setup-info")
}

/// A customer's licenses.
pub fn customer_licenses(id: OrganizationId) -> String {
    format!("/customers/{id}/licenses")
}

/// The licenses of some of a customer's people.
pub fn licenses_of(customer: OrganizationId, people: &[AccountId]) -> String {
    let people: Vec<String> = people.iter().map(|id| format!("user={id}")).collect();
    format!("/customers/{customer}/licenses?{}", people.join("&"))
}

/// What a customer uses, and who supports it.
pub fn customer_services(id: OrganizationId) -> String {
    format!("/customers/{id}/services")
}

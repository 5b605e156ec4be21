//! One customer, and what it has.

use domain::id::{AccountId, OrderId, OrganizationId, SubscriptionId, SupportRequestId};
use domain::subscription::{AddStart, ChangeKind};

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

/// **New support request** about a subscription.
pub fn new_support_request_about(subscription: SubscriptionId) -> String {
    format!("/support-requests/new?subscription={subscription}")
}

/// One support request.
pub fn support_request(id: SupportRequestId) -> String {
    format!("/support-requests/{id}")
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

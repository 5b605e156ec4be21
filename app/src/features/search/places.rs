//! Where a find leads, and the list of its kind.

use domain::actor::OrganizationKind;
use domain::search::{Place, SearchKind};

use crate::{env::with_env, paths, tr, ui::Address};

/// The page of a find.
pub fn page_of(place: Place) -> String {
    match place {
        Place::Customer(id) => paths::customer(id),
        Place::Reseller(id) => paths::indirect_reseller(id),
        Place::Provider(id) => paths::indirect_provider(id),
        Place::Subscription(customer, id) => paths::subscription(customer, id),
        Place::Order(customer, id) => paths::order(customer, id),
        Place::Invitation(intent, id) => paths::invitation_draft(intent, id),
        Place::User(id) => paths::user_of(None, id),
        Place::CustomerUser(customer, id) => paths::user_of(Some(customer), id),
        Place::ResellerUser(reseller, id) => paths::user_in(&paths::reseller_users(reseller), id),
        Place::SupportRequest(id) => paths::support_request(id),
        Place::Referral(id) => paths::referral(id),
        Place::Organization(id) => paths::organization(id),
        Place::Membership(id) => paths::membership(id),
        Place::Offer(id) => paths::catalog_offer(id),
        Place::Listing(id) => paths::provider_entry(id),
    }
}

/// What the list of a kind is called.
pub fn title_of(kind: SearchKind) -> String {
    match kind {
        SearchKind::Customers => tr!(layout.customers),
        SearchKind::Resellers => tr!(layout.indirect_resellers),
        SearchKind::Providers => tr!(layout.indirect_providers),
        SearchKind::Subscriptions => tr!(subscription.title),
        SearchKind::Orders => tr!(order.title),
        SearchKind::Invitations => tr!(layout.invitations),
        SearchKind::Users => tr!(layout.users),
        SearchKind::SupportRequests => tr!(layout.support_requests),
        SearchKind::Referrals => tr!(referral.title),
        SearchKind::Organizations => tr!(organization.title),
        SearchKind::Memberships => tr!(layout.membership),
        SearchKind::Offers => tr!(layout.catalog),
        SearchKind::Listings => tr!(listing.title),
    }
}

/// That list, searched for the same where it can be.
pub fn list_of(kind: SearchKind, text: &str) -> String {
    let searched = |path: String| Address::of(path).with("q", text).href();
    match kind {
        SearchKind::Customers => searched(paths::customers()),
        SearchKind::Resellers => searched(paths::indirect_resellers()),
        SearchKind::Providers => searched(paths::indirect_providers()),
        SearchKind::Subscriptions => own_subscriptions(),
        SearchKind::Orders => searched(paths::orders()),
        SearchKind::Invitations => paths::invitations(),
        SearchKind::Users => searched(own_users()),
        SearchKind::SupportRequests => paths::support_requests(),
        SearchKind::Referrals => paths::referrals(),
        SearchKind::Organizations => searched(paths::organizations()),
        SearchKind::Memberships => searched(paths::memberships()),
        SearchKind::Offers => searched(paths::catalog_offers()),
        SearchKind::Listings => searched(paths::find_a_provider()),
    }
}

/// A customer's own people alone have a list of subscriptions in which the search looks.
fn own_subscriptions() -> String {
    let own = with_env(|env| env.viewer.as_ref().map(|viewer| viewer.organization_id));
    own.map_or_else(paths::dashboard, paths::customer_subscriptions)
}

/// A customer's own people manage theirs among the pages of customers.
fn own_users() -> String {
    let customer = with_env(|env| {
        let viewer = env.viewer.as_ref().filter(|viewer| viewer.kind == OrganizationKind::Customer);
        viewer.map(|viewer| viewer.organization_id)
    });
    paths::users_of(customer)
}

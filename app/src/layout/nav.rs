//! The Dashboard menu: what this kind of organization works with. Labels are the guides' own.

use domain::actor::{OrganizationKind, Role};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::{env::Viewer, paths, tr, ui::Icon};

/// One entry: address, words, icon.
type Entry = (String, String, &'static str);

fn entries(viewer: &Viewer) -> Vec<Entry> {
    let home = (paths::dashboard(), tr!(layout.dashboard), "home");
    if !viewer.active {
        // Everything else would be refused.
        let find = (paths::find_a_provider(), tr!(listing.title), "globe");
        return vec![home, find];
    }
    let customers = (paths::customers(), tr!(layout.customers), "customers");
    let invitations = (paths::invitations(), tr!(layout.invitations), "mail");
    let catalog = (paths::catalog(), tr!(layout.pricing_and_offers), "catalog");
    let support = (paths::support_requests(), tr!(layout.support_requests), "support");
    let users = (paths::users(), tr!(layout.users), "users");
    let profile = viewer
        .roles
        .iter()
        .any(|role| [Role::AdminAgent, Role::GlobalAdmin].contains(role))
        .then(|| (paths::profile(), tr!(layout.profile), "settings"));
    let mut entries = match viewer.kind {
        OrganizationKind::Provider => {
            let resellers = (paths::indirect_resellers(), tr!(layout.indirect_resellers), "resellers");
            let reads = [Role::AdminAgent, Role::SalesAgent, Role::HelpdeskAgent, Role::BillingAdmin];
            let orders = viewer.roles.iter().any(|role| reads.contains(role));
            let orders = orders.then(|| (paths::orders(), tr!(order.title), "subscriptions"));
            let mut entries = vec![home, resellers, customers];
            entries.extend(orders);
            entries.extend([support, invitations, catalog, users]);
            entries
        }
        OrganizationKind::Reseller => {
            let providers = (paths::indirect_providers(), tr!(layout.indirect_providers), "providers");
            let reads = [Role::AdminAgent, Role::SalesAgent, Role::BillingAdmin];
            let reads = viewer.roles.iter().any(|role| reads.contains(role));
            let invites = [Role::AdminAgent, Role::SalesAgent].iter().any(|role| viewer.roles.contains(role));
            let own = [
                Some(home),
                Some(providers),
                Some(customers),
                invites.then_some(invitations),
                Some(support),
                reads.then_some(catalog),
                Some(users),
            ];
            own.into_iter().flatten().collect()
        }
        OrganizationKind::Customer => [
            Some(home),
            account(viewer),
            partners(viewer),
            Some(support),
            Some(people(viewer).unwrap_or_else(own_licenses)),
        ]
        .into_iter()
        .flatten()
        .collect(),
        OrganizationKind::Operator => {
            let outbox = (paths::outbox(), tr!(layout.outbox), "mail");
            let enrollments = (paths::enrollment_queue(), tr!(layout.enrollments), "resellers");
            let membership = (paths::memberships(), tr!(layout.membership), "key");
            let organizations = (paths::organizations(), tr!(organization.title), "customers");
            let kept = (paths::catalog_offers(), tr!(layout.catalog), "catalog");
            let reviewer = viewer.roles.contains(&Role::Reviewer);
            let administrator = viewer.roles.contains(&Role::Administrator);
            let own = |entry| administrator.then_some(entry);
            let enrollments = reviewer.then_some(enrollments);
            let rules = (paths::security_rules(), tr!(security.rules_title), "shield");
            let own = [organizations, kept, membership, outbox, rules, users].into_iter().filter_map(own);
            [Some(home), enrollments].into_iter().flatten().chain(own).collect()
        }
    };
    entries.extend(referrals(viewer));
    entries.extend(incentives(viewer));
    entries.extend(activity(viewer));
    entries.extend(profile);
    entries.extend(directory(viewer));
    entries
}

/// A customer's own people, for those who manage them.
fn people(viewer: &Viewer) -> Option<Entry> {
    let manages = viewer.roles.contains(&Role::GlobalAdmin);
    manages.then(|| (paths::customer_users(viewer.organization_id), tr!(layout.users), "users"))
}

/// What somebody of a customer holds itself.
fn own_licenses() -> Entry {
    (paths::own_licenses(), tr!(license.own_title), "key")
}

/// Who can touch what of a customer, for those who may read it.
fn partners(viewer: &Viewer) -> Option<Entry> {
    account(viewer).map(|_| (paths::partners(), tr!(access.title), "providers"))
}

/// A customer's own account with its subscriptions and orders, for those who may read it.
fn account(viewer: &Viewer) -> Option<Entry> {
    let reads = viewer.roles.iter().any(|role| [Role::GlobalAdmin, Role::BillingAdmin].contains(role));
    reads.then(|| (paths::customer(viewer.organization_id), tr!(dashboard.customer_account), "customers"))
}

/// Referrals: for those of partners who answer them, and for the operator's administrator, who refers customers.
fn referrals(viewer: &Viewer) -> Option<Entry> {
    let answers = viewer.roles.iter().any(|role| [Role::AdminAgent, Role::SalesAgent].contains(role));
    match viewer.kind {
        OrganizationKind::Provider | OrganizationKind::Reseller => {
            answers.then(|| (paths::referrals(), tr!(referral.title), "referrals"))
        }
        OrganizationKind::Operator => viewer
            .roles
            .contains(&Role::Administrator)
            .then(|| (paths::new_referral(), tr!(referral.refer_title), "referrals")),
        OrganizationKind::Customer => None,
    }
}

/// The ledger of incentives, for all roles of partners that read sums at least.
fn incentives(viewer: &Viewer) -> Option<Entry> {
    let partner = matches!(viewer.kind, OrganizationKind::Provider | OrganizationKind::Reseller);
    let reads = viewer.roles.iter().any(|role| *role != Role::HelpdeskAgent);
    (partner && reads).then(|| (paths::incentives(), tr!(incentive.title), "incentives"))
}

/// The log of the organization, for those who may read it.
fn activity(viewer: &Viewer) -> Option<Entry> {
    let readers: &[Role] = match viewer.kind {
        OrganizationKind::Operator => &[Role::Administrator],
        OrganizationKind::Customer => &[Role::GlobalAdmin],
        OrganizationKind::Provider | OrganizationKind::Reseller => &[Role::AdminAgent, Role::GlobalAdmin],
    };
    let reads = viewer.roles.iter().any(|role| readers.contains(role));
    reads.then(|| (paths::activity(), tr!(activity.title), "activity"))
}

/// The provider directory: to search it for resellers, to be in it for providers, to approve it for the operator.
fn directory(viewer: &Viewer) -> Option<Entry> {
    let edits = viewer.roles.iter().any(|role| [Role::AdminAgent, Role::GlobalAdmin].contains(role));
    match viewer.kind {
        OrganizationKind::Provider => edits.then(|| (paths::own_listing(), tr!(listing.own_title), "globe")),
        OrganizationKind::Reseller => Some((paths::find_a_provider(), tr!(listing.title), "globe")),
        OrganizationKind::Operator => Some((paths::listing_queue(), tr!(listing.queue_title), "globe")),
        OrganizationKind::Customer => None,
    }
}

/// The side navigation; on a phone a bar that scrolls within itself.
#[component]
pub fn Navigation(viewer: Viewer) -> impl IntoView {
    let (settings, work): (Vec<Entry>, Vec<Entry>) =
        entries(&viewer).into_iter().partition(|(href, ..)| is_setting(&viewer, href));
    let settings = (!settings.is_empty()).then(|| {
        view! {
            <div class="nav__group">
                <p class="nav__heading" id="nav-settings">{tr!(layout.account_settings)}</p>
                <ul class="nav__list" aria-labelledby="nav-settings">{links(settings)}</ul>
            </div>
        }
    });
    view! {
        <nav class="shell__nav nav" aria-label=tr!(layout.menu)>
            <div class="nav__group"><ul class="nav__list">{links(work)}</ul></div>
            {settings}
        </nav>
    }
}

/// What stands below **Account settings**: the own people, and what the organization says of itself.
fn is_setting(viewer: &Viewer, href: &str) -> bool {
    let settings = [paths::users(), paths::customer_users(viewer.organization_id), paths::profile()];
    settings.iter().any(|address| address == href)
}

fn links(entries: Vec<Entry>) -> impl IntoView {
    entries.into_iter().map(|entry| view! { <NavLink entry/> }).collect_view()
}

#[component]
fn NavLink(entry: Entry) -> impl IntoView {
    let (href, text, name) = entry;
    let path = use_location().pathname;
    let current = is_within(&path.read_untracked(), &href).then_some("page");
    view! {
        <li>
            <a class="nav__link" href=href aria-current=current><Icon name/><span>{text}</span></a>
        </li>
    }
}

/// Whether a page is this one or below it.
fn is_within(path: &str, here: &str) -> bool {
    path.strip_prefix(here).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::is_within;

    #[test]
    fn a_page_is_within_its_list() {
        assert!(is_within("/customers", "/customers") && is_within("/customers/1", "/customers"));
        assert!(!is_within("/customers-old", "/customers"));
    }
}

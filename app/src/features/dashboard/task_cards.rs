//! What people come for, one card each. A provider's four are the guide's (checklist A3).

use domain::{actor::OrganizationKind, actor::Role, id::OrganizationId};
use leptos::prelude::*;

use crate::{
    env::with_env,
    paths, tr,
    ui::{Card, Cards},
};

/// Address, title, text, icon.
type Task = (String, String, String, &'static str);

/// The cards of a kind of organization.
#[component]
pub fn TaskCards(kind: OrganizationKind, organization: OrganizationId) -> impl IntoView {
    let tasks = match kind {
        OrganizationKind::Provider => provider(),
        OrganizationKind::Reseller => reseller(),
        OrganizationKind::Customer => customer(organization),
        OrganizationKind::Operator => operator(),
    };
    let heading = match kind {
        OrganizationKind::Provider => tr!(dashboard.provider_uses),
        _ => tr!(dashboard.tasks),
    };
    (!tasks.is_empty()).then(|| {
        let cards = tasks
            .into_iter()
            .map(|(href, title, text, icon)| view! { <Card href title text icon/> })
            .collect_view();
        view! {
            <section class="stack stack--tight" aria-labelledby="tasks">
                <h2 id="tasks">{heading}</h2>
                <Cards>{cards}</Cards>
            </section>
        }
    })
}

fn provider() -> Vec<Task> {
    let vendor = with_env(|env| env.names.vendor.clone());
    vec![
        (
            paths::indirect_resellers(),
            tr!(dashboard.provider_connect),
            tr!(dashboard.provider_connect_text),
            "resellers",
        ),
        (
            paths::request_partnership(),
            tr!(dashboard.provider_establish),
            tr!(dashboard.provider_establish_text),
            "mail",
        ),
        (
            paths::customers(),
            tr!(dashboard.provider_designate),
            tr!(dashboard.provider_designate_text),
            "customers",
        ),
        (
            paths::invitations(),
            tr!(dashboard.provider_manage),
            tr!(dashboard.provider_manage_text, vendor = vendor),
            "activity",
        ),
    ]
}

fn reseller() -> Vec<Task> {
    vec![
        (
            paths::indirect_providers(),
            tr!(dashboard.reseller_both),
            tr!(dashboard.reseller_both_text),
            "mail",
        ),
        (
            paths::customers(),
            tr!(dashboard.reseller_single),
            tr!(dashboard.reseller_single_text),
            "customers",
        ),
        (
            paths::indirect_providers(),
            tr!(dashboard.reseller_providers),
            tr!(dashboard.reseller_providers_text),
            "providers",
        ),
        team(),
    ]
}

fn customer(organization: OrganizationId) -> Vec<Task> {
    let reads = |role| with_env(|env| env.viewer.as_ref().is_some_and(|viewer| viewer.roles.contains(&role)));
    let account = (
        paths::customer(organization),
        tr!(dashboard.customer_account),
        tr!(dashboard.customer_account_text),
        "customers",
    );
    let reads_account = reads(Role::GlobalAdmin) || reads(Role::BillingAdmin);
    let support = (
        paths::support_requests(),
        tr!(dashboard.customer_support),
        tr!(dashboard.customer_support_text),
        "support",
    );
    let partners = reads_account.then(|| {
        (
            paths::partners(),
            tr!(dashboard.customer_partners),
            tr!(dashboard.customer_partners_text),
            "providers",
        )
    });
    let own =
        [reads_account.then_some(account), partners, Some(support), reads(Role::GlobalAdmin).then(team)];
    own.into_iter().flatten().collect()
}

fn operator() -> Vec<Task> {
    let has = |role| with_env(|env| env.viewer.as_ref().is_some_and(|viewer| viewer.roles.contains(&role)));
    let (reviewer, administrator) = (has(Role::Reviewer), has(Role::Administrator));
    let reviews = || {
        let (title, text) = (tr!(dashboard.operator_reviews), tr!(dashboard.operator_reviews_text));
        (paths::enrollment_queue(), title, text, "resellers")
    };
    let listings = (
        paths::listing_queue(),
        tr!(dashboard.operator_listings),
        tr!(dashboard.operator_listings_text),
        "globe",
    );
    let membership = || {
        let (title, text) = (tr!(dashboard.operator_membership), tr!(dashboard.operator_membership_text));
        (paths::memberships(), title, text, "key")
    };
    let catalog = || {
        let (title, text) = (tr!(dashboard.operator_catalog), tr!(dashboard.operator_catalog_text));
        (paths::catalog_offers(), title, text, "catalog")
    };
    let outbox =
        || (paths::outbox(), tr!(dashboard.operator_outbox), tr!(dashboard.operator_outbox_text), "mail");
    let organizations = || {
        let (title, text) =
            (tr!(dashboard.operator_organizations), tr!(dashboard.operator_organizations_text));
        (paths::organizations(), title, text, "customers")
    };
    let tasks = [
        reviewer.then(reviews),
        Some(listings),
        administrator.then(catalog),
        administrator.then(membership),
        administrator.then(organizations),
        administrator.then(outbox),
        administrator.then(team),
    ];
    tasks.into_iter().flatten().collect()
}

fn team() -> Task {
    (paths::users(), tr!(dashboard.team), tr!(dashboard.team_text), "users")
}

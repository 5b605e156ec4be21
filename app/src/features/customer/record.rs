//! An opened record of the list: ids, account, subscriptions, and the ways on (RW2).

use domain::{actor::OrganizationKind, customer::CustomerDetail};
use leptos::prelude::*;

use super::account::AccountFacts;
use crate::{
    env::with_env,
    layout::reads_activity,
    paths, tr,
    ui::{LinkButton, SubscriptionLines},
};

/// The record of one customer.
#[component]
pub fn CustomerRecord(record: CustomerDetail) -> impl IntoView {
    let id = record.row.id;
    let subscriptions = record.subscriptions.clone();
    let provider =
        with_env(|env| env.viewer.as_ref().is_some_and(|viewer| viewer.kind == OrganizationKind::Provider));
    let (href, refused) = (paths::new_subscription(id), record.can_order.clone());
    let add = provider.then(|| view! { <LinkButton href label=tr!(subscription.add) icon="plus" refused/> });
    let activity = reads_activity().then(|| {
        view! { <LinkButton href=paths::customer_activity(id) label=tr!(activity.customer_title)/> }
    });
    // A provider never reaches the users of a customer.
    let people = (!provider).then(|| {
        let (users, licenses) = (record.can_read_users.clone(), record.can_read_users.clone());
        view! {
            <LinkButton href=paths::customer_users(id) label=tr!(customer.users) refused=users/>
            <LinkButton href=paths::customer_licenses(id) label=tr!(license.title) refused=licenses/>
        }
    });
    view! {
        <div class="customer-record">
            <AccountFacts customer=record/>
            <section class="stack stack--tight">
                <h3>{tr!(customer.subscriptions)}</h3>
                <SubscriptionLines customer=id page=subscriptions/>
            </section>
        </div>
        <div class="cluster">
            {add}
            <LinkButton href=paths::customer(id) label=tr!(customer.open_account)/>
            <LinkButton href=paths::customer_subscriptions(id) label=tr!(customer.subscriptions)/>
            <LinkButton href=paths::customer_services(id) label=tr!(customer.services)/>
            {people}
            {activity}
        </div>
    }
}

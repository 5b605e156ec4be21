//! An opened record of the list: ids, account, subscriptions, and the ways on (RW2).

use domain::customer::CustomerDetail;
use leptos::prelude::*;

use super::account::AccountFacts;
use crate::{
    paths, tr,
    ui::{LinkButton, SubscriptionLines},
};

/// The record of one customer.
#[component]
pub fn CustomerRecord(record: CustomerDetail) -> impl IntoView {
    let id = record.row.id;
    let subscriptions = record.subscriptions.clone();
    view! {
        <div class="customer-record">
            <AccountFacts customer=record/>
            <section class="stack stack--tight">
                <h3>{tr!(customer.subscriptions)}</h3>
                <SubscriptionLines customer=id page=subscriptions/>
            </section>
        </div>
        <div class="cluster">
            <LinkButton href=paths::customer(id) label=tr!(customer.open_account)/>
            <LinkButton href=paths::customer_subscriptions(id) label=tr!(customer.subscriptions)/>
        </div>
    }
}

//! One customer: its account, and who may do what with it.

use domain::customer::CustomerDetail;
use leptos::prelude::*;

use super::{account::AccountFacts, relations::Relations, server_fns::read_customer};
use crate::{
    layout::{CustomerPart, CustomerTabs},
    page, paths, tr,
    ui::{PageHeader, Panel, SubscriptionLines},
};

/// The overview of a customer.
#[component]
pub fn CustomerPage() -> impl IntoView {
    page::load(read_customer(page::param("id")), show)
}

fn show(customer: CustomerDetail) -> AnyView {
    let (id, name) = (customer.row.id, customer.row.name.clone());
    let crumbs = vec![(paths::customers(), tr!(customer.title))];
    let subscriptions = customer.subscriptions.clone();
    let grants = customer.grants.clone();
    view! {
        <PageHeader title=name.clone() crumbs/>
        <div class="stack">
            <CustomerTabs customer=id part=CustomerPart::Overview/>
            <div class="split">
                <div class="stack">
                    <Panel title=tr!(customer.account)><AccountFacts customer/></Panel>
                    <Panel title=tr!(customer.subscriptions)>
                        <SubscriptionLines customer=id page=subscriptions/>
                    </Panel>
                </div>
                <Panel title=tr!(customer.relations)><Relations customer=name grants/></Panel>
            </div>
        </div>
    }
    .into_any()
}

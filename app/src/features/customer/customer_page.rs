//! One customer: its account, and who may do what with it.

use domain::{customer::CustomerDetail, lead::CustomerLead};
use leptos::prelude::*;

use super::{account::AccountFacts, relations::Relations, server_fns::read_customer};
use crate::{
    features::lead::LeadPanel,
    layout::{CustomerPart, CustomerTabs, customer_crumbs},
    page, tr,
    ui::{PageHeader, Panel, SubscriptionLines},
};

/// The overview of a customer.
#[component]
pub fn CustomerPage() -> impl IntoView {
    page::load(read_customer(page::param("id")), show)
}

fn show((customer, lead): (CustomerDetail, Option<CustomerLead>)) -> AnyView {
    let (id, name) = (customer.row.id, customer.row.name.clone());
    let crumbs = customer_crumbs();
    let subscriptions = customer.subscriptions.clone();
    let (grants, can_end) = (customer.grants.clone(), customer.can_end.clone());
    let (listed, related) = (!subscriptions.rows.is_empty(), !grants.is_empty());
    view! {
        <PageHeader title=name.clone() crumbs/>
        <div class="stack">
            <CustomerTabs customer=id part=CustomerPart::Overview/>
            <div class="split">
                <div class="stack">
                    <Panel title=tr!(customer.account)><AccountFacts customer/></Panel>
                    <Panel title=tr!(customer.subscriptions) flush=listed>
                        <SubscriptionLines customer=id page=subscriptions/>
                    </Panel>
                </div>
                <div class="stack">
                    <Panel title=tr!(customer.relations) flush=related>
                        <Relations customer=name grants can_end/>
                    </Panel>
                    {lead.map(|lead| view! { <LeadPanel customer=id lead/> })}
                </div>
            </div>
        </div>
    }
    .into_any()
}

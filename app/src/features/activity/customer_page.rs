//! `/customers/{id}/activity`: what partners did at a customer; for a partner what it did there itself.

use domain::activity::CustomerActivity;
use leptos::prelude::*;

use super::{
    address::ask,
    filter::{ActivityFilterBar, Choices},
    list_page::Nothing,
    server_fns::read_customer_activity,
    table::ActivityTable,
};
use crate::{
    features::export::shown_as,
    layout::{CustomerPart, CustomerTabs, crumbs_below},
    page, paths, tr,
    ui::{LinkButton, PageHeader, Pagination, Panel},
};

/// The log of a customer.
#[component]
pub fn CustomerActivityPage() -> impl IntoView {
    page::load(read_customer_activity(page::param("id"), ask()), show)
}

fn show(found: CustomerActivity) -> AnyView {
    let CustomerActivity { customer_id: id, customer_name, own, filter, page } = found;
    let crumbs = crumbs_below(id, customer_name);
    let lead = if own { tr!(activity.customer_lead_own) } else { tr!(activity.customer_lead) };
    let export = (!page.rows.is_empty()).then(|| {
        let href = shown_as(paths::export_customer_activity(id));
        view! { <LinkButton href label=tr!(activity.export) icon="download"/> }
    });
    let pages = view! { <Pagination previous=page.previous.clone() next=page.next.clone()/> };
    let body = if page.rows.is_empty() {
        view! { <Nothing all=paths::customer_activity(id)/> }.into_any()
    } else {
        view! { <ActivityTable rows=page.rows/> }.into_any()
    };
    view! {
        <PageHeader title=tr!(activity.customer_title) crumbs lead>{export}</PageHeader>
        <div class="stack">
            <CustomerTabs customer=id part=CustomerPart::Activity/>
            <Panel label=tr!(activity.customer_title) flush=true>
                <ActivityFilterBar filter choices=Choices::default()/>
                {body}
            </Panel>
            {pages}
        </div>
    }
    .into_any()
}

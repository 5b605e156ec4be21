//! `/orders`: everything that the reader's organization, a provider, sold.

use domain::{
    actor::Role,
    order::{OrderQuery, SoldOrders},
    page::PageSize,
};
use leptos::prelude::*;

use super::{
    order_table::{OrderFilter, OrderTable},
    server_fns::list_sold,
};
use crate::{
    env::{Viewer, with_env},
    features::export::shown_as,
    page, paths, tr,
    ui::{Banner, EmptyState, LinkButton, PageHeader, Pagination, Panel, Tone},
};

/// The list.
#[component]
pub fn OrderListPage() -> impl IntoView {
    let asked = ask();
    let query = asked.clone();
    page::load(list_sold(asked), move |found| show(found, query))
}

/// What the address asks for.
pub fn ask() -> OrderQuery {
    OrderQuery {
        status: page::query("status").parse().ok(),
        text: page::query("q"),
        cursor: page::query("after").parse().ok(),
        size: PageSize::of(&page::query("size")),
    }
}

fn show(found: SoldOrders, query: OrderQuery) -> AnyView {
    let SoldOrders { page: found, more_customers } = found;
    let filtered = query.status.is_some() || !query.text.is_empty();
    let pages = view! { <Pagination previous=found.previous.clone() next=found.next.clone()/> };
    let export = (!found.rows.is_empty()).then(|| {
        let href = shown_as(paths::export_orders());
        view! { <LinkButton href label=tr!(export.orders) icon="download"/> }
    });
    let more = more_customers.then(|| {
        view! { <Banner tone=Tone::Warning title=tr!(order.more_customers)><p>{tr!(order.more_customers_text)}</p></Banner> }
    });
    let body = if found.rows.is_empty() {
        view! { <NoOrders filtered all=paths::orders()/> }.into_any()
    } else {
        view! { <OrderTable rows=found.rows customers=true/> }.into_any()
    };
    view! {
        <PageHeader title=tr!(order.title) lead=tr!(order.list_lead)>
            {export}
            {orders().then(|| view! { <LinkButton href=paths::order_requests() label=tr!(order_request.list_title)/> })}
        </PageHeader>
        <div class="stack">
            {more}
            <Panel label=tr!(order.title) flush=true>
                <OrderFilter status=query.status text=query.text/>
                {body}
            </Panel>
            {pages}
        </div>
    }
    .into_any()
}

/// Whether the reader may order, and so answers what is asked for.
fn orders() -> bool {
    let orders =
        |viewer: &Viewer| viewer.roles.iter().any(|role| matches!(role, Role::AdminAgent | Role::SalesAgent));
    with_env(|env| env.viewer.as_ref().is_some_and(orders))
}

/// Says that there is none.
#[component]
pub fn NoOrders(filtered: bool, all: String) -> impl IntoView {
    if !filtered {
        return view! { <EmptyState title=tr!(order.empty_title) text=tr!(order.empty_text) icon="subscriptions"/> }
            .into_any();
    }
    view! {
        <EmptyState title=tr!(order.none_title) text=tr!(order.none_text) icon="search">
            <LinkButton href=all label=tr!(common.clear_all)/>
        </EmptyState>
    }
    .into_any()
}

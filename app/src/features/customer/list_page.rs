//! The list of customers: search, **Filter by indirect reseller**, two orders, opened records.

use domain::{
    actor::OrganizationKind,
    customer::{CustomerList, CustomerQuery},
    id::OrganizationId,
    page::PageSize,
    text::SearchText,
};
use leptos::prelude::*;

use super::{filter::Filter, list_table::CustomerTable, server_fns::list_customers};
use crate::{
    env::with_env,
    page, paths, tr,
    ui::{Address, EmptyState, LinkButton, PageHeader, Pagination, Panel},
};

/// The customers of the reader's organization.
#[component]
pub fn CustomerListPage() -> impl IntoView {
    page::load(list_customers(ask(page::query)), show)
}

/// The query of an address, by its values. A reseller that is no id stands for one that nobody knows.
pub fn ask(query: impl Fn(&'static str) -> String) -> CustomerQuery {
    let default = CustomerQuery::default();
    let reseller = query("reseller");
    CustomerQuery {
        search: SearchText::parse_optional(&query("q")).ok().flatten(),
        reseller: (!reseller.is_empty()).then(|| reseller.parse().unwrap_or(OrganizationId::NIL)),
        sort: query("sort").parse().unwrap_or(default.sort),
        cursor: query("after").parse().ok(),
        size: PageSize::of(&query("size")),
        open: query("open").split(',').filter_map(|id| id.parse().ok()).collect(),
    }
}

fn show(list: CustomerList) -> AnyView {
    let here = Address::here();
    let provider = kind() == Some(OrganizationKind::Provider);
    let lead = if provider { tr!(customer.lead_provider) } else { tr!(customer.lead_reseller) };
    let filtered = list.reseller.is_some() || !here.get("q").is_empty();
    let pages = view! { <Pagination previous=list.page.previous.clone() next=list.page.next.clone()/> };
    let filter = view! { <Filter list=list.clone() text=here.get("q").to_owned()/> };
    let body = if list.page.rows.is_empty() {
        nothing(filtered || list.page.previous.is_some(), provider)
    } else {
        view! { <CustomerTable list provider searching=!here.get("q").is_empty()/> }.into_any()
    };
    view! {
        <PageHeader title=tr!(customer.title) lead/>
        <div class="stack">
            <Panel label=tr!(customer.title) flush=true>{filter}{body}</Panel>
            {pages}
        </div>
    }
    .into_any()
}

fn kind() -> Option<OrganizationKind> {
    with_env(|env| env.viewer.as_ref().map(|viewer| viewer.kind))
}

/// No results, or the way to a first customer (CF7).
fn nothing(filtered: bool, provider: bool) -> AnyView {
    if filtered {
        return view! {
            <EmptyState title=tr!(customer.none_title) text=tr!(customer.none_text) icon="search">
                <LinkButton href=paths::customers() label=tr!(common.clear_all)/>
            </EmptyState>
        }
        .into_any();
    }
    let (text, steps, href, label) = if provider {
        let steps = vec![tr!(customer.empty_step_1), tr!(customer.empty_step_2), tr!(customer.empty_step_3)];
        (tr!(customer.empty_provider), steps, paths::indirect_resellers(), tr!(customer.to_resellers))
    } else {
        (tr!(customer.empty_reseller), vec![], paths::indirect_providers(), tr!(customer.to_providers))
    };
    view! {
        <EmptyState title=tr!(customer.empty_title) text icon="customers" steps>
            <LinkButton href label/>
        </EmptyState>
    }
    .into_any()
}

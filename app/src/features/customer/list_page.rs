//! The list of customers: search, **Filter by indirect reseller**, two orders, opened records.

use domain::{
    actor::OrganizationKind,
    customer::{CustomerList, CustomerQuery},
    id::OrganizationId,
    page::PageSize,
    subscription::LeverChoice,
    text::SearchText,
};
use leptos::prelude::*;

use super::{filter::Filter, list_table::CustomerTable, server_fns::list_customers};
use crate::{
    env::with_env,
    page, paths, tr,
    ui::{Address, Crumb, EmptyState, LinkButton, PageHeader, Pagination, Panel, Weight},
};

/// The customers of the reader's organization.
#[component]
pub fn CustomerListPage() -> impl IntoView {
    page::load(list_customers(ask(page::query)), show)
}

/// `/indirect-providers/{id}/customers`: those that the reader and this provider both serve (checklist H2).
#[component]
pub fn SharedCustomersPage() -> impl IntoView {
    let provider = page::param("id");
    let ask = ask(|name| if name == "provider" { provider.clone() } else { page::query(name) });
    page::load(list_customers(ask), show)
}

/// The query of an address, by its values. A partner that is no id stands for one that nobody knows.
pub fn ask(query: impl Fn(&'static str) -> String) -> CustomerQuery {
    let default = CustomerQuery::default();
    let partner = |id: String| (!id.is_empty()).then(|| id.parse().unwrap_or(OrganizationId::NIL));
    CustomerQuery {
        search: SearchText::parse_optional(&query("q")).ok().flatten(),
        reseller: partner(query("reseller")),
        find: SearchText::parse_optional(&query("find")).ok().flatten(),
        provider: partner(query("provider")),
        sort: query("sort").parse().unwrap_or(default.sort),
        cursor: query("after").parse().ok(),
        size: PageSize::of(&query("size")),
        open: query("open").split(',').filter_map(|id| id.parse().ok()).collect(),
    }
}

fn show(list: CustomerList) -> AnyView {
    let here = Address::here();
    let provider = kind() == Some(OrganizationKind::Provider);
    let Heading { title, lead, crumbs, clear } = heading(list.provider.as_ref(), provider);
    let request = list.can_request.clone().filter(|_| list.provider.is_none());
    let filtered = list.reseller.is_some() || !here.get("q").is_empty();
    let pages = view! { <Pagination previous=list.page.previous.clone() next=list.page.next.clone()/> };
    let filter = view! { <Filter list=list.clone() text=here.get("q").to_owned()/> };
    let body = if list.page.rows.is_empty() && list.provider.is_some() && !filtered {
        none_shared()
    } else if list.page.rows.is_empty() {
        nothing(filtered || list.page.previous.is_some(), provider, clear)
    } else {
        view! { <CustomerTable list provider searching=!here.get("q").is_empty()/> }.into_any()
    };
    view! {
        <PageHeader title lead crumbs>
            {request.map(|refused| view! {
                <LinkButton href=paths::request_relationship() label=tr!(invitation.request_relationship)
                    weight=Weight::Primary refused/>
            })}
        </PageHeader>
        <div class="stack">
            <Panel label=tr!(customer.title) flush=true>{filter}{body}</Panel>
            {pages}
        </div>
    }
    .into_any()
}

/// What stands above the list.
struct Heading {
    title: String,
    lead: String,
    crumbs: Vec<Crumb>,
    /// The list without any filter.
    clear: String,
}

fn heading(shared: Option<&LeverChoice>, provider: bool) -> Heading {
    match shared {
        Some(with) => Heading {
            title: tr!(customer.shared_title, provider = with.name.clone()),
            lead: tr!(customer.shared_lead),
            crumbs: vec![(paths::indirect_providers(), tr!(partnership.providers))],
            clear: paths::shared_customers(with.id),
        },
        None => Heading {
            title: tr!(customer.title),
            lead: if provider { tr!(customer.lead_provider) } else { tr!(customer.lead_reseller) },
            crumbs: Vec::new(),
            clear: paths::customers(),
        },
    }
}

/// No customer has authorized both yet.
fn none_shared() -> AnyView {
    view! {
        <EmptyState title=tr!(customer.empty_title) text=tr!(customer.shared_empty) icon="customers">
            <LinkButton href=paths::indirect_providers() label=tr!(customer.to_providers)/>
        </EmptyState>
    }
    .into_any()
}

fn kind() -> Option<OrganizationKind> {
    with_env(|env| env.viewer.as_ref().map(|viewer| viewer.kind))
}

/// No results, or the way to a first customer (CF7).
fn nothing(filtered: bool, provider: bool, clear: String) -> AnyView {
    if filtered {
        return view! {
            <EmptyState title=tr!(customer.none_title) text=tr!(customer.none_text) icon="search">
                <LinkButton href=clear label=tr!(common.clear_all)/>
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

//! `/support-requests`: what the person may see, one list at a time.

use domain::{
    page::PageSize,
    support_request::{SupportList, SupportQuery, SupportStatus, SupportView},
};
use leptos::prelude::*;

use super::{
    list_table::RequestTable,
    server_fns::list_requests,
    words::{support_status, view_name},
};
use crate::{
    page, paths, tr,
    ui::{
        Address, Chip, EmptyState, FilterBar, FilterSelect, LinkButton, PageHeader, Pagination, Panel, Tab,
        Tabs, Weight,
    },
};

/// The list of the address.
#[component]
pub fn SupportRequestListPage() -> impl IntoView {
    let query = SupportQuery {
        view: page::query("view").parse().ok(),
        status: page::query("status").parse().ok(),
        oldest_first: page::query("sort") == "updated",
        cursor: page::query("after").parse().ok(),
        size: PageSize::of(&page::query("size")),
    };
    page::load(list_requests(query), show)
}

fn show(list: SupportList) -> AnyView {
    let status = Address::here().get("status").parse().ok();
    let tabs = tabs(&list.views, list.view);
    let rows = list.page.rows;
    let body = if rows.is_empty() {
        nothing(list.view, status)
    } else {
        view! { <RequestTable rows view=list.view/> }.into_any()
    };
    view! {
        <PageHeader title=tr!(support_request.title) lead=tr!(support_request.lead)>
            <LinkButton href=paths::new_support_request() label=tr!(support_request.new_request) weight=Weight::Primary/>
        </PageHeader>
        <div class="stack">
            {(tabs.len() > 1).then(|| view! { <Tabs label=tr!(support_request.views) tabs/> })}
            <Panel label=view_name(list.view) flush=true>
                <Filter status/>
                {body}
            </Panel>
            <Pagination previous=list.page.previous next=list.page.next/>
        </div>
    }
    .into_any()
}

/// The first list needs no name in the address; each keeps the filter.
fn tabs(views: &[SupportView], shown: SupportView) -> Vec<Tab> {
    let here = Address::here().first_page();
    let tab = |(position, view): (usize, &SupportView)| Tab {
        href: here.clone().with("view", if position == 0 { "" } else { view.as_str() }).href(),
        label: view_name(*view),
        count: None,
        current: *view == shown,
    };
    views.iter().enumerate().map(tab).collect()
}

#[component]
fn Filter(status: Option<SupportStatus>) -> impl IntoView {
    let all = (String::new(), tr!(support_request.all_statuses));
    let states = SupportStatus::ALL.iter().map(|status| (status.as_str().to_owned(), name(*status)));
    let chip = move |status| Chip { label: tr!(support_request.status), value: name(status), name: "status" };
    view! {
        <FilterBar own=&["status"] chips=status.map(chip).into_iter().collect()>
            <FilterSelect label=tr!(support_request.status) name="status"
                options=std::iter::once(all).chain(states).collect()
                value=status.map(SupportStatus::as_str).unwrap_or_default()/>
        </FilterBar>
    }
}

fn name(status: SupportStatus) -> String {
    support_status(status).1
}

fn nothing(view: SupportView, status: Option<SupportStatus>) -> AnyView {
    if status.is_some() {
        let all = Address::here().first_page().with("status", "").href();
        return view! {
            <EmptyState title=tr!(support_request.none_title) text=tr!(support_request.none_text) icon="search">
                <LinkButton href=all label=tr!(common.clear_all)/>
            </EmptyState>
        }
        .into_any();
    }
    let text = match view {
        SupportView::Assigned => tr!(support_request.empty_assigned),
        SupportView::Sold => tr!(support_request.empty_sold),
        SupportView::Opened => tr!(support_request.empty_opened),
        SupportView::Tenant | SupportView::Own => tr!(support_request.empty_own),
    };
    view! { <EmptyState title=tr!(support_request.empty_title) text icon="support"/> }.into_any()
}

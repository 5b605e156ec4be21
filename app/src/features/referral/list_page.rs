//! `/referrals`: what customers ask the own organization for.

use domain::{
    page::{Page, PageSize},
    referral::{ReferralQuery, ReferralRow, ReferralStatus},
};
use leptos::prelude::*;

use super::{list_table::ReferralTable, server_fns::list_referrals, words::referral_status};
use crate::{
    page, paths, tr,
    ui::{Address, Chip, EmptyState, FilterBar, FilterSelect, LinkButton, PageHeader, Pagination, Panel},
};

/// The list of the address.
#[component]
pub fn ReferralListPage() -> impl IntoView {
    let query = ReferralQuery {
        status: page::query("status").parse().ok(),
        oldest_first: page::query("sort") == "received",
        cursor: page::query("after").parse().ok(),
        size: PageSize::of(&page::query("size")),
    };
    page::load(list_referrals(query), show)
}

fn show(list: Page<ReferralRow>) -> AnyView {
    let status = Address::here().get("status").parse().ok();
    let Page { rows, next, previous, .. } = list;
    let body = if rows.is_empty() { nothing(status) } else { view! { <ReferralTable rows/> }.into_any() };
    view! {
        <PageHeader title=tr!(referral.title) lead=tr!(referral.lead)>
            <LinkButton href=paths::lead_sources() label=tr!(lead.report_title)/>
        </PageHeader>
        <div class="stack">
            <Panel label=tr!(referral.title) flush=true>
                <Filter status/>
                {body}
            </Panel>
            <Pagination previous next/>
        </div>
    }
    .into_any()
}

#[component]
fn Filter(status: Option<ReferralStatus>) -> impl IntoView {
    let all = (String::new(), tr!(referral.all_statuses));
    let states = ReferralStatus::ALL.iter().map(|status| (status.to_string(), referral_status(*status).1));
    let chip =
        |status| Chip { label: tr!(referral.status), value: referral_status(status).1, name: "status" };
    view! {
        <FilterBar own=&["status"] chips=status.map(chip).into_iter().collect()>
            <FilterSelect label=tr!(referral.status) name="status"
                options=std::iter::once(all).chain(states).collect()
                value=status.map(ReferralStatus::as_str).unwrap_or_default()/>
        </FilterBar>
    }
}

fn nothing(status: Option<ReferralStatus>) -> AnyView {
    if status.is_some() {
        let all = Address::here().first_page().with("status", "").href();
        return view! {
            <EmptyState title=tr!(referral.none_title) text=tr!(referral.none_text) icon="search">
                <LinkButton href=all label=tr!(common.clear_all)/>
            </EmptyState>
        }
        .into_any();
    }
    view! { <EmptyState title=tr!(referral.empty_title) text=tr!(referral.empty_text) icon="referrals"/> }
        .into_any()
}

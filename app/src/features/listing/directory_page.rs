//! `/find-a-provider`: the public directory, searched by text, country and service (checklist E2).

use domain::{
    country::Country,
    listing::{Directory, DirectoryQuery},
    page::PageSize,
    text::SearchText,
};
use leptos::prelude::*;

use super::{filter::Filter, result::Results, server_fns::read_directory};
use crate::{
    page, paths, tr,
    ui::{Address, EmptyState, LinkButton, PageHeader, Pagination, Panel},
};

/// The names of the filters in the query.
pub const FILTERS: [&str; 3] = ["q", "country", "service"];

/// The directory, for everybody.
#[component]
pub fn DirectoryPage() -> impl IntoView {
    page::load(read_directory(ask()), show)
}

/// The query of the address.
fn ask() -> DirectoryQuery {
    DirectoryQuery {
        search: SearchText::parse_optional(&page::query("q")).ok().flatten(),
        country: Country::parse(&page::query("country")).ok(),
        service: page::query("service").parse().ok(),
        cursor: page::query("after").parse().ok(),
        size: PageSize::of(&page::query("size")),
    }
}

fn show(directory: Directory) -> AnyView {
    let Directory { page, countries } = directory;
    let here = Address::here();
    let body = if page.rows.is_empty() {
        nothing(FILTERS.iter().any(|name| !here.get(name).is_empty()))
    } else {
        view! { <Results rows=page.rows/> }.into_any()
    };
    view! {
        <PageHeader title=tr!(listing.title) lead=tr!(listing.lead)/>
        <div class="stack">
            <Panel label=tr!(listing.title) flush=true>
                <Filter countries count=page.count/>
                {body}
            </Panel>
            <Pagination previous=page.previous next=page.next/>
        </div>
    }
    .into_any()
}

fn nothing(filtered: bool) -> AnyView {
    if !filtered {
        let (title, text) = (tr!(listing.empty_title), tr!(listing.empty_text));
        return view! { <EmptyState title text icon="providers"/> }.into_any();
    }
    view! {
        <EmptyState title=tr!(listing.none_title) text=tr!(listing.none_text) icon="search">
            <LinkButton href=paths::find_a_provider() label=tr!(common.clear_all)/>
        </EmptyState>
    }
    .into_any()
}

//! `/search`: what the words of the address find, kind by kind.

use domain::search::{Find, Group, SearchResults};
use leptos::prelude::*;

use super::{
    places::{list_of, page_of, title_of},
    server_fns::find,
};
use crate::{
    page, tr,
    ui::{Address, EmptyState, FilterBar, FilterSearch, PageHeader, Panel},
};

/// The search.
#[component]
pub fn SearchPage() -> impl IntoView {
    page::load(find(page::query("q")), show)
}

fn show(found: SearchResults) -> AnyView {
    let text = Address::here().get("q").trim().to_owned();
    let nothing = (found.groups.is_empty() && !text.is_empty()).then(nothing);
    let groups = found.groups.into_iter().map(|found| group(found, &text)).collect_view();
    view! {
        <PageHeader title=tr!(search.title) lead=tr!(search.lead)/>
        <div class="stack">
            <Panel label=tr!(search.title) flush=true>
                <FilterBar own=&["q"]>
                    <FilterSearch label=tr!(search.label) value=text/>
                </FilterBar>
                {nothing}
            </Panel>
            {groups}
        </div>
    }
    .into_any()
}

fn nothing() -> AnyView {
    view! { <EmptyState title=tr!(search.none_title) text=tr!(search.none_text) icon="search"/> }.into_any()
}

/// The finds of one kind, and the way to its list where that has others.
fn group(found: Group, text: &str) -> AnyView {
    let title = title_of(found.kind);
    let more = found.more.then(|| {
        let label = tr!(search.more, list = title.clone());
        view! { <li><a href=list_of(found.kind, text)>{label}</a></li> }
    });
    let finds = found.finds.into_iter().map(line).collect_view();
    view! { <Panel title=title><ul class="link-list">{finds}{more}</ul></Panel> }.into_any()
}

fn line(find: Find) -> impl IntoView {
    let about = (!find.about.is_empty()).then(|| format!(" · {}", find.about));
    view! { <li><a href=page_of(find.place)>{find.name}</a>{about}</li> }
}

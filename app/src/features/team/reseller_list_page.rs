//! `/indirect-resellers/{id}/users`: the users of a reseller whose tenant the provider administers.

use domain::{
    page::PageSize,
    team::{UserList, UserQuery},
    text::SearchText,
};
use leptos::prelude::*;

use super::{
    crumbs_below_reseller,
    list_page::{count, people},
    server_fns::{Place, list_users_at},
};
use crate::{
    page, paths, tr,
    ui::{Address, Chip, FilterBar, FilterSearch, LinkButton, Note, PageHeader, Pagination, Panel, Weight},
};

/// The page.
#[component]
pub fn ResellerUserListPage() -> impl IntoView {
    let query = UserQuery {
        search: SearchText::parse_optional(&page::query("q")).ok().flatten(),
        cursor: page::query("after").parse().ok(),
        size: PageSize::of(&page::query("size")),
        ..UserQuery::default()
    };
    page::load(list_users_at(Place::Reseller(page::param("id")), query), show)
}

fn show(list: UserList) -> AnyView {
    let Some(reseller) = list.reseller else { return ().into_any() };
    let text = Address::here().get("q").to_owned();
    let chips = (!text.is_empty()).then(|| Chip { label: tr!(team.text), value: text.clone(), name: "q" });
    let total = list.page.count.map(count).unwrap_or_default();
    let address = paths::reseller_users(reseller.id);
    let add = paths::new_user_in(&address);
    view! {
        <PageHeader title=tr!(customer.users) crumbs=crumbs_below_reseller(&reseller)>
            <LinkButton href=add label=tr!(team.add) weight=Weight::Primary refused=list.can_add/>
        </PageHeader>
        <div class="stack">
            <Note><p>{tr!(team.reseller_limits)}</p></Note>
            <Panel label=tr!(customer.users) flush=true>
                <FilterBar own=&["q"] chips=chips.into_iter().collect() count=total>
                    <FilterSearch label=tr!(team.search) value=text/>
                </FilterBar>
                {people(tr!(customer.users), &address, list.page.rows)}
            </Panel>
            <Pagination previous=list.page.previous next=list.page.next/>
        </div>
    }
    .into_any()
}

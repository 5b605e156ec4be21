//! `/indirect-resellers/{id}/users`: the users of a reseller whose tenant the provider administers.

use domain::{
    page::PageSize,
    team::{CustomerName, UserList, UserQuery, UserRow},
    text::SearchText,
};
use leptos::prelude::*;

use super::{
    crumbs_below_reseller,
    list_page::{count, row},
    server_fns::{Place, list_users_at},
};
use crate::{
    page, paths, tr,
    ui::{
        Address, Chip, Column, EmptyState, FilterBar, FilterSearch, HeadCell, LinkButton, Note, PageHeader,
        Pagination, Panel, Table, TableHead, Weight,
    },
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
    let add = paths::new_user_in(&paths::reseller_users(reseller.id));
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
                {people(&reseller, list.page.rows)}
            </Panel>
            <Pagination previous=list.page.previous next=list.page.next/>
        </div>
    }
    .into_any()
}

fn people(reseller: &CustomerName, rows: Vec<UserRow>) -> AnyView {
    let list = paths::reseller_users(reseller.id);
    if rows.is_empty() {
        return view! {
            <EmptyState title=tr!(team.none_title) text=tr!(team.none_text) icon="search">
                <LinkButton href=list label=tr!(common.clear_all)/>
            </EmptyState>
        }
        .into_any();
    }
    let one = |user: UserRow| {
        let href = paths::user_in(&list, user.id);
        row(user, href, None)
    };
    let rows = rows.into_iter().map(one).collect_view();
    view! {
        <Table caption=tr!(customer.users)>
            <TableHead slot>
                <HeadCell label=tr!(team.name) column=Column::Name/>
                <HeadCell label=tr!(team.roles)/>
                <HeadCell label=tr!(team.status)/>
                <HeadCell label=tr!(team.last_sign_in) column=Column::Date/>
            </TableHead>
            {rows}
        </Table>
    }
    .into_any()
}

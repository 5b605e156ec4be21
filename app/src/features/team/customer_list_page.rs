//! `/customers/{id}/users`: a customer's users, to choose some of them for their licenses; and those who were deleted, to
//! restore them.

use domain::{
    id::OrganizationId,
    page::PageSize,
    policy::Permit,
    team::{CustomerName, UserList, UserQuery, UserRow},
    text::SearchText,
};
use leptos::prelude::*;

use super::{
    RestoreUsers,
    list_page::{count, row},
    server_fns::{Place, list_users_at},
};
use crate::{
    i18n,
    layout::{CustomerPart, CustomerTabs, crumbs_below},
    page, paths, tr,
    ui::{
        Address, Button, Chip, Column, EmptyState, FilterBar, FilterSearch, Form, HeadCell, Hidden,
        LinkButton, PageHeader, Pagination, Panel, Tab, Table, TableHead, Tabs, Weight,
        form::{input_name, path_of},
    },
};

/// The value of `tab` that shows the deleted ones.
const DELETED: &str = "deleted";

/// The page.
#[component]
pub fn CustomerUserListPage() -> impl IntoView {
    let query = UserQuery {
        search: SearchText::parse_optional(&page::query("q")).ok().flatten(),
        cursor: page::query("after").parse().ok(),
        size: PageSize::of(&page::query("size")),
        deleted: page::query("tab") == DELETED,
        ..UserQuery::default()
    };
    let deleted = query.deleted;
    page::load(list_users_at(Place::Customer(page::param("id")), query), move |list| show(list, deleted))
}

fn show(list: UserList, deleted: bool) -> AnyView {
    let Some(CustomerName { id, name }) = list.customer else { return ().into_any() };
    let (can_add, can_import) = (list.can_add.clone(), list.can_add);
    let total = list.page.count.map(count).unwrap_or_default();
    let gone = list.deleted.map(i18n::count);
    let whose = name.clone();
    let pages = view! { <Pagination previous=list.page.previous next=list.page.next/> };
    let body = if deleted {
        view! { <Deleted customer=id rows=list.page.rows can_edit=list.can_edit/> }.into_any()
    } else {
        view! { <Search total/><Present customer=id rows=list.page.rows can_edit=list.can_edit/> }.into_any()
    };
    view! {
        <PageHeader title=tr!(customer.users) crumbs=crumbs_below(id, name)>
            <LinkButton href=paths::customer_users_import(id) label=tr!(team.upload) refused=can_import/>
            <LinkButton href=paths::new_user_of(Some(id)) label=tr!(team.add) weight=Weight::Primary
                refused=can_add/>
        </PageHeader>
        <div class="stack">
            <CustomerTabs customer=id part=CustomerPart::Users/>
            <Panel label=tr!(customer.users) flush=true>
                <p class="print-only">{whose}</p>
                <ListTabs customer=id deleted gone/>
                {body}
            </Panel>
            {pages}
        </div>
    }
    .into_any()
}

#[component]
fn ListTabs(customer: OrganizationId, deleted: bool, gone: Option<String>) -> impl IntoView {
    let list = paths::customer_users(customer);
    let deleted_ones = format!("{list}?tab={DELETED}");
    let tabs = vec![
        Tab { href: list, label: tr!(team.present), count: None, current: !deleted },
        Tab { href: deleted_ones, label: tr!(team.deleted_users), count: gone, current: deleted },
    ];
    view! { <Tabs label=tr!(team.lists) tabs inset=true/> }
}

#[component]
fn Search(total: String) -> impl IntoView {
    let text = Address::here().get("q").to_owned();
    let chips = (!text.is_empty()).then(|| Chip { label: tr!(team.text), value: text.clone(), name: "q" });
    view! {
        <FilterBar own=&["q"] chips=chips.into_iter().collect() count=total>
            <FilterSearch label=tr!(team.search) value=text/>
        </FilterBar>
    }
}

/// Those who are there. Ticking some and **Manage licenses** is a form that asks for a page.
#[component]
fn Present(customer: OrganizationId, rows: Vec<UserRow>, can_edit: Permit) -> impl IntoView {
    if rows.is_empty() {
        return view! {
            <EmptyState title=tr!(team.none_title) text=tr!(team.none_text) icon="search">
                <LinkButton href=paths::customer_users(customer) label=tr!(common.clear_all)/>
            </EmptyState>
        }
        .into_any();
    }
    let rows = rows.into_iter().map(|user| of(customer, user, Some("user".to_owned()))).collect_view();
    view! {
        <form action=paths::customer_licenses(customer) method="get">
            <People date=tr!(team.last_sign_in) rows=rows.into_any()/>
            <div class="bulk-bar">
                <span class="bulk-bar__count">{tr!(team.choose_users)}</span>
                <Button label=tr!(license.manage) refused=can_edit/>
            </div>
        </form>
    }
    .into_any()
}

/// Those who were deleted.
#[component]
fn Deleted(customer: OrganizationId, rows: Vec<UserRow>, can_edit: Permit) -> impl IntoView {
    if rows.is_empty() {
        return view! {
            <EmptyState title=tr!(team.none_deleted_title) text=tr!(team.none_deleted_text) icon="users"/>
        }
        .into_any();
    }
    let name = |at: usize| Some(format!("{}[{at}]", input_name("users")));
    let people = move || {
        rows.into_iter().enumerate().map(|(at, user)| of(customer, user, name(at))).collect_view().into_any()
    };
    let page = format!("{}?tab={DELETED}", paths::customer_users(customer));
    view! {
        <Form function={path_of::<RestoreUsers>()} page>
            <Hidden name="customer" value=customer.to_string()/>
            <People date=tr!(team.deleted_at) rows=people()/>
            <div class="bulk-bar" id="users" tabindex="-1">
                <span class="bulk-bar__count">{tr!(team.restore_text)}</span>
                <Button label=tr!(team.restore) refused=can_edit/>
            </div>
        </Form>
    }
    .into_any()
}

/// A row of this customer's.
fn of(customer: OrganizationId, user: UserRow, tick: Option<String>) -> impl IntoView {
    let href = paths::user_of(Some(customer), user.id);
    row(user, href, tick)
}

#[component]
fn People(date: String, rows: AnyView) -> impl IntoView {
    view! {
        <Table caption=tr!(customer.users)>
            <TableHead slot>
                <HeadCell label=tr!(team.choose) column=Column::Tick/>
                <HeadCell label=tr!(team.name) column=Column::Name/>
                <HeadCell label=tr!(team.roles)/>
                <HeadCell label=tr!(team.status)/>
                <HeadCell label=date column=Column::Date/>
            </TableHead>
            {rows}
        </Table>
    }
}

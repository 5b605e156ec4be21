//! The people of the organization. One's own name stands out, for that is the one to choose (checklist C2).

use domain::{
    actor::AccountStatus,
    page::{Count, PageSize},
    team::{UserList, UserQuery, UserRow, full_name},
    text::SearchText,
};
use leptos::prelude::*;

use super::server_fns::list_users;
use crate::{
    i18n, page, paths, tr,
    ui::{
        Address, Badge, Cell, Chip, Column, EmptyState, FilterBar, FilterSearch, HeadCell, LinkButton,
        NameCell, Note, PageHeader, Pagination, Panel, Row, Table, TableHead, Time, Tone, Weight,
        form::FormState, role_name, table_row::name_id,
    },
};

/// Account settings > User management.
#[component]
pub fn UserListPage() -> impl IntoView {
    let query = UserQuery {
        search: SearchText::parse_optional(&page::query("q")).ok().flatten(),
        cursor: page::query("after").parse().ok(),
        size: PageSize::of(&page::query("size")),
        ..UserQuery::default()
    };
    page::load(list_users(query), show)
}

fn show(list: UserList) -> AnyView {
    let here = Address::here();
    let text = here.get("q").to_owned();
    let chips = (!text.is_empty()).then(|| Chip { label: tr!(team.text), value: text.clone(), name: "q" });
    let can_add = list.can_add.clone();
    let count = list.page.count.map(count).unwrap_or_default();
    view! {
        <PageHeader title=tr!(team.title) lead=format!("{} {}", tr!(team.lead), tr!(team.own_name))>
            <LinkButton href=paths::new_user_of(None) label=tr!(team.add) weight=Weight::Primary
                refused=can_add/>
        </PageHeader>
        <div class="stack">
            <AddNote list=list.clone()/>
            <Panel label=tr!(team.title) flush=true>
                <FilterBar own=&["q"] chips=chips.into_iter().collect() count>
                    <FilterSearch label=tr!(team.search) value=text/>
                </FilterBar>
                {people(tr!(team.title), &paths::users(), list.page.rows)}
            </Panel>
            <Pagination previous=list.page.previous next=list.page.next/>
        </div>
    }
    .into_any()
}

/// That adding users takes an admin agent, and the way to become one (checklist C4).
#[component]
fn AddNote(list: UserList) -> impl IntoView {
    let text = if list.can_add.is_allowed() { tr!(team.add_allowed) } else { tr!(team.add_refused) };
    let own = (!list.can_add.is_allowed())
        .then(|| view! { " "<a href=paths::user_of(None, list.own)>{tr!(team.to_own)}</a> });
    view! { <Note><p>{text}{own}</p></Note> }
}

/// How many there are.
pub fn count(count: Count) -> String {
    match count {
        Count::Exactly(1) => tr!(team.one),
        count => tr!(team.count, count = i18n::count(count)),
    }
}

/// The people of a list with this address, each with a link to its page.
pub fn people(caption: String, list: &str, rows: Vec<UserRow>) -> AnyView {
    if rows.is_empty() {
        let all = list.to_owned();
        return view! {
            <EmptyState title=tr!(team.none_title) text=tr!(team.none_text) icon="search">
                <LinkButton href=all label=tr!(common.clear_all)/>
            </EmptyState>
        }
        .into_any();
    }
    let one = |user: UserRow| {
        let href = paths::user_in(list, user.id);
        row(user, href, None)
    };
    let rows = rows.into_iter().map(one).collect_view();
    view! {
        <Table caption>
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

/// A row, which leads to `href`; of a customer's users with a box to tick, which stays ticked when the form around it
/// fails, and with the day it was deleted instead of the last sign-in.
pub fn row(user: UserRow, href: String, tick: Option<String>) -> impl IntoView {
    let id = user.id.to_string();
    let name = full_name(i18n::language(), &user.given_name, &user.family_name);
    let sub = if user.is_self { format!("{} · {}", tr!(team.you), user.user_name) } else { user.user_name };
    let tick = tick.map(|name| {
        let (value, described_by) = (id.clone(), name_id(&id));
        let ticked = FormState::current().and_then(|form| form.entered(&name)) == Some(id.clone());
        view! {
            <Cell label=tr!(team.choose) column=Column::Tick>
                <input class="checkbox__control" type="checkbox" name=name value=value checked=ticked
                    aria-label=tr!(team.choose) aria-describedby=described_by/>
            </Cell>
        }
    });
    let deleted = user.deleted_at.is_some();
    let date = if deleted { tr!(team.deleted_at) } else { tr!(team.last_sign_in) };
    let seen = match user.deleted_at.or(user.last_sign_in_at) {
        Some(at) => view! { <Time at/> }.into_any(),
        None => tr!(team.never).into_any(),
    };
    let named = name_id(&id);
    let name = match deleted {
        true => view! {
            <Cell label=tr!(team.name) column=Column::Name>
                <span id=named>{name}</span><span class="table__sub">{sub}</span>
            </Cell>
        }
        .into_any(),
        false => view! { <NameCell label=tr!(team.name) id=id.clone() href name sub/> }.into_any(),
    };
    let roles: Vec<String> = user.roles.iter().copied().map(role_name).collect();
    let roles = if roles.is_empty() { tr!(team.no_roles) } else { roles.join(", ") };
    view! {
        <Row id=id.clone()>
            {tick}
            {name}
            <Cell label=tr!(team.roles)>{roles}</Cell>
            <Cell label=tr!(team.status)><AccountBadge status=user.status/></Cell>
            <Cell label=date column=Column::Date>{seen}</Cell>
        </Row>
    }
}

/// Whether an account may sign in.
#[component]
pub fn AccountBadge(status: AccountStatus) -> impl IntoView {
    let (tone, label) = account_status(status);
    view! { <Badge tone label/> }
}

/// Color and word of that.
pub fn account_status(status: AccountStatus) -> (Tone, String) {
    match status {
        AccountStatus::Active => (Tone::Success, tr!(team.active)),
        AccountStatus::Disabled => (Tone::Neutral, tr!(team.disabled)),
        AccountStatus::Deleted => (Tone::Neutral, tr!(team.deleted)),
    }
}

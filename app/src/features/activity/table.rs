//! The table of entries, newest first.

use domain::{
    activity::{ActivityObject, ActivityRow, Affected, Author, ObjectLink},
    actor::OrganizationKind,
    id::OrganizationId,
};
use leptos::prelude::*;

use super::{
    deed_words::deed_word,
    detail_list::DetailList,
    words::{author_words, grant_lines},
};
use crate::{
    env::{env, with_env},
    i18n::language,
    paths, tr,
    ui::{Address, Cell, Column, HeadCell, Row, Table, TableHead, Time},
};

/// The entries. `filters`: names of people and organizations lead to what is theirs alone.
#[component]
pub fn ActivityTable(rows: Vec<ActivityRow>, #[prop(optional)] filters: bool) -> impl IntoView {
    let rows = rows.into_iter().map(|row| line(row, filters)).collect_view();
    view! {
        <Table caption=tr!(activity.title)>
            <TableHead slot>
                <HeadCell label=tr!(activity.when) column=Column::Date/>
                <HeadCell label=tr!(activity.who)/>
                <HeadCell label=tr!(activity.action) column=Column::Name/>
                <HeadCell label=tr!(activity.affected)/>
                <HeadCell label=tr!(activity.grant)/>
            </TableHead>
            {rows}
        </Table>
    }
}

fn line(row: ActivityRow, filters: bool) -> impl IntoView {
    let grants = grant_lines(language(), &env().zone, &row);
    let grants = if grants.is_empty() {
        nothing()
    } else {
        grants.into_iter().map(|grant| view! { <div>{grant}</div> }).collect_view().into_any()
    };
    let given = row.grants.iter().find_map(|grant| grant.customer).map(given);
    let (id, at, deed) = (row.id.to_string(), row.at, deed_word(language(), row.deed));
    let author = who(row.author.clone(), filters);
    let behalf = row.on_behalf_of.clone();
    let behalf = behalf.map(|name| {
        view! { <span class="table__sub">{tr!(activity.on_behalf, name = name)}</span> }
    });
    let object = row.object.clone().map(object);
    let affected = row.affected.clone();
    let affected = affected.map_or_else(nothing, |affected| whom(affected, filters).into_any());
    view! {
        <Row id>
            <Cell label=tr!(activity.when) column=Column::Date><Time at/></Cell>
            <Cell label=tr!(activity.who)>{author}{behalf}</Cell>
            <Cell label=tr!(activity.action) column=Column::Name>{deed}{object}<DetailList row/></Cell>
            <Cell label=tr!(activity.affected)>{affected}</Cell>
            <Cell label=tr!(activity.grant)>{grants}{given}</Cell>
        </Row>
    }
}

/// A quiet dash where an entry has nothing in a column, which those who listen hear as a word: most entries rest on no
/// grant.
fn nothing() -> AnyView {
    view! {
        <span class="muted" aria-hidden="true">"–"</span>
        <span class="visually-hidden">{tr!(common.none)}</span>
    }
    .into_any()
}

/// Leads to the grants as they are now: a customer's among its partners, for a partner on the customer's page.
fn given(customer: OrganizationId) -> impl IntoView {
    let href = if own_customer().is_some() { paths::partners() } else { paths::customer(customer) };
    view! { <span class="table__sub"><a class="link-button" href=href>{tr!(activity.show_grants)}</a></span> }
}

fn who(author: Option<Author>, filters: bool) -> impl IntoView {
    let (name, organization) = author_words(language(), author.as_ref());
    let id = author.and_then(|author| author.account).filter(|_| filters);
    let name = match id {
        Some(id) => {
            let href = Address::here().first_page().with("person", &id.to_string()).href();
            view! { <a class="link-button" href=href>{name}</a> }.into_any()
        }
        None => name.into_any(),
    };
    let organization = organization.map(|name| view! { <span class="table__sub">{name}</span> });
    view! { {name}{organization} }
}

/// The record, as a link for those who may open it.
pub fn object(object: ActivityObject) -> impl IntoView {
    let href = object.link.map(|link| match link {
        ObjectLink::Order(customer, id) => paths::order(customer, id),
        ObjectLink::Subscription(customer, id) => paths::subscription(customer, id),
        ObjectLink::User(id) => paths::user_of(own_customer(), id),
    });
    let name = match href {
        Some(href) => view! { <a class="link-button" href=href>{object.name}</a> }.into_any(),
        None => object.name.into_any(),
    };
    view! { <span class="table__sub">{name}</span> }
}

/// The reader's organization where it is a customer: its people stand among the pages of customers.
fn own_customer() -> Option<OrganizationId> {
    let viewer = with_env(|env| env.viewer.clone());
    viewer.filter(|viewer| viewer.kind == OrganizationKind::Customer).map(|viewer| viewer.organization_id)
}

/// Each entry leads to the customer's subscriptions (portal facts, L1), and to what else it was affected by.
fn whom(affected: Affected, filters: bool) -> impl IntoView {
    let Affected { id, name, opens } = affected;
    let only = filters.then(|| {
        let href = Address::here().first_page().with("organization", &id.to_string()).href();
        let label = tr!(activity.only, name = name.clone());
        view! { <span class="table__sub"><a class="link-button" href=href>{label}</a></span> }
    });
    let name = if opens {
        view! { <a class="link-button" href=paths::customer_subscriptions(id)>{name}</a> }.into_any()
    } else {
        name.into_any()
    };
    view! { {name}{only} }
}

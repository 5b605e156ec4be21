//! Subscriptions as a short table: in the record of a customer, and on the page of their list.

use domain::{
    id::OrganizationId,
    page::Page,
    subscription::{LeverChoice, SubscriptionRow},
};
use leptos::prelude::*;

use super::{Cell, Column, HeadCell, NameCell, Row, SubscriptionBadge, Table, TableHead};
use crate::{i18n::language, paths, tr};

/// The subscriptions of a customer: name, state, licenses, reseller, support contact.
#[component]
pub fn SubscriptionLines(customer: OrganizationId, page: Page<SubscriptionRow>) -> impl IntoView {
    if page.rows.is_empty() {
        return view! { <p class="note">{tr!(subscription.empty_text)}</p> }.into_any();
    }
    let more = page.next.is_some().then(|| {
        view! { <p><a href=paths::customer_subscriptions(customer)>{tr!(customer.all_subscriptions)}</a></p> }
    });
    view! { <SubscriptionTable customer rows=page.rows/>{more} }.into_any()
}

/// The table alone.
#[component]
pub fn SubscriptionTable(customer: OrganizationId, rows: Vec<SubscriptionRow>) -> impl IntoView {
    let rows = rows.into_iter().map(|row| line(customer, row)).collect_view();
    view! {
        <Table caption=tr!(subscription.title)>
            <TableHead slot>
                <HeadCell label=tr!(subscription.name) column=Column::Name/>
                <HeadCell label=tr!(subscription.status)/>
                <HeadCell label=tr!(subscription.licenses) column=Column::Number/>
                <HeadCell label=tr!(subscription.reseller)/>
                <HeadCell label=tr!(subscription.support_contact)/>
            </TableHead>
            {rows}
        </Table>
    }
}

fn line(customer: OrganizationId, row: SubscriptionRow) -> impl IntoView {
    let offer = row.offer_name.get(language()).to_owned();
    let offer = if offer == row.name { String::new() } else { offer };
    let id = row.id.to_string();
    view! {
        <Row id=id.clone()>
            <NameCell label=tr!(subscription.name) id href=paths::subscription(customer, row.id) name=row.name sub=offer/>
            <Cell label=tr!(subscription.status)><SubscriptionBadge status=row.status/></Cell>
            <Cell label=tr!(subscription.licenses) column=Column::Number>{row.quantity}</Cell>
            <Cell label=tr!(subscription.reseller)>{lever_name(row.reseller)}</Cell>
            <Cell label=tr!(subscription.support_contact)>{lever_name(row.support_contact)}</Cell>
        </Row>
    }
}

/// The organization that a lever names, as far as the reader knows it.
pub fn lever_name(choice: Option<LeverChoice>) -> String {
    choice.map_or_else(|| tr!(subscription.nobody), |choice| choice.name)
}

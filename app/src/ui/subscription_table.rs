//! Subscriptions as a short table: in the record of a customer, and on the page of their list.

use domain::{
    id::{OrganizationId, SubscriptionId},
    money::format_number,
    page::Page,
    subscription::{ChangeKind, LeverChoice, SubscriptionRow},
};
use leptos::prelude::*;

use super::{Cell, Column, HeadCell, Icon, Row, SubscriptionBadge, Table, TableHead, table_row::name_id};
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
    let upgrade = row.upgradable.then(|| view! { <UpgradeLink customer id=row.id name=row.name.clone()/> });
    view! {
        <Row id=id.clone()>
            <Cell label=tr!(subscription.name) column=Column::Name>
                <a class="table__name" id=name_id(&id) href=paths::subscription(customer, row.id)>{row.name.clone()}</a>
                {upgrade}
                <span class="table__sub">{offer}</span>
            </Cell>
            <Cell label=tr!(subscription.status)><SubscriptionBadge status=row.status/></Cell>
            <Cell label=tr!(subscription.licenses) column=Column::Number>{format_number(row.quantity.into())}</Cell>
            <Cell label=tr!(subscription.reseller)>{lever_name(row.reseller)}</Cell>
            <Cell label=tr!(subscription.support_contact)>{lever_name(row.support_contact)}</Cell>
        </Row>
    }
}

/// The information mark behind the name of a subscription that can be upgraded; it leads there.
#[component]
fn UpgradeLink(customer: OrganizationId, id: SubscriptionId, name: String) -> impl IntoView {
    let href = paths::subscription_change(customer, id, ChangeKind::Upgrade);
    let label = tr!(subscription.upgrade_this, name = name);
    view! {
        " "<a class="icon-button" href=href aria-label=label title=tr!(subscription.upgrade_now)>
            <Icon name="info" class="icon--small"/>
        </a>
    }
}

/// The organization that a lever names, as far as the reader knows it.
pub fn lever_name(choice: Option<LeverChoice>) -> String {
    choice.map_or_else(|| tr!(subscription.nobody), |choice| choice.name)
}

//! `/account/licenses`: what one of a customer's people holds, the parts of each product, and who to ask.

use domain::{
    license::{OwnLicense, OwnLicenses},
    policy::Permit,
};
use leptos::prelude::*;

use super::{plans::Plans, server_fns::read_own_licenses};
use crate::{
    i18n::{language, separator},
    page, paths, tr,
    ui::{EmptyState, LinkButton, PageHeader, Panel, SubscriptionBadge, SummaryList, SummaryRow, Time},
};

/// The page.
#[component]
pub fn OwnLicensesPage() -> impl IntoView {
    page::load(read_own_licenses(), show)
}

fn show(own: OwnLicenses) -> AnyView {
    let OwnLicenses { licenses, ask, can_open_request } = own;
    let body = match licenses.is_empty() {
        true => view! {
            <Panel label=tr!(license.own_title)>
                <EmptyState title=tr!(license.own_none_title) text=tr!(license.own_none_text) icon="key"/>
            </Panel>
        }
        .into_any(),
        false => {
            let held =
                |license: OwnLicense| view! { <Held license can_open_request=can_open_request.clone()/> };
            licenses.into_iter().map(held).collect_view().into_any()
        }
    };
    view! {
        <PageHeader title=tr!(license.own_title) lead=tr!(license.own_lead)/>
        <div class="stack column">{body}<Ask ask/></div>
    }
    .into_any()
}

#[component]
fn Held(license: OwnLicense, can_open_request: Permit) -> impl IntoView {
    let OwnLicense { subscription: row, description, plans } = license;
    let product = row.offer_name.get(language()).to_owned();
    let description = description.get(language()).to_owned();
    let support = row.support_contact.map(|contact| contact.name);
    let support = support.map(|name| view! { <SummaryRow term=tr!(license.own_support)>{name}</SummaryRow> });
    let href = paths::new_support_request_about(row.id);
    let about = row.name.clone();
    view! {
        <Panel title=row.name>
            <SummaryList>
                <SummaryRow term=tr!(license.product)>
                    {product}<span class="table__sub">{description}</span>
                </SummaryRow>
                <SummaryRow term=tr!(subscription.status)><SubscriptionBadge status=row.status/></SummaryRow>
                <SummaryRow term=tr!(license.own_until)><Time at=row.ends_at/></SummaryRow>
                {support}
            </SummaryList>
            <Plans plans/>
            <p><LinkButton href label=tr!(license.own_request) about refused=can_open_request/></p>
        </Panel>
    }
}

/// Who assigns licenses, and the way to those who support what is held.
#[component]
fn Ask(ask: Vec<String>) -> impl IntoView {
    let text = match ask.is_empty() {
        true => tr!(license.own_ask_anybody),
        false => tr!(license.own_ask, names = ask.join(&separator())),
    };
    view! {
        <Panel title=tr!(license.own_ask_title)>
            <p>{text}</p>
            <p><LinkButton href=paths::support_requests() label=tr!(layout.support_requests)/></p>
        </Panel>
    }
}

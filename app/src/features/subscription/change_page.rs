//! The page before a change: what is typed or chosen for it, what exactly will happen, and the button that does it.

use domain::{
    policy::{Permit, Refusal},
    subscription::{ChangeKind, ChangeQuery, ChangeView, Outcome},
};
use leptos::prelude::*;

use super::{
    ask_form::AskForm,
    manage::HolderNames,
    outcome::OutcomeFacts,
    server_fns::{ChangeSubscription, preview_change},
    words::{page_title, submit_name},
};
use crate::{
    error::Failure,
    layout::{crumbs_below, failure_text},
    page, paths, tr,
    ui::{Address, Banner, Button, Form, Hidden, LinkButton, PageHeader, Panel, Tone, Weight, form::path_of},
};

/// The page before any change but an upgrade.
#[component]
pub fn ChangePage() -> impl IntoView {
    page::load(preview_change(query(page::query("do"), "value")), show)
}

/// The page before an upgrade.
#[component]
pub fn UpgradePage() -> impl IntoView {
    page::load(preview_change(query(ChangeKind::Upgrade.to_string(), "target")), show)
}

/// What the address asks for; the value is absent until one was sent.
fn query(change: String, value: &str) -> ChangeQuery {
    let here = Address::here();
    let sent = here.pairs().iter().find(|(name, _)| name == value).map(|(_, value)| value.clone());
    ChangeQuery {
        customer: page::param("id"),
        id: page::param("sid"),
        change,
        value: sent,
        moves_licenses: here.get("licenses").to_owned(),
    }
}

fn show(view: ChangeView) -> AnyView {
    let (customer, id) = (view.customer_id, view.row.id);
    let back = paths::subscription(customer, id);
    let mut crumbs = crumbs_below(customer, view.customer_name.clone());
    crumbs.push((paths::customer_subscriptions(customer), tr!(subscription.title)));
    crumbs.push((back.clone(), view.row.name.clone()));
    let title = page_title(view.kind, view.row.auto_renew);
    let body = match view.permit.clone() {
        Permit::Refused(refusal @ Refusal::Subscription { .. }) => view! {
            <Banner tone=Tone::Warning title=tr!(subscription.not_now)>
                {failure_text(&Failure::Forbidden(refusal))}
            </Banner>
            <p><LinkButton href=back label=tr!(subscription.back)/></p>
        }
        .into_any(),
        _ => view! { <Steps view/> }.into_any(),
    };
    view! { <PageHeader title crumbs/><div class="stack">{body}</div> }.into_any()
}

#[component]
fn Steps(view: ChangeView) -> impl IntoView {
    let asks = matches!(view.kind, ChangeKind::Quantity | ChangeKind::Rename | ChangeKind::Upgrade);
    let ask = asks.then(|| view! { <AskForm view=view.clone()/> });
    let outcome = view.outcome.clone().map(|outcome| view! { <Confirm view=view.clone() outcome/> });
    let held = (view.kind != ChangeKind::Rename && view.holders.count > 0).then(|| {
        let holders = view.holders.clone();
        view! {
            <Panel title=tr!(subscription.holders, count = holders.count)><HolderNames holders/></Panel>
        }
    });
    view! { {ask}{outcome}{held} }
}

/// What will happen, and the button.
#[component]
fn Confirm(view: ChangeView, outcome: Outcome) -> impl IntoView {
    let page = Address::here().href();
    let price = outcome.price_after.map(|price| price.amount.to_string()).unwrap_or_default();
    let weight = match view.kind {
        ChangeKind::Cancel | ChangeKind::Suspend => Weight::Danger,
        _ => Weight::Primary,
    };
    let (label, refused) = (submit_name(view.kind, view.row.auto_renew), view.permit.clone());
    let keep = paths::subscription(view.customer_id, view.row.id);
    view! {
        <Panel title=tr!(subscription.will_happen)>
            <Form function={path_of::<ChangeSubscription>()} page class="form--wide">
                <OutcomeFacts view=view.clone() outcome/>
                <Hidden name="customer" value=view.customer_id.to_string()/>
                <Hidden name="id" value=view.row.id.to_string()/>
                <Hidden name="version" value=view.version.to_string()/>
                <Hidden name="key" value=view.key.to_string()/>
                <Hidden name="change" value=view.kind.to_string()/>
                <Hidden name="value" value=view.value.clone()/>
                <Hidden name="moves_licenses" value=view.moves_licenses.to_string()/>
                <Hidden name="price" value=price/>
                <div class="form__actions">
                    <Button label weight refused/>
                    <LinkButton href=keep label=tr!(subscription.keep) weight=Weight::Quiet/>
                </div>
            </Form>
        </Panel>
    }
}

//! The newest request on the page of its subscription, and what the reader can do about it.

use domain::{
    id::{OrganizationId, SubscriptionId},
    money::format_number,
    order_request::{OrderRequest, OrderRequestStatus, OrderRequests},
    policy::{Permit, Refusal},
    subscription::ChangeKind,
};
use leptos::prelude::*;

use super::{
    DeclineOrderRequest, WithdrawOrderRequest,
    words::{asker_name, request_status},
};
use crate::{
    paths, tr,
    ui::{
        Badge, Button, Form, Hidden, LinkButton, Panel, SummaryList, SummaryRow, Textarea, Time, Weight,
        form::path_of,
    },
};

/// The panel; nothing for whoever neither asks nor answers.
#[component]
pub fn OrderRequestPanel(
    customer: OrganizationId,
    subscription: SubscriptionId,
    found: OrderRequests,
) -> impl IntoView {
    let OrderRequests { newest, can_ask, can_answer } = found;
    let of_others = matches!(can_ask, Permit::Refused(Refusal::WrongOrganization { .. }));
    if of_others && newest.is_none() {
        return ().into_any();
    }
    let open = newest.as_ref().is_some_and(|request| request.status == OrderRequestStatus::Open);
    let ask = (!open && !of_others).then(|| {
        let href = paths::ask_for_licenses(customer, subscription);
        view! { <LinkButton href label=tr!(order_request.ask) refused=can_ask/> }
    });
    let shown = newest.map(|request| view! { <Shown customer subscription request can_answer/> });
    view! {
        <Panel title=tr!(order_request.title)>
            <div class="stack stack--tight">{shown}{ask}</div>
        </Panel>
    }
    .into_any()
}

#[component]
fn Shown(
    customer: OrganizationId,
    subscription: SubscriptionId,
    request: OrderRequest,
    can_answer: bool,
) -> impl IntoView {
    let (tone, label) = request_status(request.status);
    let open = request.status == OrderRequestStatus::Open;
    let lapsed = request.status == OrderRequestStatus::Lapsed;
    let reason = if lapsed { Some(tr!(order_request.lapsed_text)) } else { request.reason };
    let text =
        |term: String, text: Option<String>| text.map(|text| view! { <SummaryRow term>{text}</SummaryRow> });
    let order = request.order.map(|id| {
        view! { <SummaryRow term=tr!(order_request.order)><a href=paths::order(customer, id)>{tr!(order_request.to_order)}</a></SummaryRow> }
    });
    let actions = open.then(|| {
        let version = request.version.to_string();
        if can_answer {
            view! { <Answer customer subscription version quantity=request.quantity/> }.into_any()
        } else if request.can_withdraw {
            view! { <Withdraw customer subscription version/> }.into_any()
        } else {
            ().into_any()
        }
    });
    view! {
        <SummaryList>
            <SummaryRow term=tr!(order_request.status)><Badge tone label/></SummaryRow>
            <SummaryRow term=tr!(order_request.quantity)>{format_number(request.quantity.into())}</SummaryRow>
            <SummaryRow term=tr!(order_request.asked_by)>{asker_name(request.asker)}</SummaryRow>
            <SummaryRow term=tr!(order_request.asked_at)><Time at=request.created_at/></SummaryRow>
            {text(tr!(order_request.note), request.note)}
            {text(tr!(order_request.reason), reason)}
            {order}
        </SummaryList>
        {actions}
    }
}

/// The provider: the order as a draft on the page before a change, or no.
#[component]
fn Answer(
    customer: OrganizationId,
    subscription: SubscriptionId,
    version: String,
    quantity: u32,
) -> impl IntoView {
    let change = paths::subscription_change(customer, subscription, ChangeKind::Quantity);
    let page = paths::subscription(customer, subscription);
    view! {
        <p><LinkButton href=format!("{change}&value={quantity}") label=tr!(order_request.review) weight=Weight::Primary/></p>
        <details class="disclosure">
            <summary class="disclosure__title">{tr!(order_request.decline)}</summary>
            <Form function={path_of::<DeclineOrderRequest>()} page>
                <Of customer subscription version/>
                <Textarea name="reason" label=tr!(order_request.reason) hint=tr!(order_request.reason_hint) value="" rows=3/>
                <div class="form__actions"><Button label=tr!(order_request.decline_submit)/></div>
            </Form>
        </details>
    }
}

#[component]
fn Withdraw(customer: OrganizationId, subscription: SubscriptionId, version: String) -> impl IntoView {
    let page = paths::subscription(customer, subscription);
    view! {
        <Form function={path_of::<WithdrawOrderRequest>()} page>
            <Of customer subscription version/>
            <div class="form__actions"><Button label=tr!(order_request.withdraw)/></div>
        </Form>
    }
}

/// Which request a form is about.
#[component]
fn Of(customer: OrganizationId, subscription: SubscriptionId, version: String) -> impl IntoView {
    view! {
        <Hidden name="customer" value=customer.to_string()/>
        <Hidden name="id" value=subscription.to_string()/>
        <Hidden name="version" value=version/>
    }
}

//! One line of an order: what it asks for, where it stands, why it failed, and what may be done.

use domain::{
    money::format_number,
    order::{LineDetail, LineStatus, OrderDetail},
};
use leptos::prelude::*;

use super::{
    RetryOrderLine,
    cancel::{Cancel, Which},
    words::{failure_text, kind_text, line_status},
};
use crate::{
    i18n::language,
    paths, tr,
    ui::{
        Badge, Banner, Button, Form, Hidden, Panel, PanelActions, PriceText, SummaryList, SummaryRow, Tone,
        cycle_name, form::path_of,
    },
};

/// The line as a panel of its own.
#[component]
pub fn LinePanel(order: OrderDetail, line: LineDetail) -> impl IntoView {
    let (tone, label) = line_status(line.status);
    let title = line.line.offer_name.get(language()).to_owned();
    let subscription = paths::subscription(order.row.customer_id, line.subscription_id);
    let amount = line.line.amount().unwrap_or_default();
    let why = (line.status == LineStatus::Failed).then(|| view! { <Failure line=line.clone()/> });
    view! {
        <Panel title>
            <PanelActions slot><Badge tone label/></PanelActions>
            {why}
            <SummaryList>
                <SummaryRow term=tr!(order.asked_for)>{kind_text(line.kind)}</SummaryRow>
                <SummaryRow term=tr!(order.quantity)>{format_number(line.line.quantity.into())}</SummaryRow>
                <SummaryRow term=tr!(order.billing_frequency)>{cycle_name(line.line.billing_cycle)}</SummaryRow>
                <SummaryRow term=tr!(order.unit_price)><PriceText price=line.line.unit_price/></SummaryRow>
                <SummaryRow term=tr!(order.amount)><PriceText price=amount/></SummaryRow>
            </SummaryList>
            <p><a href=subscription>{tr!(order.to_subscription)}</a></p>
            <LineActions order line/>
        </Panel>
    }
}

#[component]
fn Failure(line: LineDetail) -> impl IntoView {
    let text = line.failure.map(failure_text).unwrap_or_default();
    // In whatever language the service speaks.
    let said = line.failure_text.map(|said| view! { <blockquote class="quote" lang="">{said}</blockquote> });
    view! { <Banner tone=Tone::Danger title=text>{said}</Banner> }
}

#[component]
fn LineActions(order: OrderDetail, line: LineDetail) -> impl IntoView {
    if !line.status.may_be_cancelled() {
        return ().into_any();
    }
    let retry =
        (line.status == LineStatus::Failed).then(|| view! { <Retry order=order.clone() line=line.clone()/> });
    view! { <div class="cluster">{retry}<Cancel order which=Which::Line(Box::new(line))/></div> }.into_any()
}

#[component]
fn Retry(order: OrderDetail, line: LineDetail) -> impl IntoView {
    let label = tr!(order.retry);
    if !line.can_retry.is_allowed() {
        return view! { <Button label refused=line.can_retry/> }.into_any();
    }
    let page = paths::order(order.row.customer_id, order.row.id);
    view! {
        <Form function={path_of::<RetryOrderLine>()} page>
            <OrderFields order line=line.id.to_string()/>
            <Button label/>
        </Form>
    }
    .into_any()
}

/// What every change of an order names.
#[component]
pub fn OrderFields(order: OrderDetail, line: String) -> impl IntoView {
    view! {
        <Hidden name="customer" value=order.row.customer_id.to_string()/>
        <Hidden name="order" value=order.row.id.to_string()/>
        <Hidden name="line" value=line/>
        <Hidden name="version" value=order.version.to_string()/>
        <Hidden name="key" value=order.key.to_string()/>
    }
}

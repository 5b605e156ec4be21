//! `/customers/{id}/subscriptions/{sid}/ask`: **Ask for more licenses**.

use domain::{
    money::format_number,
    order_request::AskView,
    policy::{Permit, Refusal},
};
use leptos::prelude::*;

use super::{AskForOrder, server_fns::read_form};
use crate::{
    error::Failure,
    layout::{crumbs_below, failure_text},
    page, paths, tr,
    ui::{
        Banner, Button, Form, Hidden, Input, LinkButton, PageHeader, Panel, SummaryList, SummaryRow,
        Textarea, Tone, Weight, form::path_of,
    },
};

/// The page.
#[component]
pub fn AskPage() -> impl IntoView {
    page::load(read_form(page::param("id"), page::param("sid")), show)
}

fn show(view: AskView) -> AnyView {
    let back = paths::subscription(view.customer_id, view.row.id);
    let mut crumbs = crumbs_below(view.customer_id, view.customer_name.clone());
    crumbs.push((paths::customer_subscriptions(view.customer_id), tr!(subscription.title)));
    crumbs.push((back.clone(), view.row.name.clone()));
    let obstacle = match &view.permit {
        Permit::Refused(refusal @ Refusal::Subscription { .. }) => {
            Some(failure_text(&Failure::Forbidden(refusal.clone())))
        }
        _ => view.open.then(|| tr!(order_request.open_already)),
    };
    let body = match obstacle {
        Some(text) => view! {
            <Banner tone=Tone::Warning title=tr!(subscription.not_now)>{text}</Banner>
            <p><LinkButton href=back label=tr!(subscription.back)/></p>
        }
        .into_any(),
        None => view! { <Ask view/> }.into_any(),
    };
    view! {
        <PageHeader title=tr!(order_request.ask) crumbs lead=tr!(order_request.ask_lead)/>
        <div class="stack column">{body}</div>
    }
    .into_any()
}

#[component]
fn Ask(view: AskView) -> impl IntoView {
    let number = |count: u32| format_number(count.into());
    let (least, most) = (number(view.row.quantity.saturating_add(1)), number(view.maximum));
    view! {
        <Panel>
            <SummaryList>
                <SummaryRow term=tr!(order_request.subscription)>{view.row.name.clone()}</SummaryRow>
                <SummaryRow term=tr!(subscription.licenses)>{number(view.row.quantity)}</SummaryRow>
            </SummaryList>
            <Form function={path_of::<AskForOrder>()} page=paths::ask_for_licenses(view.customer_id, view.row.id)>
                <Hidden name="customer" value=view.customer_id.to_string()/>
                <Hidden name="id" value=view.row.id.to_string()/>
                <Hidden name="key" value=view.key.to_string()/>
                <Input name="quantity" label=tr!(order_request.quantity)
                    hint=tr!(order_request.quantity_hint, minimum = least, maximum = most)
                    required=true inputmode="numeric" autocomplete="off" size="input--number"/>
                <Textarea name="note" label=tr!(order_request.note) hint=tr!(order_request.note_hint) value=""
                    rows=4 optional=true/>
                <div class="form__actions">
                    <Button label=tr!(order_request.submit) weight=Weight::Primary/>
                    <LinkButton href=paths::subscription(view.customer_id, view.row.id) label=tr!(common.cancel)
                        weight=Weight::Quiet/>
                </div>
            </Form>
        </Panel>
    }
}

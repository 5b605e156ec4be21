//! The review of new subscriptions: the order with its total, and whom the levers will name.

use domain::{
    order::{OrderLine, Total},
    subscription::{AddStart, AddView},
};
use leptos::prelude::*;

use super::server_fns::AddSubscriptions;
use crate::{
    features::order::LineTable,
    paths, tr,
    ui::{
        Address, Button, ChangeLink, Form, Hidden, LinkButton, Panel, PanelActions, SummaryList, SummaryRow,
        Weight, form::path_of,
    },
};

/// The review and **Submit**.
#[component]
pub fn AddReview(view: AddView, lines: Vec<OrderLine>, total: Total) -> impl IntoView {
    let change = paths::chosen_subscriptions(view.customer_id, &view.chosen, "choose");
    let subscriptions = tr!(customer_new.subscriptions);
    let (amount, levers) = (total.money.amount, change.clone());
    view! {
        <Panel title=subscriptions.clone()>
            <PanelActions slot><ChangeLink href=change about=subscriptions/></PanelActions>
            <LineTable lines total/>
        </Panel>
        <Levers view=view.clone() change=levers/>
        <SubmitForm view amount/>
    }
}

#[component]
fn Levers(view: AddView, change: String) -> impl IntoView {
    let chosen = view.resellers.found.iter().find(|choice| choice.id.to_string() == view.chosen.reseller);
    let reseller = chosen.map_or_else(|| tr!(subscription.nobody), |choice| choice.name.clone());
    let title = tr!(subscription.levers);
    view! {
        <Panel title=title.clone()>
            <PanelActions slot><ChangeLink href=change about=title/></PanelActions>
            <SummaryList>
                <SummaryRow term=tr!(subscription.reseller)>{reseller}</SummaryRow>
                <SummaryRow term=tr!(subscription.support_contact)>{view.provider_name}</SummaryRow>
            </SummaryList>
            <p class="note">{tr!(subscription.levers_later)}</p>
        </Panel>
    }
}

#[component]
fn SubmitForm(view: AddView, amount: i64) -> impl IntoView {
    let page = Address::here().href();
    let back = paths::customer_subscriptions(view.customer_id);
    view! {
        <Form function={path_of::<AddSubscriptions>()} page>
            <Hidden name="customer" value=view.customer_id.to_string()/>
            <Hidden name="chosen" value=AddStart::written(&view.chosen.lines)/>
            <Hidden name="reseller" value=view.chosen.reseller/>
            <Hidden name="key" value=view.key.to_string()/>
            <Hidden name="total" value=amount.to_string()/>
            <p id="what-submit-does">{tr!(subscription.add_submit, customer = view.customer_name)}</p>
            <div class="form__actions">
                <Button label=tr!(subscription.submit) weight=Weight::Primary described_by="what-submit-does"/>
                <LinkButton href=back label=tr!(common.cancel) weight=Weight::Quiet/>
            </div>
        </Form>
    }
}

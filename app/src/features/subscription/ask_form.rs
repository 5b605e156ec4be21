//! What is typed or chosen for a change. Sending it changes nothing: the page comes again with what will happen.

use domain::{
    money::format_number,
    subscription::{ChangeKind, ChangeView, Target},
};
use leptos::prelude::*;

use crate::{
    i18n::{self, language, separator},
    paths, tr,
    ui::{Button, Choice, Input, Panel, QueryForm, Radios, Weight},
};

/// The form of a number, a name or an upgrade.
#[component]
pub fn AskForm(view: ChangeView) -> impl IntoView {
    let page = paths::subscription_change(view.customer_id, view.row.id, view.kind);
    let page = page.split('?').next().unwrap_or_default().to_owned();
    let kept = (view.kind != ChangeKind::Upgrade)
        .then(|| view! { <input type="hidden" name="do" value=view.kind.as_str()/> });
    let errors = view.errors.clone();
    // Once the outcome is shown, the button below it is the one to press.
    let weight = if view.outcome.is_some() { Weight::Secondary } else { Weight::Primary };
    view! {
        <Panel>
            <QueryForm page errors>
                {kept}
                <Fields view/>
                <div class="form__actions"><Button label=tr!(subscription.show_outcome) weight/></div>
            </QueryForm>
        </Panel>
    }
}

#[component]
fn Fields(view: ChangeView) -> impl IntoView {
    match view.kind {
        ChangeKind::Quantity => view! { <Quantity view/> }.into_any(),
        ChangeKind::Upgrade => view! { <Upgrade view/> }.into_any(),
        _ => view! {
            <Input name="name" label=tr!(subscription.new_name) hint=tr!(subscription.new_name_hint)
                value=view.value request="value"/>
        }
        .into_any(),
    }
}

#[component]
fn Quantity(view: ChangeView) -> impl IntoView {
    let number = |limit: u32| format_number(limit.into());
    let (least, most) = (view.limits.minimum.max(view.holders.count), view.limits.maximum);
    let hint = if least == most {
        tr!(subscription.quantity_hint_exactly, count = number(most))
    } else {
        tr!(subscription.quantity_hint, minimum = number(least), maximum = number(most))
    };
    view! {
        <Input name="quantity" label=tr!(subscription.quantity) hint value=view.value request="value"
            inputmode="numeric" autocomplete="off" size="input--number"/>
    }
}

#[component]
fn Upgrade(view: ChangeView) -> impl IntoView {
    let (held, free): (Vec<Target>, Vec<Target>) = view.targets.into_iter().partition(|target| target.held);
    let choices = free.iter().map(choice).collect();
    let held = (!held.is_empty()).then(|| {
        let names: Vec<String> = held.iter().map(|target| target.name.get(language()).to_owned()).collect();
        view! { <p class="note">{tr!(subscription.held_already, names = names.join(&separator()))}</p> }
    });
    let chosen = if view.moves_licenses { "true" } else { "false" };
    let moves = |value: &str, label: String, hint: String| Choice {
        value: value.to_owned(),
        label,
        hint: Some(hint),
        lang: None,
    };
    let ways = vec![
        moves("true", tr!(subscription.move_licenses), tr!(subscription.move_licenses_hint)),
        moves("false", tr!(subscription.leave_licenses), tr!(subscription.leave_licenses_hint)),
    ];
    view! {
        <Radios name="target" label=tr!(subscription.upgrade_to) choices value=view.value framed=true request="target"/>
        {held}
        <Radios name="licenses" label=tr!(subscription.upgrade_licenses) choices=ways value=chosen request="licenses"/>
    }
}

fn choice(target: &Target) -> Choice {
    let price = target.price.map_or_else(|| tr!(order.not_priced), i18n::money);
    Choice {
        value: target.offer_id.to_string(),
        label: target.name.get(language()).to_owned(),
        hint: Some(tr!(subscription.target_price, price = price)),
        lang: None,
    }
}

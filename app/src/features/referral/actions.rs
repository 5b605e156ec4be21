//! What the partner's people do with a referral: buttons, and the form to accept.

use domain::{
    money::Currency,
    referral::{ReferralDetail, ReferralMove, ReferralStatus},
};
use leptos::prelude::*;

use super::{AcceptReferral, MoveReferral, words::move_name};
use crate::{
    paths, tr,
    ui::{
        Button, Form, Hidden, Input, Panel, Select, Weight,
        form::{input_name, path_of},
    },
};

/// What can be done now; nothing where nothing can.
#[component]
pub fn Actions(found: ReferralDetail) -> impl IntoView {
    let title = match found.row.status {
        ReferralStatus::New => tr!(referral.answer_title),
        ReferralStatus::Evaluating => tr!(referral.decide_title),
        ReferralStatus::Negotiating => tr!(referral.outcome_title),
        _ => return ().into_any(),
    };
    let text = match found.row.status {
        ReferralStatus::New => tr!(referral.answer_text),
        ReferralStatus::Evaluating => tr!(referral.decide_text),
        _ => tr!(referral.outcome_text),
    };
    let accepts = found.moves.contains(&ReferralMove::Accept);
    let accept = accepts.then(|| view! { <Accept found=found.clone()/> });
    view! {
        <Panel title>
            <p>{text}</p>
            {accept}
            <Buttons found/>
        </Panel>
    }
    .into_any()
}

/// The version that the page was made from.
#[component]
fn Shown(found: ReferralDetail) -> impl IntoView {
    view! {
        <Hidden name="id" value=found.row.id.to_string()/>
        <Hidden name="version" value=found.version.to_string()/>
    }
}

#[component]
fn Buttons(found: ReferralDetail) -> impl IntoView {
    let page = paths::referral(found.row.id);
    let refused = found.can_move.clone();
    let buttons = found.moves.iter().filter(|by| **by != ReferralMove::Accept).map(|by| {
        let primary = matches!(by, ReferralMove::Interested | ReferralMove::Win);
        let weight = if primary { Weight::Primary } else { Weight::Secondary };
        view! {
            <Button label=move_name(*by) name=input_name("go") value=by.to_string() weight refused=refused.clone()/>
        }
    });
    let buttons = buttons.collect_view();
    view! {
        <Form function={path_of::<MoveReferral>()} page label=tr!(referral.actions)>
            <Shown found/>
            <div class="form__actions">{buttons}</div>
        </Form>
    }
}

#[component]
fn Accept(found: ReferralDetail) -> impl IntoView {
    let page = paths::referral(found.row.id);
    let refused = found.can_move.clone();
    let currency = Currency::of(found.row.country).to_string();
    let currencies =
        Currency::ALL.iter().map(|currency| (currency.to_string(), currency.code().to_owned())).collect();
    view! {
        <Form function={path_of::<AcceptReferral>()} page label=tr!(referral.accept)>
            <Shown found/>
            <Input name="deal_value" label=tr!(referral.deal_value) inputmode="decimal" size="input--short" required=true/>
            <Select name="currency" label=tr!(referral.currency) options=currencies value=currency/>
            <Input name="closing_date" label=tr!(referral.closing_date) kind="date" size="input--short" required=true/>
            <div class="form__actions">
                <Button label=tr!(referral.accept) weight=Weight::Primary refused/>
            </div>
        </Form>
    }
}

//! New subscription: one or more subscriptions and the number of licenses of each (checklist F5).

use domain::{
    draft::{DraftStep, DraftView},
    form::Errors,
};
use leptos::prelude::*;

use super::{
    customer_step::{Cancel, Later},
    server_fns::SaveNewSubscriptions,
    wizard_page::{CancelDialog, WizardHeader, named},
};
use crate::{
    features::catalog::{OfferPicker, OfferSearchBox, OfferSearchField},
    paths, tr,
    ui::{
        Address, Banner, Button, Form, Hidden, Tone, Weight, address::escaped, form::path_of,
        problem_text::problem_text,
    },
};

/// The step. `problems` is what of an older choice holds no more.
#[component]
pub fn SubscriptionStep(view: DraftView, problems: Errors) -> impl IntoView {
    let whole = paths::new_customer_step(view.reseller.id, view.id, DraftStep::Subscriptions);
    let searched = Address::here().get("q").to_owned();
    let address = if searched.is_empty() { whole } else { format!("{whole}&q={}", escaped(&searched)) };
    let own = address.clone();
    view! {
        <WizardHeader step=DraftStep::Subscriptions reseller=named(&view.reseller) draft=Some(view.id)/>
        <div class="stack">
            <p>{tr!(customer_new.subscriptions_lead)}</p>
            <HoldsNoMore problems/>
            <OfferSearchBox/>
            <Form function={path_of::<SaveNewSubscriptions>()} page=address.clone() class="form--wide">
                <Hidden name="draft" value=view.id.to_string()/>
                <Hidden name="version" value=view.version.to_string()/>
                <OfferSearchField value=searched/>
                <OfferPicker groups=view.offers currency=view.currency chosen=view.document.lines/>
                <div class="form__actions">
                    <Button label=tr!(customer_new.next_review) weight=Weight::Primary/>
                    <Later/>
                    <Cancel draft=Some(view.id) page=own/>
                </div>
            </Form>
            <CancelDialog draft=view.id page=address/>
        </div>
    }
}

#[component]
fn HoldsNoMore(problems: Errors) -> impl IntoView {
    (!problems.is_empty()).then(|| {
        let lines = problems.0.iter().map(|error| view! { <li>{problem_text(error)}</li> }).collect_view();
        view! {
            <Banner tone=Tone::Warning title=tr!(customer_new.holds_no_more)><ul>{lines}</ul></Banner>
        }
    })
}

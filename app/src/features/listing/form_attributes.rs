//! The four attributes of the guide (checklist A9): how far each is offered, and a note about it.

use domain::{
    lang::Lang,
    listing::{AssistanceLevel, FinancingTerms, ListingInput, MarketingHelp, SupportLevel},
};
use leptos::prelude::*;

use super::{
    choices::{assistance_name, financing_name, marketing_name, support_name},
    form::Said,
};
use crate::{tr, ui::Select};

/// A value and its words.
type Choice = (String, String);

/// The four of them.
#[component]
pub fn Attributes(input: ListingInput) -> impl IntoView {
    let support = SupportLevel::ALL.iter().map(|level| (level.to_string(), support_name(*level)));
    let assistance = AssistanceLevel::ALL.iter().map(|level| (level.to_string(), assistance_name(*level)));
    let marketing = MarketingHelp::ALL.iter().map(|level| (level.to_string(), marketing_name(*level)));
    let financing = FinancingTerms::ALL.iter().map(|level| (level.to_string(), financing_name(*level)));
    view! {
        <section class="form__section" aria-labelledby="attributes">
            <h3 class="form__title" id="attributes">{tr!(listing.attributes)}</h3>
            <Attribute names=["support", "support_note_en", "support_note_ja"] label=tr!(listing.support)
                options=support.collect() level=input.support notes=[input.support_note_en, input.support_note_ja]/>
            <Attribute names=["assistance", "assistance_note_en", "assistance_note_ja"]
                label=tr!(listing.assistance) options=assistance.collect() level=input.assistance
                notes=[input.assistance_note_en, input.assistance_note_ja]/>
            <Attribute names=["marketing", "marketing_note_en", "marketing_note_ja"]
                label=tr!(listing.marketing) options=marketing.collect() level=input.marketing
                notes=[input.marketing_note_en, input.marketing_note_ja]/>
            <Attribute names=["financing", "financing_note_en", "financing_note_ja"]
                label=tr!(listing.financing) options=financing.collect() level=input.financing
                notes=[input.financing_note_en, input.financing_note_ja]/>
        </section>
    }
}

#[component]
fn Attribute(
    names: [&'static str; 3],
    label: String,
    options: Vec<Choice>,
    level: String,
    notes: [String; 2],
) -> impl IntoView {
    let [name, name_en, name_ja] = names;
    let [en, ja] = notes;
    let what = tr!(listing.note_on, what = label.clone());
    view! {
        <div class="listing-attribute">
            <Select name label options value=level/>
            <Said name=name_en lang=Lang::En what=what.clone() value=en optional=true/>
            <Said name=name_ja lang=Lang::Ja what value=ja optional=true/>
        </div>
    }
}

//! All offers by category, each with a box to tick, its billing frequency and its number of licenses. Several can be
//! chosen at once. The search only hides rows of the page, so that nothing chosen is lost by it.

use domain::{catalog::OfferGroup, draft::DraftLine, money::Currency};
use leptos::prelude::*;

use super::offer_fields::OfferFields;
use crate::{
    i18n::language,
    tr,
    ui::field::{error_line, problem_of},
};

/// Finds offers by parts of their name while typing. It stands outside the form, and needs JavaScript; without it the
/// browser's own search finds them all on the page.
#[component]
pub fn OfferSearch(search: RwSignal<String>) -> impl IntoView {
    view! {
        <div class="field column needs-script" role="search">
            <label class="field__label" for="offer-search">{tr!(catalog.search)}</label>
            <input class="input" id="offer-search" type="search" autocomplete="off"
                on:input=move |event| search.set(event_target_value(&event).trim().to_lowercase())/>
        </div>
    }
}

/// The rows, inside a form whose function takes `lines`.
#[component]
pub fn OfferPicker(
    groups: Vec<OfferGroup>,
    currency: Currency,
    chosen: Vec<DraftLine>,
    search: RwSignal<String>,
) -> impl IntoView {
    let names: Vec<String> = groups
        .iter()
        .flat_map(|group| &group.offers)
        .map(|offer| offer.name.get(language()).to_lowercase())
        .collect();
    let nothing = move || {
        search.with(|text| !text.is_empty() && !names.iter().any(|name| name.contains(text.as_str())))
    };
    let mut index = 0;
    let sections = groups
        .into_iter()
        .map(|group| {
            let first = index;
            index += group.offers.len();
            view! { <Category group first currency chosen=chosen.clone() search/> }
        })
        .collect_view();
    view! {
        <div class="offers" id="offers" tabindex="-1" role="group" aria-label=tr!(catalog.subscriptions)>
            {error_line("offers", problem_of("offers"))}
            <div aria-live="polite">
                {move || nothing().then(|| view! { <p class="muted">{tr!(catalog.no_match)}</p> })}
            </div>
            {sections}
        </div>
    }
}

#[component]
fn Category(
    group: OfferGroup,
    /// How many offers stand before it: rows are numbered through the whole form.
    first: usize,
    currency: Currency,
    chosen: Vec<DraftLine>,
    search: RwSignal<String>,
) -> impl IntoView {
    let names: Vec<String> =
        group.offers.iter().map(|offer| offer.name.get(language()).to_lowercase()).collect();
    let hidden = move || search.with(|text| !names.iter().any(|name| name.contains(text.as_str())));
    let rows = (first..)
        .zip(group.offers)
        .map(|(index, offer)| {
            let chosen = chosen.iter().find(|line| line.offer_id == offer.id).copied();
            view! { <OfferFields offer index currency chosen search/> }
        })
        .collect_view();
    view! {
        <section class="offers__category" hidden=hidden>
            <h2 class="form__title">{group.category.name.get(language()).to_owned()}</h2>
            <ul class="offers__list">{rows}</ul>
        </section>
    }
}

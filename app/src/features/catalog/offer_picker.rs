//! All offers by category, each with a box to tick, its billing frequency and its number of licenses. Several can be
//! chosen at once. The search only hides rows of the page, so that nothing chosen is lost by it.

use domain::{catalog::OfferGroup, draft::DraftLine, money::Currency};
use leptos::prelude::*;

use super::offer_fields::OfferFields;
use crate::{
    i18n::language,
    islands::offer_search::OfferSearch,
    tr,
    ui::field::{error_line, problem_of},
};

/// Id of the rows, for the search above them.
const ROWS: &str = "offers";

/// The search over the rows; it stands outside the form.
#[component]
pub fn OfferSearchBox() -> impl IntoView {
    view! { <OfferSearch rows=ROWS.to_owned() label=tr!(catalog.search) no_match=tr!(catalog.no_match)/> }
}

/// The rows, inside a form whose function takes `lines`.
#[component]
pub fn OfferPicker(groups: Vec<OfferGroup>, currency: Currency, chosen: Vec<DraftLine>) -> impl IntoView {
    let mut index = 0;
    let sections = groups
        .into_iter()
        .map(|group| {
            let first = index;
            index += group.offers.len();
            view! { <Category group first currency chosen=chosen.clone()/> }
        })
        .collect_view();
    view! {
        <div class="offers" id=ROWS tabindex="-1" role="group" aria-label=tr!(catalog.subscriptions)>
            {error_line("offers", problem_of("offers"))}
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
) -> impl IntoView {
    let rows = (first..)
        .zip(group.offers)
        .map(|(index, offer)| {
            let chosen = chosen.iter().find(|line| line.offer_id == offer.id).copied();
            view! { <OfferFields offer index currency chosen/> }
        })
        .collect_view();
    view! {
        <section class="offers__category">
            <h2 class="form__title">{group.category.name.get(language()).to_owned()}</h2>
            <ul class="offers__list">{rows}</ul>
        </section>
    }
}

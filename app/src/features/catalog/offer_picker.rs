//! All offers by category, each with a box to tick, its billing frequency and its number of licenses. Several can be
//! chosen at once. With script the search only hides rows of the page, without it a button saves what is ticked and shows
//! the page again: nothing chosen is lost by either.

use domain::{
    catalog::OfferGroup,
    draft::{DraftLine, GO_SEARCH},
    money::Currency,
};
use leptos::prelude::*;

use super::{offer_fields::OfferFields, words::text};
use crate::{
    islands::offer_search::OfferSearch,
    tr,
    ui::{
        Button, Input,
        field::{error_line, problem_of},
        form::input_name,
    },
};

/// Id of the rows, for the search above them.
const ROWS: &str = "offers";

/// With more offers than these the categories are closed at first.
const OPEN: usize = 60;

/// The search over the rows; it stands outside the form.
#[component]
pub fn OfferSearchBox() -> impl IntoView {
    view! { <OfferSearch rows=ROWS.to_owned() label=tr!(catalog.search) no_match=tr!(catalog.no_match)/> }
}

/// The search without script, inside the form.
#[component]
pub fn OfferSearchField(value: String) -> impl IntoView {
    view! {
        // Enter in any field goes on, as if the search were not there.
        <button type="submit" hidden=true></button>
        <div class="offers__search">
            <Input name="search" label=tr!(catalog.search) hint=tr!(catalog.search_keeps) value
                autocomplete="off"/>
            <Button label=tr!(catalog.search_more) name=input_name("go") value=GO_SEARCH/>
        </div>
    }
}

/// The rows, inside a form whose function takes `lines`.
#[component]
pub fn OfferPicker(groups: Vec<OfferGroup>, currency: Currency, chosen: Vec<DraftLine>) -> impl IntoView {
    let closed = groups.iter().map(|group| group.offers.len()).sum::<usize>() > OPEN;
    let mut index = 0;
    let sections = groups
        .into_iter()
        .map(|group| {
            let first = index;
            index += group.offers.len();
            view! { <Category group first currency chosen=chosen.clone() closed/> }
        })
        .collect_view();
    let problem = problem_of(ROWS);
    let described_by = problem.is_some().then(|| format!("{ROWS}-error"));
    view! {
        <div class="offers" id=ROWS tabindex="-1" role="group" aria-label=tr!(catalog.subscriptions)
            aria-describedby=described_by>
            {error_line(ROWS, problem)}
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
    /// Its rows are behind its name, unless one of them is chosen or wrong.
    closed: bool,
) -> impl IntoView {
    let (title, lang) = text(&group.category.name);
    let count = group.offers.len();
    let of_group = |line: &DraftLine| group.offers.iter().any(|offer| offer.id == line.offer_id);
    let wrong = group.offers.iter().any(|offer| {
        ["chosen", "quantity", "billing_cycle"]
            .iter()
            .any(|name| problem_of(&format!("{name}-{}", offer.id)).is_some())
    });
    let open = wrong || chosen.iter().any(of_group);
    let rows = (first..)
        .zip(group.offers)
        .map(|(index, offer)| {
            let chosen = chosen.iter().find(|line| line.offer_id == offer.id).copied();
            view! { <OfferFields offer index currency chosen/> }
        })
        .collect_view();
    let list = view! { <ul class="offers__list">{rows}</ul> };
    let title = view! { <h2 class="form__title" lang=lang>{title}</h2> };
    match closed {
        false => view! { <section class="offers__category">{title}{list}</section> }.into_any(),
        true => view! {
            <section class="offers__category">
                <details class="offers__details" open=open>
                    <summary class="offers__summary">{title}<span class="muted">{count}</span></summary>
                    {list}
                </details>
            </section>
        }
        .into_any(),
    }
}

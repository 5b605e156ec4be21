//! The bar above a list: a GET form, so that every list has an address (LI1, LI3).

use leptos::prelude::*;

use super::{address::Address, button::Weight, icon::Icon};
use crate::tr;

/// An active filter: its name, its value, and the name in the query that it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    pub label: String,
    pub value: String,
    pub name: &'static str,
}

/// Further actions at the end of the bar: columns, export.
#[slot]
pub struct FilterActions {
    children: Children,
}

/// Search, filters, the filters that are active, and how many results there are.
/// `own` names the controls inside; everything else of the query is kept.
#[component]
pub fn FilterBar(
    own: &'static [&'static str],
    #[prop(optional)] chips: Vec<Chip>,
    /// The number of results in words.
    #[prop(optional, into)]
    count: Option<String>,
    #[prop(optional)] filter_actions: Option<FilterActions>,
    children: Children,
) -> impl IntoView {
    let here = Address::here().first_page();
    let clear = here.clone().without(own).href();
    let kept = kept(&here, own);
    let active = (!chips.is_empty()).then(|| {
        let chips = chips.into_iter().map(|chip| chip_view(&here, chip)).collect_view();
        view! {
            {chips}
            <a class="link-button" href=clear>{tr!(common.clear_all)}</a>
        }
    });
    view! {
        <form action=here.path() method="get" class="filter-bar" role="search">
            {kept}
            <div class="filter-bar__controls">
                {children()}
                <button type="submit" class=Weight::Secondary.class()>{tr!(common.search)}</button>
                {filter_actions.map(|actions| view! {
                    <div class="filter-bar__actions">{(actions.children)()}</div>
                })}
            </div>
            <div class="filter-bar__active">
                {active}
                <span class="filter-bar__count" aria-live="polite">{count}</span>
            </div>
        </form>
    }
}

fn chip_view(here: &Address, chip: Chip) -> impl IntoView + use<> {
    let href = here.clone().without(&[chip.name]).href();
    let remove = tr!(common.remove_filter, what = format!("{}: {}", chip.label, chip.value));
    view! {
        <span class="chip">
            <span>{chip.label}": "<span class="chip__value">{chip.value}</span></span>
            <a class="chip__remove" href=href aria-label=remove>
                <Icon name="close" class="icon--small"/>
            </a>
        </span>
    }
}

/// Everything of the query that the form has no control for.
pub fn kept(here: &Address, own: &[&str]) -> impl IntoView + use<> {
    let pairs = here.pairs().iter().filter(|(name, _)| !own.contains(&name.as_str()));
    pairs.cloned().map(|(name, value)| view! { <input type="hidden" name=name value=value/> }).collect_view()
}

//! The controls of a list's bar, and a search that stands alone: GET forms, so that every list has an address (LI1).

use leptos::prelude::*;

use super::{address::Address, filter_bar::kept, icon::Icon};

/// A search inside the bar.
#[component]
pub fn FilterSearch(
    #[prop(into)] label: String,
    #[prop(default = "q")] name: &'static str,
    #[prop(into)] value: String,
) -> impl IntoView {
    view! {
        <div class="filter-bar__item filter-bar__item--grow">
            <label class="filter-bar__label" for=name>{label}</label>
            <input class="input" type="search" id=name name=name value=value/>
        </div>
    }
}

/// A day inside the bar, as browsers write it: `2026-11-20`.
#[component]
pub fn FilterDate(
    #[prop(into)] label: String,
    name: &'static str,
    #[prop(into)] value: String,
) -> impl IntoView {
    view! {
        <div class="filter-bar__item">
            <label class="filter-bar__label" for=name>{label}</label>
            <input class="input" type="date" id=name name=name value=value/>
        </div>
    }
}

/// A choice inside the bar. An empty value stands for all.
#[component]
pub fn FilterSelect(
    #[prop(into)] label: String,
    name: &'static str,
    options: Vec<(String, String)>,
    #[prop(into)] value: String,
) -> impl IntoView {
    let options = options
        .into_iter()
        .map(|(one, text)| {
            let selected = one == value;
            view! { <option value=one selected=selected>{text}</option> }
        })
        .collect_view();
    view! {
        <div class="filter-bar__item">
            <label class="filter-bar__label" for=name>{label}</label>
            <span class="select">
                <select class="select__control" id=name name=name>{options}</select>
                <Icon name="chevron-down" class="select__icon"/>
            </span>
        </div>
    }
}

/// A search alone, in the header or above a short list: a GET form that keeps the rest of the query
/// when it leads to the same page.
#[component]
pub fn SearchBox(
    #[prop(into)] action: String,
    #[prop(into)] label: String,
    #[prop(default = "q")] name: &'static str,
    #[prop(optional, into)] value: String,
) -> impl IntoView {
    let here = Address::here().first_page();
    let hidden = (here.path() == action).then(|| kept(&here, &[name]));
    let id = format!("search-{name}");
    view! {
        <form action=action method="get" class="search-box" role="search" aria-label=label>
            {hidden}
            <label class="visually-hidden" for=id.clone()>{label.clone()}</label>
            <Icon name="search" class="search-box__icon"/>
            <input class="search-box__input" type="search" id=id name=name value=value placeholder=label.clone()/>
        </form>
    }
}

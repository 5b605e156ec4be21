//! The choice of a partnered reseller, where a form names one: the first that match are listed, the others are searched
//! for. It works without JavaScript, and what is chosen stays listed.

use domain::{
    partnership::{RESELLERS_LISTED, ResellerChoices},
    subscription::GO_FIND,
};
use leptos::prelude::*;

use crate::{
    tr,
    ui::{Button, FilterBar, FilterSearch, Hidden, Input, Select, form::input_name},
};

/// The list.
#[component]
pub fn ResellerSelect(
    label: String,
    hint: String,
    choices: ResellerChoices,
    /// What choosing nobody is called.
    nobody: String,
    value: String,
    #[prop(optional)] optional: bool,
) -> impl IntoView {
    let hint = match note(&choices) {
        Some(note) => format!("{hint} {note}"),
        None => hint,
    };
    let named = choices.found.into_iter().map(|choice| (choice.id.to_string(), choice.name));
    let options = std::iter::once((String::new(), nobody)).chain(named).collect();
    view! { <Select name="reseller" label hint options value optional/> }
}

/// What is to be known of a list that does not hold everybody.
fn note(choices: &ResellerChoices) -> Option<String> {
    if choices.found.is_empty() && !choices.search.is_empty() {
        return Some(tr!(partnership.no_reseller_found));
    }
    choices.more.then(|| tr!(partnership.more_resellers, count = RESELLERS_LISTED))
}

/// The search beside the list, as a form of its own that keeps the rest of the address.
#[component]
pub fn ResellerSearch(search: String) -> impl IntoView {
    view! {
        <FilterBar own=&["find"]>
            <FilterSearch label=tr!(partnership.find_reseller) name="find" value=search/>
        </FilterBar>
    }
}

/// The search inside the form that holds the list, so that nothing typed there is lost.
#[component]
pub fn ResellerFind(search: String) -> impl IntoView {
    view! {
        <Hidden name="found" value=search.clone()/>
        <Input name="find" label=tr!(partnership.find_reseller) hint=tr!(partnership.find_keeps) value=search
            autocomplete="off" optional=true/>
        <div class="form__actions">
            <Button label=tr!(catalog.search_more) name=input_name("go") value=GO_FIND/>
        </div>
    }
}

//! The bar above the list.

use domain::{actor::OrganizationStatus, organization::OrganizationQuery};
use leptos::prelude::*;

use super::words::standing;
use crate::{
    tr,
    ui::{Chip, FilterBar, FilterSearch, FilterSelect},
};

/// The names of the filters in the address.
pub const FILTERS: [&str; 2] = ["q", "state"];

/// Name or domain, and state.
#[component]
pub fn Filter(query: OrganizationQuery) -> impl IntoView {
    let state = query.state();
    let value = state.map(OrganizationStatus::as_str).unwrap_or_default();
    view! {
        <FilterBar own=&FILTERS chips=chips(&query)>
            <FilterSearch label=tr!(organization.search) value=query.search/>
            <FilterSelect label=tr!(organization.state) name="state" options=states() value/>
        </FilterBar>
    }
}

fn chips(query: &OrganizationQuery) -> Vec<Chip> {
    let chip = |label, value, name| Chip { label, value, name };
    let text = (!query.search.is_empty()).then(|| chip(tr!(organization.text), query.search.clone(), "q"));
    let state = query.state().map(|state| chip(tr!(organization.state), standing(state).1, "state"));
    [text, state].into_iter().flatten().collect()
}

fn states() -> Vec<(String, String)> {
    let all = (String::new(), tr!(organization.all_states));
    let each = OrganizationStatus::ALL.iter().map(|state| (state.to_string(), standing(*state).1));
    std::iter::once(all).chain(each).collect()
}

//! **Show service plans**: the parts of a product.

use domain::catalog::Localized;
use leptos::prelude::*;

use crate::{i18n::language, tr};

/// A line that opens.
#[component]
pub fn Plans(plans: Vec<Localized>) -> impl IntoView {
    let names = plans.into_iter().map(|plan| view! { <li>{plan.get(language()).to_owned()}</li> });
    let names = names.collect_view();
    view! {
        <details class="disclosure">
            <summary class="disclosure__title">{tr!(license.show_plans)}</summary>
            <ul class="roles__held">{names}</ul>
        </details>
    }
}

//! The bar above the list of customers.

use domain::{
    customer::CustomerList, id::OrganizationId, page::Count, partnership::RESELLERS_LISTED,
    subscription::LeverChoice,
};
use leptos::prelude::*;

use crate::{
    features::export::{customers_link, subscriptions_link},
    i18n, tr,
    ui::{Chip, FilterActions, FilterBar, FilterSearch, FilterSelect, LinkButton},
};

/// Search, the indirect reseller for providers, and how many customers there are.
#[component]
pub fn Filter(list: CustomerList, text: String) -> impl IntoView {
    let CustomerList { page, resellers, reseller, provider, .. } = list;
    let chips = chips(&text, reseller.as_ref());
    let count = page.count.map(count);
    let chosen = reseller.as_ref().map(|reseller| reseller.id.to_string()).unwrap_or_default();
    let find = resellers.is_searched().then(|| {
        let label = match resellers.more {
            true => tr!(customer.find_reseller_more, count = RESELLERS_LISTED),
            false => tr!(partnership.find_reseller),
        };
        view! { <FilterSearch label name="find" value=resellers.search.clone()/> }
    });
    let found = resellers.found;
    let options = (!found.is_empty() || reseller.is_some()).then(|| options(found, reseller));
    let exports = (!page.rows.is_empty()).then(|| exports(provider.map(|provider| provider.id)));
    view! {
        <FilterBar own=&["q", "reseller", "find"] chips count=count.unwrap_or_default()>
            <FilterActions slot>{exports}</FilterActions>
            <FilterSearch label=tr!(customer.search) value=text/>
            {find}
            {options.map(|options| view! {
                <FilterSelect label=tr!(customer.filter_reseller) name="reseller" options value=chosen/>
            })}
        </FilterBar>
    }
}

/// Everything that the filter finds, as files (portal facts, J7 and J8). Whoever reads the list may have it.
fn exports(shared_with: Option<OrganizationId>) -> impl IntoView {
    view! {
        <LinkButton href=customers_link(shared_with) label=tr!(export.customers) icon="download"/>
        <LinkButton href=subscriptions_link(shared_with) label=tr!(export.subscriptions) icon="download"/>
    }
}

/// Every partner, and the present one where it is none of them any more.
fn options(resellers: Vec<LeverChoice>, present: Option<LeverChoice>) -> Vec<(String, String)> {
    let missing = present.filter(|present| resellers.iter().all(|choice| choice.id != present.id));
    let all = (String::new(), tr!(customer.all_resellers));
    let each = resellers.into_iter().chain(missing).map(|choice| (choice.id.to_string(), choice.name));
    std::iter::once(all).chain(each).collect()
}

fn chips(text: &str, reseller: Option<&LeverChoice>) -> Vec<Chip> {
    let text =
        (!text.is_empty()).then(|| Chip { label: tr!(customer.text), value: text.to_owned(), name: "q" });
    let reseller = reseller.map(|reseller| Chip {
        label: tr!(customer.reseller),
        value: reseller.name.clone(),
        name: "reseller",
    });
    text.into_iter().chain(reseller).collect()
}

fn count(count: Count) -> String {
    match count {
        Count::Exactly(1) => tr!(customer.one),
        count => tr!(customer.count, count = i18n::count(count)),
    }
}

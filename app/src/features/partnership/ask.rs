//! The query of a list of partners, and what both lists share.

use domain::{
    page::{Count, PageSize},
    partnership::PartnerQuery,
    text::SearchText,
};
use leptos::prelude::*;

use crate::{
    i18n, page, tr,
    ui::{Address, Chip, FilterBar, FilterSearch},
};

/// The query of the address.
pub fn ask() -> PartnerQuery {
    let default = PartnerQuery::default();
    PartnerQuery {
        search: SearchText::parse_optional(&page::query("q")).ok().flatten(),
        sort: page::query("sort").parse().unwrap_or(default.sort),
        cursor: page::query("after").parse().ok(),
        size: PageSize::of(&page::query("size")),
    }
}

/// Search, and how many partners there are.
#[component]
pub fn PartnerFilter(#[prop(into)] label: String, count: Option<Count>) -> impl IntoView {
    let text = Address::here().get("q").to_owned();
    let chips =
        (!text.is_empty()).then(|| Chip { label: tr!(partnership.text), value: text.clone(), name: "q" });
    let count = count.map(|count| match count {
        Count::Exactly(1) => tr!(partnership.one),
        count => tr!(partnership.count, count = i18n::count(count)),
    });
    view! {
        <FilterBar own=&["q"] chips=chips.into_iter().collect() count=count.unwrap_or_default()>
            <FilterSearch label value=text/>
        </FilterBar>
    }
}

//! The query of a list of partners, and what both lists share.

use domain::{
    page::{Count, Cursor, Page, PageSize},
    partnership::PartnerQuery,
    text::SearchText,
};
use leptos::prelude::*;

use crate::{
    i18n, page, tr,
    ui::{Address, Chip, FilterBar, FilterSearch, Pagination},
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

/// First, previous and next of a list of partners.
pub fn pagination<T>(page: &Page<T>) -> impl IntoView + use<T> {
    let start = Address::here().first_page();
    let to = |cursor: &Option<Cursor>| {
        cursor.as_ref().map(|at| start.clone().with("after", &at.to_string()).href())
    };
    let (previous, next) = (to(&page.previous), to(&page.next));
    let first = previous.is_some().then(|| start.href());
    view! { <Pagination first previous next/> }
}

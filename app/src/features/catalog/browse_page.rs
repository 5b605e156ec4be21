//! `/catalog`: **Pricing and offers** for providers and resellers, read only.

use domain::{
    catalog::{CatalogQuery, CatalogView, Offer, OfferGroup},
    country::Country,
    money::{Currency, format_number},
};
use leptos::prelude::*;

use super::{
    server_fns::read_catalog,
    words::{limit_text, limits_text, marks, other_unit, price_texts, term_text, text},
};
use crate::{
    i18n::language,
    page, paths, tr,
    ui::{
        Address, Badge, Cell, Chip, Column, EmptyState, FilterBar, FilterSearch, FilterSelect, HeadCell,
        LinkButton, PageHeader, Panel, Row, Table, TableHead, Tone,
    },
};

/// The catalog of buyers.
#[component]
pub fn CatalogPage() -> impl IntoView {
    let query = CatalogQuery {
        search: page::query("q"),
        category: page::query("category"),
        country: page::query("country"),
    };
    page::load(read_catalog(query), show)
}

fn show(view: CatalogView) -> AnyView {
    let currency = Currency::of(view.country);
    let count: usize = view.groups.iter().map(|group| group.offers.len()).sum();
    let lead = tr!(catalog.browse_lead, country = view.country.name(language()), currency = currency.code());
    let here = Address::here();
    let filtered = ["q", "category"].iter().any(|name| !here.get(name).is_empty());
    let body = match (view.groups.is_empty(), filtered) {
        (false, _) => {
            view.groups.iter().cloned().map(|group| section(group, currency)).collect_view().into_any()
        }
        (true, true) => view! {
            <EmptyState title=tr!(catalog.none_title) text=tr!(catalog.none_text) icon="search">
                <LinkButton href=paths::catalog() label=tr!(common.clear_all)/>
            </EmptyState>
        }
        .into_any(),
        (true, false) => view! {
            <EmptyState title=tr!(catalog.nothing_sold) text=tr!(catalog.nothing_sold_text) icon="catalog"/>
        }
        .into_any(),
    };
    view! {
        <PageHeader title=tr!(catalog.browse_title) lead/>
        <div class="stack catalog">
            <Panel label=tr!(catalog.browse_title) flush=true><Filter view count/></Panel>
            {body}
        </div>
    }
    .into_any()
}

#[component]
fn Filter(view: CatalogView, count: usize) -> impl IntoView {
    let here = Address::here();
    let (words, chosen) = (here.get("q").to_owned(), here.get("category").to_owned());
    let all = (String::new(), tr!(catalog.all_categories));
    let each = view.categories.into_iter().map(|category| (category.id.to_string(), text(&category.name).0));
    let categories: Vec<_> = std::iter::once(all).chain(each).collect();
    let shown = categories.iter().find(|(value, _)| !value.is_empty() && *value == chosen);
    let chip = |label, value, name| Chip { label, value, name };
    let chips = [
        (!words.is_empty()).then(|| chip(tr!(catalog.text), words.clone(), "q")),
        shown.map(|(_, label)| chip(tr!(catalog.category), label.clone(), "category")),
    ];
    let count = match count {
        1 => tr!(catalog.count_one),
        count => tr!(catalog.count, count = format_number(i64::try_from(count).unwrap_or(i64::MAX))),
    };
    view! {
        <FilterBar own=&["q", "category", "country"] chips=chips.into_iter().flatten().collect() count>
            <FilterSearch label=tr!(catalog.search_operator) value=words/>
            <FilterSelect label=tr!(catalog.category) name="category" options=categories value=chosen/>
            <FilterSelect label=tr!(catalog.country) name="country" options=countries()
                value=view.country.code()/>
        </FilterBar>
    }
}

fn countries() -> Vec<(String, String)> {
    let mut countries: Vec<(String, String)> = Country::all()
        .map(|country| (country.code().to_owned(), country.name(language()).to_owned()))
        .collect();
    countries.sort_by(|one, other| one.1.cmp(&other.1));
    countries
}

fn section(group: OfferGroup, currency: Currency) -> impl IntoView {
    let title = text(&group.category.name).0;
    let rows = group.offers.into_iter().map(|offer| row(offer, currency)).collect_view();
    view! {
        <Panel title=title.clone() flush=true>
            <Table caption=title>
                <TableHead slot>
                    <HeadCell label=tr!(catalog.offer) column=Column::Name/>
                    <HeadCell label=tr!(catalog.quantity_limits)/>
                    <HeadCell label=tr!(catalog.term)/>
                    <HeadCell label=tr!(catalog.list_price) column=Column::Number/>
                </TableHead>
                {rows}
            </Table>
        </Panel>
    }
}

fn row(offer: Offer, currency: Currency) -> impl IntoView {
    let ((name, lang), (description, description_lang)) = (text(&offer.name), text(&offer.description));
    let badges = marks(offer.is_add_on, &offer.terms)
        .into_iter()
        .map(|label| view! { " "<Badge tone=Tone::Info label/> })
        .collect_view();
    let limits = [
        Some(limits_text(language(), offer.quantity)),
        other_unit(&offer.terms.unit),
        offer.terms.limit.and_then(limit_text),
    ];
    let limits = limits.into_iter().flatten().collect::<Vec<_>>().join("\n");
    let prices = price_texts(&offer.prices, currency, offer.is_billed()).join("\n");
    view! {
        <Row>
            <Cell label=tr!(catalog.offer) column=Column::Name>
                <strong lang=lang>{name}</strong>{badges}
                <span class="table__sub" lang=description_lang>{description}</span>
            </Cell>
            <Cell label=tr!(catalog.quantity_limits)><span class="pre-line">{limits}</span></Cell>
            <Cell label=tr!(catalog.term)>{term_text(offer.terms.term)}</Cell>
            <Cell label=tr!(catalog.list_price) column=Column::Number><span class="pre-line">{prices}</span></Cell>
        </Row>
    }
}

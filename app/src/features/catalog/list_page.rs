//! `/operator/catalog`: the offers by name.

use domain::{
    catalog::{Category, OfferFilter, OfferQuery, OfferRow, Terms},
    money::Currency,
    page::{Cursor, Page, PageSize},
    text::SearchText,
};
use leptos::prelude::*;

use super::{
    server_fns::list_offers,
    words::{marks, price_texts, text},
};
use crate::{
    page, paths, tr,
    ui::{
        Address, Badge, Cell, Chip, Column, EmptyState, FilterBar, FilterSearch, FilterSelect, HeadCell,
        LinkButton, PageHeader, Pagination, Panel, Row, Table, TableHead, Tone, Weight, table_row::name_id,
    },
};

/// The operator's catalog.
#[component]
pub fn OfferListPage() -> impl IntoView {
    let query = OfferQuery {
        search: SearchText::parse_optional(&page::query("q")).ok().flatten(),
        filter: filter(&page::query("show")),
        cursor: Cursor::parse(&page::query("after")).ok(),
        size: PageSize::of(&page::query("size")),
    };
    page::load(list_offers(query), show)
}

/// The filter as in the address.
fn filter(text: &str) -> OfferFilter {
    match text {
        "priced" => OfferFilter::Priced(true),
        "not-priced" => OfferFilter::Priced(false),
        "available" => OfferFilter::Available(true),
        "withdrawn" => OfferFilter::Available(false),
        id => id.parse().map_or(OfferFilter::All, OfferFilter::Category),
    }
}

fn show((offers, categories): (Page<OfferRow>, Vec<Category>)) -> AnyView {
    let here = Address::here();
    let filtered = !here.get("q").is_empty() || !here.get("show").is_empty();
    let list = list(offers.rows, filtered);
    view! {
        <PageHeader title=tr!(catalog.title) lead=tr!(catalog.lead)>
            <LinkButton href=paths::offer_categories() label=tr!(catalog.categories)/>
            <LinkButton href=paths::import_catalog() label=tr!(catalog.import)/>
            <LinkButton href=paths::new_offer() label=tr!(catalog.add) weight=Weight::Primary/>
        </PageHeader>
        <div class="stack">
            <Panel label=tr!(catalog.title) flush=true>
                <Filter categories/>
                {list}
            </Panel>
            <Pagination previous=offers.previous next=offers.next/>
        </div>
    }
    .into_any()
}

#[component]
fn Filter(categories: Vec<Category>) -> impl IntoView {
    let here = Address::here();
    let (words, chosen) = (here.get("q").to_owned(), here.get("show").to_owned());
    let mut options = vec![
        (String::new(), tr!(catalog.show_all)),
        ("priced".to_owned(), tr!(catalog.show_priced)),
        ("not-priced".to_owned(), tr!(catalog.show_not_priced)),
        ("available".to_owned(), tr!(catalog.show_available)),
        ("withdrawn".to_owned(), tr!(catalog.show_withdrawn)),
    ];
    options.extend(categories.into_iter().map(|category| (category.id.to_string(), text(&category.name).0)));
    let shown = options.iter().find(|(value, _)| !value.is_empty() && *value == chosen);
    let chip = |label, value, name| Chip { label, value, name };
    let chips = [
        (!words.is_empty()).then(|| chip(tr!(catalog.text), words.clone(), "q")),
        shown.map(|(_, label)| chip(tr!(catalog.show), label.clone(), "show")),
    ];
    view! {
        <FilterBar own=&["q", "show"] chips=chips.into_iter().flatten().collect()>
            <FilterSearch label=tr!(catalog.search_operator) value=words/>
            <FilterSelect label=tr!(catalog.show) name="show" options value=chosen/>
        </FilterBar>
    }
}

fn list(rows: Vec<OfferRow>, filtered: bool) -> AnyView {
    if rows.is_empty() {
        return nothing(filtered);
    }
    let rows = rows.into_iter().map(row).collect_view();
    view! {
        <Table caption=tr!(catalog.title)>
            <TableHead slot>
                <HeadCell label=tr!(catalog.offer) column=Column::Name/>
                <HeadCell label=tr!(catalog.category)/>
                <HeadCell label=Currency::Usd.code() column=Column::Number/>
                <HeadCell label=Currency::Jpy.code() column=Column::Number/>
                <HeadCell label=tr!(catalog.state)/>
            </TableHead>
            {rows}
        </Table>
    }
    .into_any()
}

fn nothing(filtered: bool) -> AnyView {
    if !filtered {
        let (title, text) = (tr!(catalog.empty_title), tr!(catalog.empty_text));
        return view! { <EmptyState title text icon="catalog"/> }.into_any();
    }
    view! {
        <EmptyState title=tr!(catalog.none_title) text=tr!(catalog.none_text) icon="search">
            <LinkButton href=paths::catalog_offers() label=tr!(common.clear_all)/>
        </EmptyState>
    }
    .into_any()
}

fn row(row: OfferRow) -> impl IntoView {
    let (id, href) = (row.id.to_string(), paths::catalog_offer(row.id));
    let ((name, lang), (category, category_lang)) = (text(&row.name), text(&row.category));
    let kind = marks(row.is_add_on, &Terms { is_trial: row.is_trial, ..Terms::default() }).join(" · ");
    let sub = if kind.is_empty() { row.vendor_id.clone() } else { format!("{} · {kind}", row.vendor_id) };
    let price = |currency| lines(price_texts(&row.prices, currency, row.billed));
    let (dollars, yen) = (price(Currency::Usd), price(Currency::Jpy));
    let (tone, label) = match row.available {
        true => (Tone::Success, tr!(catalog.available)),
        false => (Tone::Neutral, tr!(catalog.withdrawn)),
    };
    view! {
        <Row id=id.clone()>
            <Cell label=tr!(catalog.offer) column=Column::Name>
                <a class="table__name" id=name_id(&id) href=href lang=lang>{name}</a>
                <span class="table__sub">{sub}</span>
            </Cell>
            <Cell label=tr!(catalog.category)><span lang=category_lang>{category}</span></Cell>
            <Cell label=Currency::Usd.code() column=Column::Number>{dollars}</Cell>
            <Cell label=Currency::Jpy.code() column=Column::Number>{yen}</Cell>
            <Cell label=tr!(catalog.state)><Badge tone label/></Cell>
        </Row>
    }
}

fn lines(texts: Vec<String>) -> impl IntoView {
    view! { <span class="pre-line">{texts.join("\n")}</span> }
}

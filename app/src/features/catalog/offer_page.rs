//! `/operator/catalog/new` and `/operator/catalog/{id}`: the form of an offer, and the offers that it names.

use domain::{
    catalog::{Category, OfferDetail, OfferInput, OfferLink, OfferRecord, Price, QuantityLimits},
    id::OfferId,
    money::plain_decimal,
    policy::Permit,
};
use leptos::prelude::*;

use super::{
    offer_form::OfferForm,
    server_fns::{read_new_offer, read_offer},
    words::text,
};
use crate::{
    page, paths, tr,
    ui::{Badge, CopyableId, PageHeader, PageMeta, Panel, SummaryList, SummaryRow, Time, Tone},
};

/// **Add offer**.
#[component]
pub fn NewOfferPage() -> impl IntoView {
    page::load(read_new_offer(), show_new)
}

/// The offer of the address.
#[component]
pub fn OfferPage() -> impl IntoView {
    page::load(read_offer(page::param("id")), show)
}

fn show_new(categories: Vec<Category>) -> AnyView {
    let input = OfferInput {
        unit: "Licenses".to_owned(),
        minimum_quantity: "1".to_owned(),
        maximum_quantity: "300".to_owned(),
        billing_cycles: vec!["monthly".to_owned(), "annual".to_owned()],
        term_count: "1".to_owned(),
        term_unit: "year".to_owned(),
        limit_kind: "none".to_owned(),
        auto_renewable: ticked(true),
        available: ticked(true),
        ..OfferInput::default()
    };
    let crumbs = vec![(paths::catalog_offers(), tr!(catalog.title))];
    view! {
        <PageHeader title=tr!(catalog.add) crumbs/>
        <div class="stack column"><OfferForm input categories page=paths::new_offer() refused=Permit::Allowed/></div>
    }
    .into_any()
}

fn show(offer: OfferDetail) -> AnyView {
    let crumbs = vec![(paths::catalog_offers(), tr!(catalog.title))];
    let (title, page, input) = (text(&offer.record.name).0, paths::catalog_offer(offer.id), input(&offer));
    let vendor_id = offer.record.vendor_id.to_string();
    let (tone, state) = match offer.record.available {
        true => (Tone::Success, tr!(catalog.available)),
        false => (Tone::Neutral, tr!(catalog.withdrawn)),
    };
    let (refused, categories) = (offer.can_edit.clone(), offer.categories.clone());
    view! {
        <PageHeader title crumbs>
            <PageMeta slot><Badge tone label=state/><CopyableId id=vendor_id/></PageMeta>
        </PageHeader>
        <div class="split">
            <OfferForm input categories page refused/>
            <Links offer/>
        </div>
    }
    .into_any()
}

/// What the offer needs and leads to, by name.
#[component]
fn Links(offer: OfferDetail) -> impl IntoView {
    let changed = offer.updated_at.map(|at| {
        view! { <SummaryRow term=tr!(catalog.updated_at)><Time at/></SummaryRow> }
    });
    view! {
        <Panel title=tr!(catalog.links)>
            <SummaryList>
                {names(tr!(catalog.prerequisites), offer.prerequisites)}
                {names(tr!(catalog.upgrades), offer.upgrades)}
                {names(tr!(catalog.conversions), offer.conversions)}
                {changed}
            </SummaryList>
        </Panel>
    }
}

/// The most offers that are named; the form has all of them.
const NAMED: usize = 10;

fn names(term: String, links: Vec<OfferLink>) -> AnyView {
    if links.is_empty() {
        return view! { <SummaryRow term>{tr!(common.none)}</SummaryRow> }.into_any();
    }
    let (here, unknown): (Vec<OfferLink>, Vec<OfferLink>) =
        links.into_iter().partition(|link| link.name.is_some());
    let rest = here.len().saturating_sub(NAMED);
    let more = (rest > 0).then(|| view! { <li>{tr!(catalog.more, count = rest)}</li> });
    let elsewhere =
        (!unknown.is_empty()).then(|| view! { <li>{tr!(catalog.not_here, count = unknown.len())}</li> });
    let items = here.into_iter().take(NAMED).map(|link| {
        let (name, lang) = text(&link.name.unwrap_or_default());
        view! { <li><a href=paths::catalog_offer(link.id) lang=lang>{name}</a></li> }
    });
    view! { <SummaryRow term><ul>{items.collect_view()}{more}{elsewhere}</ul></SummaryRow> }.into_any()
}

fn ticked(yes: bool) -> Option<String> {
    yes.then(|| "true".to_owned())
}

fn ids(offers: &[OfferLink]) -> String {
    offers.iter().map(|link| link.vendor_id.clone()).collect::<Vec<_>>().join("\n")
}

/// The form of an offer as it is.
fn input(offer: &OfferDetail) -> OfferInput {
    let OfferRecord { name, description, terms, quantity, .. } = &offer.record;
    let QuantityLimits { minimum, maximum } = quantity;
    let id: OfferId = offer.id;
    let mut input = OfferInput {
        id: id.to_string(),
        version: offer.version.to_string(),
        vendor_id: offer.record.vendor_id.to_string(),
        name_en: name.en.clone(),
        name_ja: name.ja.clone(),
        description_en: description.en.clone(),
        description_ja: description.ja.clone(),
        category: offer.record.category_id.to_string(),
        available: ticked(offer.record.available),
        minimum_quantity: minimum.to_string(),
        maximum_quantity: maximum.to_string(),
        unit: terms.unit.clone(),
        billing_cycles: terms.billing_cycles.iter().map(ToString::to_string).collect(),
        term_count: terms.term.count.to_string(),
        term_unit: terms.term.unit.to_string(),
        auto_renewable: ticked(terms.auto_renewable),
        is_trial: ticked(terms.is_trial),
        is_usage_based: ticked(terms.is_usage_based),
        audience: terms.audience.clone(),
        limit_kind: terms.limit.map_or_else(|| "none".to_owned(), |limit| limit.kind.to_string()),
        customer_limit: terms.limit.map(|limit| limit.count.to_string()).unwrap_or_default(),
        countries: offer.record.countries.iter().map(ToString::to_string).collect(),
        incentive_rate: offer
            .record
            .incentive_rate_bp
            .map(|rate| plain_decimal(rate.into(), 2))
            .unwrap_or_default(),
        is_add_on: ticked(offer.record.is_add_on),
        prerequisites: ids(&offer.prerequisites),
        upgrades: ids(&offer.upgrades),
        conversions: ids(&offer.conversions),
        ..OfferInput::default()
    };
    for price in &offer.record.prices {
        if let Some(cell) = cell(&mut input, price) {
            *cell = price.money.plain();
        }
    }
    input
}

/// The input of a price.
fn cell<'a>(input: &'a mut OfferInput, price: &Price) -> Option<&'a mut String> {
    use domain::{
        catalog::BillingCycle::{Annual, Monthly},
        money::Currency::{Jpy, Usd},
    };
    match (price.billing_cycle, price.money.currency) {
        (Monthly, Usd) => Some(&mut input.price_monthly_usd),
        (Annual, Usd) => Some(&mut input.price_annual_usd),
        (Monthly, Jpy) => Some(&mut input.price_monthly_jpy),
        (Annual, Jpy) => Some(&mut input.price_annual_jpy),
        _ => None,
    }
}

//! What a provider is found by: countries, services, tags, and the languages it speaks.

use domain::{
    country::Country,
    listing::{ListingInput, ServiceArea, SpokenLanguage},
};
use leptos::prelude::*;

use super::{
    boxes::{Boxes, Tick},
    choices::service_name,
};
use crate::{i18n::language, tr, ui::Textarea};

/// The inputs about it.
#[component]
pub fn Reach(input: ListingInput) -> impl IntoView {
    let ListingInput { countries, services, tags, languages, .. } = input;
    view! {
        <section class="form__section" aria-labelledby="reach">
            <h3 class="form__title" id="reach">{tr!(listing.reach)}</h3>
            <Boxes name="countries" label=tr!(listing.countries) hint=tr!(listing.countries_hint)
                ticks=country_ticks(&countries) long=true/>
            <Boxes name="services" label=tr!(listing.services) ticks=service_ticks(&services)/>
            <Boxes name="languages" label=tr!(listing.languages) ticks=language_ticks(&languages)/>
            <Textarea name="tags" label=tr!(listing.tags) hint=tr!(listing.tags_hint) value=tags rows=2 optional=true/>
        </section>
    }
}

/// All countries by name, those that are ticked first.
fn country_ticks(chosen: &[String]) -> Vec<Tick> {
    let mut ticks: Vec<Tick> = Country::all()
        .enumerate()
        .map(|(at, one)| tick(at, one.code(), one.name(language()), chosen))
        .collect();
    ticks.sort_by(|one, other| (!one.checked, &one.label).cmp(&(!other.checked, &other.label)));
    ticks
}

fn service_ticks(chosen: &[String]) -> Vec<Tick> {
    let services = ServiceArea::ALL.iter().enumerate();
    services.map(|(at, one)| tick(at, one.as_str(), &service_name(*one), chosen)).collect()
}

fn language_ticks(chosen: &[String]) -> Vec<Tick> {
    let languages = SpokenLanguage::ALL.iter().enumerate();
    languages.map(|(at, one)| tick(at, one.as_str(), one.name(language()), chosen)).collect()
}

fn tick(at: usize, value: &'static str, label: &str, chosen: &[String]) -> Tick {
    let checked = chosen.iter().any(|one| one == value);
    Tick { at, value, label: label.to_owned(), checked }
}

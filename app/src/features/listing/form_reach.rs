//! What a provider is found by: countries, services, tags, and the languages it speaks.

use domain::listing::{ListingInput, ServiceArea, SpokenLanguage};
use leptos::prelude::*;

use super::choices::service_name;
use crate::{
    i18n::language,
    tr,
    ui::{
        Boxes, Textarea,
        boxes::{Tick, country_ticks, tick},
    },
};

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

fn service_ticks(chosen: &[String]) -> Vec<Tick> {
    let services = ServiceArea::ALL.iter().enumerate();
    services.map(|(at, one)| tick(at, one.as_str(), &service_name(*one), chosen)).collect()
}

fn language_ticks(chosen: &[String]) -> Vec<Tick> {
    let languages = SpokenLanguage::ALL.iter().enumerate();
    languages.map(|(at, one)| tick(at, one.as_str(), one.name(language()), chosen)).collect()
}

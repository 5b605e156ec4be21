//! What a listing says, as terms and values.

use std::str::FromStr;

use domain::{
    country::Country,
    lang::Lang,
    listing::{ListingInput, ServiceArea, SpokenLanguage},
};

use super::choices::{assistance_name, financing_name, marketing_name, service_name, support_name};
use crate::{
    i18n::{language, separator},
    tr,
};

/// One entry of a listing: what it is, what it says, and in which language, where that is not the page's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    pub term: String,
    pub value: String,
    pub lang: Option<&'static str>,
}

/// A term in one of the two languages of a listing.
pub fn in_language(lang: Lang, what: String) -> String {
    match lang {
        Lang::En => tr!(listing.in_english, what = what),
        Lang::Ja => tr!(listing.in_japanese, what = what),
    }
}

/// Everything a listing says, in the order of its form; alike for each listing, so that two can be compared.
pub fn facts(listing: &ListingInput) -> Vec<Fact> {
    let ListingInput { support, assistance, marketing, financing, .. } = listing;
    let mut facts = Vec::new();
    both(&mut facts, tr!(listing.headline), &listing.headline_en, &listing.headline_ja);
    both(&mut facts, tr!(listing.description), &listing.description_en, &listing.description_ja);
    let notes = [&listing.support_note_en, &listing.support_note_ja];
    offered(&mut facts, tr!(listing.support), named(support, support_name), notes);
    let notes = [&listing.assistance_note_en, &listing.assistance_note_ja];
    offered(&mut facts, tr!(listing.assistance), named(assistance, assistance_name), notes);
    let notes = [&listing.marketing_note_en, &listing.marketing_note_ja];
    offered(&mut facts, tr!(listing.marketing), named(marketing, marketing_name), notes);
    let notes = [&listing.financing_note_en, &listing.financing_note_ja];
    offered(&mut facts, tr!(listing.financing), named(financing, financing_name), notes);
    both(&mut facts, tr!(listing.program), &listing.program_en, &listing.program_ja);
    facts.push(plain(tr!(listing.countries), country_names(&read(&listing.countries))));
    facts.push(plain(tr!(listing.services), service_names(&read(&listing.services))));
    facts.push(plain(tr!(listing.tags), listing.tags.clone()));
    facts.push(plain(tr!(listing.languages), language_names(&read(&listing.languages))));
    facts.push(plain(tr!(listing.contact_name), listing.contact_name.clone()));
    facts.push(plain(tr!(listing.email), listing.email.clone()));
    facts.push(plain(tr!(listing.phone), listing.phone.clone()));
    facts.push(plain(tr!(listing.website), listing.website.clone()));
    facts
}

/// Names of countries.
pub fn country_names(countries: &[Country]) -> String {
    let names: Vec<&str> = countries.iter().map(|country| country.name(language())).collect();
    names.join(&separator())
}

/// Names of services.
pub fn service_names(services: &[ServiceArea]) -> String {
    let names: Vec<String> = services.iter().copied().map(service_name).collect();
    names.join(" · ")
}

/// Names of languages.
pub fn language_names(languages: &[SpokenLanguage]) -> String {
    let names: Vec<&str> = languages.iter().map(|spoken| spoken.name(language())).collect();
    names.join(&separator())
}

fn offered(facts: &mut Vec<Fact>, term: String, level: String, [en, ja]: [&String; 2]) {
    facts.push(plain(term.clone(), level));
    both(facts, tr!(listing.note_on, what = term), en, ja);
}

fn both(facts: &mut Vec<Fact>, term: String, en: &str, ja: &str) {
    for (lang, value) in [(Lang::En, en), (Lang::Ja, ja)] {
        let term = in_language(lang, term.clone());
        facts.push(Fact { term, value: value.to_owned(), lang: Some(lang.as_str()) });
    }
}

fn plain(term: String, value: String) -> Fact {
    Fact { term, value, lang: None }
}

/// The words of a level; what is stored is always one of them.
fn named<L: FromStr>(level: &str, name: fn(L) -> String) -> String {
    level.parse().map(name).unwrap_or_default()
}

fn read<T: FromStr>(values: &[String]) -> Vec<T> {
    values.iter().filter_map(|value| value.parse().ok()).collect()
}

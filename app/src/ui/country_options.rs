//! All countries to choose from.

use domain::country::Country;

use crate::{i18n::language, tr};

/// All countries by name, Japan and the United States first.
pub fn country_options() -> Vec<(String, String)> {
    let option = |country: Country| (country.to_string(), country.name(language()).to_owned());
    let mut rest: Vec<(String, String)> =
        Country::all().filter(|country| ![Country::JP, Country::US].contains(country)).map(option).collect();
    rest.sort_by(|one, other| one.1.cmp(&other.1));
    let first = [(String::new(), tr!(common.choose)), option(Country::JP), option(Country::US)];
    first.into_iter().chain(rest).collect()
}

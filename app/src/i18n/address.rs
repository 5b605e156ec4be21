//! Postal addresses as they are written: in Japan postal code first, elsewhere from the street up.

use domain::{address::Address, country::Country, lang::Lang};

/// The lines of an address in the reader's language, the country last where it is not said otherwise.
pub fn lines(address: &Address, language: Lang) -> Vec<String> {
    let state = address.country.state_name(&address.state, language);
    let street = [Some(address.line1.to_string()), address.line2.as_ref().map(ToString::to_string)];
    let street = street.into_iter().flatten();
    if (address.country, language) == (Country::JP, Lang::Ja) {
        let code = format!("〒{}", address.postal_code);
        return [code, format!("{state}{}", address.city)].into_iter().chain(street).collect();
    }
    let place = [state, address.postal_code.clone()];
    let place = place.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let city = if place.is_empty() { address.city.to_string() } else { format!("{}, {place}", address.city) };
    street.chain([city, address.country.name(language).to_owned()]).collect()
}

#[cfg(test)]
mod tests {
    use domain::{address::AddressInput, form::Errors};

    use super::*;

    fn lines_of(country: &str, state: &str, code: &str, language: Lang) -> Vec<String> {
        let input = AddressInput {
            country: country.into(),
            state: state.into(),
            city: "Spokane".into(),
            address_line1: "12 Riverside Ave".into(),
            address_line2: String::new(),
            postal_code: code.into(),
        };
        let mut errors = Errors::new();
        lines(&input.parse(&mut errors).unwrap(), language)
    }

    #[test]
    fn each_country_has_its_order() {
        let us = lines_of("US", "WA", "99201", Lang::En);
        assert_eq!(us, ["12 Riverside Ave", "Spokane, Washington 99201", "United States"]);
        let jp = lines_of("JP", "13", "100-0001", Lang::Ja);
        assert_eq!(jp, ["〒100-0001", "東京都Spokane", "12 Riverside Ave"]);
        assert_eq!(lines_of("FR", "", "", Lang::En)[1], "Spokane");
    }
}

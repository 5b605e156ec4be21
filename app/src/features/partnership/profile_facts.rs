//! A partner's address and primary contact.

use domain::{customer::Profile, lang::Lang};
use leptos::prelude::*;

use crate::{
    i18n::language,
    tr,
    ui::{SummaryList, SummaryRow},
};

/// The profile as facts.
#[component]
pub fn ProfileFacts(profile: Profile) -> impl IntoView {
    let Profile { address, contact } = profile;
    let state = address.country.state_name(&address.state, language());
    let second = address.line2.as_ref().map(ToString::to_string).unwrap_or_default();
    let parts =
        [address.line1.to_string(), second, address.city.to_string(), state, address.postal_code.clone()];
    let lines = in_order(language(), parts, address.country.name(language()).to_owned());
    let person = match language() {
        Lang::En => format!("{} {}", contact.given_name, contact.family_name),
        Lang::Ja => format!("{} {}", contact.family_name, contact.given_name),
    };
    view! {
        <SummaryList>
            <SummaryRow term=tr!(partnership.address)><span class="pre-line">{lines}</span></SummaryRow>
            <SummaryRow term=tr!(partnership.contact)>{person}</SummaryRow>
            <SummaryRow term=tr!(partnership.email)>{contact.email.to_string()}</SummaryRow>
            {contact.phone.map(|phone| view! {
                <SummaryRow term=tr!(partnership.phone)>{phone.as_str().to_owned()}</SummaryRow>
            })}
        </SummaryList>
    }
}

/// The address in the order of the reader's language.
fn in_order(language: Lang, parts: [String; 5], country: String) -> String {
    let [line1, line2, city, state, postal_code] = parts;
    let lines = match language {
        Lang::En => [line1, line2, format!("{city} {state} {postal_code}"), country],
        Lang::Ja => [country, postal_code, format!("{state}{city}"), format!("{line1} {line2}")],
    };
    let lines: Vec<&str> = lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

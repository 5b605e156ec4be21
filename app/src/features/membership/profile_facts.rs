//! What a profile holds, and what is linked to it.

use domain::{address::AddressInput, form::Errors, membership::MembershipProfile, team::full_name};
use leptos::prelude::*;

use crate::{
    i18n::{self, language},
    tr,
    ui::{Badge, SummaryList, SummaryRow, Tone},
};

/// The facts; what the registry does not know is left out.
#[component]
pub fn ProfileFacts(profile: MembershipProfile) -> impl IntoView {
    let (tone, label) = match profile.active {
        true => (Tone::Success, tr!(membership.active)),
        false => (Tone::Neutral, tr!(membership.inactive)),
    };
    let address = address(&profile);
    let contact = contact(&profile);
    view! {
        <SummaryList>
            <SummaryRow term=tr!(membership.company_name)>{profile.company_name.to_string()}</SummaryRow>
            <SummaryRow term=tr!(form.country)>{profile.country.name(language())}</SummaryRow>
            <SummaryRow term=tr!(membership.state_active)><Badge tone label/></SummaryRow>
            {lines(tr!(membership.benefits), &profile.benefits)}
            {lines(tr!(membership.competencies), &profile.competencies)}
            {lines(tr!(membership.incentives), &profile.incentives)}
            {known(tr!(membership.address), &address)}
            {known(tr!(membership.contact), &contact)}
        </SummaryList>
    }
}

/// What may be linked is shown also where nothing is.
fn lines(term: String, list: &[String]) -> impl IntoView + use<> {
    let text = if list.is_empty() { tr!(common.none) } else { list.join("\n") };
    view! { <SummaryRow term><span class="pre-line">{text}</span></SummaryRow> }
}

fn known(term: String, parts: &[String]) -> Option<impl IntoView + use<>> {
    let text = parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join("\n");
    (!text.is_empty()).then(|| view! { <SummaryRow term><span class="pre-line">{text}</span></SummaryRow> })
}

/// In the order of the reader's language where all of it is known, else from the street up.
fn address(profile: &MembershipProfile) -> Vec<String> {
    let input = AddressInput {
        country: profile.country.to_string(),
        state: profile.state.clone(),
        city: profile.city.clone(),
        address_line1: profile.address_line1.clone(),
        address_line2: profile.address_line2.clone(),
        postal_code: profile.postal_code.clone(),
    };
    if let Some(whole) = input.parse(&mut Errors::new()) {
        return i18n::address::lines(&whole, language());
    }
    let state = profile.country.state_name(&profile.state, language());
    vec![input.address_line1, input.address_line2, input.city, state, input.postal_code]
}

fn contact(profile: &MembershipProfile) -> Vec<String> {
    let name = full_name(language(), &profile.given_name, &profile.family_name);
    vec![name, profile.email.clone(), profile.phone.clone()]
}

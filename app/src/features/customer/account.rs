//! The account of a customer as a list of facts (DE2).

use domain::customer::{CustomerDetail, Profile};
use leptos::prelude::*;

use crate::{
    i18n::{address, language},
    tr,
    ui::{CopyableId, SummaryList, SummaryRow},
};

/// What the reader may know of the account. Whoever sees the name alone is told so.
#[component]
pub fn AccountFacts(customer: CustomerDetail) -> impl IntoView {
    let CustomerDetail { row, tenant_id, profile, .. } = customer;
    let hidden = tenant_id.is_none();
    let country = row.country.map(|country| country.name(language()));
    let resellers = (!row.resellers.is_empty()).then(|| row.resellers.join(", "));
    view! {
        <SummaryList>
            <SummaryRow term=tr!(customer.customer_id)><CopyableId id=row.id.to_string()/></SummaryRow>
            {tenant_id.map(|id| view! {
                <SummaryRow term=tr!(customer.tenant_id)><CopyableId id=id.to_string()/></SummaryRow>
            })}
            {row.domain.map(|domain| view! { <SummaryRow term=tr!(customer.domain)>{domain}</SummaryRow> })}
            {country.map(|country| view! { <SummaryRow term=tr!(customer.country)>{country}</SummaryRow> })}
            {resellers.map(|names| view! { <SummaryRow term=tr!(customer.resellers)>{names}</SummaryRow> })}
            {profile.map(profile_rows)}
        </SummaryList>
        {hidden.then(|| view! { <p class="note">{tr!(customer.only_name)}</p> })}
    }
}

fn profile_rows(profile: Profile) -> impl IntoView {
    let lines = address::lines(&profile.address, language());
    let contact = profile.contact;
    let name = domain::team::full_name(language(), contact.given_name.as_str(), contact.family_name.as_str());
    let phone = contact.phone.map(|phone| phone.as_str().to_owned());
    view! {
        <SummaryRow term=tr!(customer.address)><span class="pre-line">{lines.join("\n")}</span></SummaryRow>
        <SummaryRow term=tr!(customer.contact)>{name}</SummaryRow>
        <SummaryRow term=tr!(customer.email)>{contact.email.to_string()}</SummaryRow>
        {phone.map(|phone| view! { <SummaryRow term=tr!(customer.phone)>{phone}</SummaryRow> })}
    }
}

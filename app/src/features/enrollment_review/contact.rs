//! Whom to turn to about the application, whom customers turn to, and whether the address was confirmed.

use domain::{
    enrollment::{Details, Verification},
    team::full_name,
};
use leptos::prelude::*;

use crate::{
    i18n::language,
    tr,
    ui::{Badge, Panel, SummaryList, SummaryRow, Time, Tone},
};

/// The primary contact.
#[component]
pub fn Contact(details: Details) -> impl IntoView {
    let contact = details.contact;
    let name = full_name(language(), contact.given_name.as_str(), contact.family_name.as_str());
    let phone = contact.phone.map_or_else(|| tr!(common.none), |phone| phone.as_str().to_owned());
    view! {
        <Panel title=tr!(enrollment_review.contact)>
            <SummaryList>
                <SummaryRow term=tr!(enrollment_review.name)>{name}</SummaryRow>
                <SummaryRow term=tr!(enrollment_review.email)>{contact.email.to_string()}</SummaryRow>
                <SummaryRow term=tr!(enrollment_review.phone)>{phone}</SummaryRow>
            </SummaryList>
        </Panel>
    }
}

/// The customer support contact.
#[component]
pub fn Support(details: Details) -> impl IntoView {
    let support = details.support;
    let website = support.website.map_or_else(|| tr!(common.none), |website| website.to_string());
    view! {
        <Panel title=tr!(enrollment_review.support)>
            <SummaryList>
                <SummaryRow term=tr!(enrollment_review.email)>{support.email.to_string()}</SummaryRow>
                <SummaryRow term=tr!(enrollment_review.phone)>{support.phone.as_str().to_owned()}</SummaryRow>
                <SummaryRow term=tr!(enrollment_review.website)>{website}</SummaryRow>
            </SummaryList>
        </Panel>
    }
}

/// Whether the primary contact has made both statements.
#[component]
pub fn VerificationFacts(verification: Option<Verification>) -> impl IntoView {
    verification.map(|asked| {
        let (tone, label) = match (asked.confirmed_at, asked.expired) {
            (Some(_), _) => (Tone::Success, tr!(enrollment_review.verified)),
            (None, true) => (Tone::Danger, tr!(enrollment_review.verification_expired)),
            (None, false) => (Tone::Warning, tr!(enrollment_review.not_verified)),
        };
        let when = match asked.confirmed_at {
            Some(at) => {
                view! { <SummaryRow term=tr!(enrollment_review.confirmed_at)><Time at/></SummaryRow> }
            }
            None => {
                let at = asked.expires_at;
                view! { <SummaryRow term=tr!(enrollment_review.expires_at)><Time at/></SummaryRow> }
            }
        };
        view! {
            <Panel title=tr!(enrollment_review.verification)>
                <p><Badge tone label/></p>
                <SummaryList>
                    <SummaryRow term=tr!(enrollment_review.email)>{asked.email}</SummaryRow>
                    <SummaryRow term=tr!(enrollment_review.sent_at)><Time at=asked.sent_at/></SummaryRow>
                    {when}
                </SummaryList>
                <p class="note">{tr!(enrollment_review.verification_text)}</p>
            </Panel>
        }
    })
}

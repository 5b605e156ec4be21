//! Who applies: the tenant with its applicant, the membership profile, and the legal business profile.

use domain::enrollment::{Details, ProfileCard, ReviewDetail};
use leptos::prelude::*;

use super::words::language_name;
use crate::{
    i18n::{self, language},
    tr,
    ui::{Panel, SummaryList, SummaryRow, Time},
};

/// The tenant, and who filled the application in.
#[component]
pub fn Tenant(review: ReviewDetail) -> impl IntoView {
    let tenant = review.tenant;
    view! {
        <Panel title=tr!(enrollment_review.tenant)>
            <SummaryList>
                <SummaryRow term=tr!(enrollment_review.tenant_name)>{tenant.name}</SummaryRow>
                <SummaryRow term=tr!(enrollment_review.domain)>{tenant.domain}</SummaryRow>
                <SummaryRow term=tr!(enrollment_review.country)>{tenant.country.name(language())}</SummaryRow>
                <SummaryRow term=tr!(enrollment_review.applicant)>
                    {format!("{} ({})", review.applicant, review.applicant_user_name)}
                </SummaryRow>
                <SummaryRow term=tr!(enrollment_review.language)>{language_name(review.language)}</SummaryRow>
                <SummaryRow term=tr!(enrollment_review.submitted_at)><Time at=review.submitted_at/></SummaryRow>
            </SummaryList>
        </Panel>
    }
}

/// The profile that was chosen, and what is linked to it.
#[component]
pub fn Membership(profile: Option<ProfileCard>) -> impl IntoView {
    let facts = match profile {
        Some(profile) => view! { <ProfileFacts profile/> }.into_any(),
        None => view! { <p>{tr!(enrollment_review.no_profile)}</p> }.into_any(),
    };
    view! { <Panel title=tr!(enrollment_review.profile)>{facts}</Panel> }
}

#[component]
fn ProfileFacts(profile: ProfileCard) -> impl IntoView {
    let active = if profile.active { tr!(enrollment_review.active) } else { tr!(enrollment_review.inactive) };
    view! {
        <SummaryList>
            <SummaryRow term=tr!(enrollment_review.mpn_id)>{profile.mpn_id}</SummaryRow>
            <SummaryRow term=tr!(enrollment_review.profile_company)>{profile.company_name}</SummaryRow>
            <SummaryRow term=tr!(enrollment_review.country)>{profile.country.name(language())}</SummaryRow>
            <SummaryRow term=tr!(enrollment_review.profile_state)>{active}</SummaryRow>
            <SummaryRow term=tr!(enrollment_review.benefits)>{entries(&profile.benefits)}</SummaryRow>
            <SummaryRow term=tr!(enrollment_review.competencies)>{entries(&profile.competencies)}</SummaryRow>
            <SummaryRow term=tr!(enrollment_review.incentives)>{entries(&profile.incentives)}</SummaryRow>
        </SummaryList>
    }
}

fn entries(list: &[String]) -> impl IntoView + use<> {
    let text = if list.is_empty() { tr!(common.none) } else { list.join("\n") };
    view! { <span class="pre-line">{text}</span> }
}

/// Name and address as submitted.
#[component]
pub fn Legal(details: Details) -> impl IntoView {
    let address = i18n::address::lines(&details.address, language()).join("\n");
    let country = details.address.country.name(language());
    view! {
        <Panel title=tr!(enrollment_review.legal)>
            <SummaryList>
                <SummaryRow term=tr!(enrollment_review.legal_name)>{details.company_name.to_string()}</SummaryRow>
                <SummaryRow term=tr!(enrollment_review.country)>{country}</SummaryRow>
                <SummaryRow term=tr!(enrollment_review.address)><span class="pre-line">{address}</span></SummaryRow>
            </SummaryList>
        </Panel>
    }
}

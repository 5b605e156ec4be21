//! Organization details: legal business profile, primary contact, customer support, and **Enroll now** (checklist B15).

use domain::{
    address::AddressInput,
    enrollment::{DetailsInput, EnrollmentView},
};
use leptos::prelude::*;

use super::{
    SaveOrganization,
    support_step::SupportFields,
    wizard::{Leave, Place, StepFrame},
};
use crate::{
    i18n::language,
    tr,
    ui::{
        Button, ContactFields, Form, Hidden, Important, Input, PlaceFields, Weight,
        form::{input_name, path_of},
    },
};

/// The step.
#[component]
pub fn OrganizationStep(view: EnrollmentView) -> impl IntoView {
    let place = Place::of(&view);
    let country = view.tenant.as_ref().map(|tenant| tenant.country.name(language())).unwrap_or_default();
    let EnrollmentView { details, version, .. } = view;
    let support = details.support();
    view! {
        <StepFrame place title=tr!(enrollment.step_organization) lead=tr!(enrollment.organization_lead)>
            <p class="note">{tr!(enrollment.prefilled)}</p>
            <Form function={path_of::<SaveOrganization>()} page=place.address()>
                <Hidden name="id" value=place.application()/>
                <Hidden name="version" value=version.to_string()/>
                <Legal details=details.clone() country/>
                <Contact details/>
                <section class="form__section" aria-labelledby="support">
                    <h2 class="form__title" id="support">{tr!(enrollment.support)}</h2>
                    <p class="note">{tr!(enrollment.support_text)}</p>
                    <SupportFields support/>
                </section>
                <p class="note">{tr!(enrollment.after_enroll)}</p>
                <div class="form__actions">
                    <Button label=tr!(enrollment.enroll_now) weight=Weight::Primary name=input_name("go") value="next"/>
                    <Button label=tr!(common.save_later) name=input_name("go") value="later"/>
                    <Leave place back_only=true/>
                </div>
            </Form>
        </StepFrame>
    }
}

#[component]
fn Legal(details: DetailsInput, country: &'static str) -> impl IntoView {
    let address = AddressInput {
        country: details.country,
        state: details.state,
        city: details.city,
        address_line1: details.address_line1,
        address_line2: details.address_line2,
        postal_code: details.postal_code,
    };
    view! {
        <section class="form__section" aria-labelledby="legal">
            <h2 class="form__title" id="legal">{tr!(enrollment.legal)}</h2>
            <p class="note">{tr!(enrollment.legal_country, country = country)}</p>
            <Input name="company_name" label=tr!(enrollment.legal_name) value=details.company_name
                autocomplete="organization" required=true/>
            <PlaceFields address/>
        </section>
    }
}

#[component]
fn Contact(details: DetailsInput) -> impl IntoView {
    view! {
        <section class="form__section" aria-labelledby="contact">
            <h2 class="form__title" id="contact">{tr!(enrollment.contact)}</h2>
            <p>{tr!(enrollment.contact_text)}</p>
            <p>{tr!(enrollment.contact_use)}</p>
            <ContactFields given=details.given_name family=details.family_name email=details.email
                phone=details.phone/>
            <Important><p>{tr!(enrollment.contact_important)}</p></Important>
        </section>
    }
}

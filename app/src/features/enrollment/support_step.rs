//! The short path's only form (checklist B1), and the inputs that it shares with organization details.

use domain::enrollment::{EnrollmentView, SupportInput};
use leptos::prelude::*;

use super::{
    GiveSupport,
    wizard::{Leave, Place, StepFrame},
};
use crate::{
    tr,
    ui::{Button, Form, Hidden, Input, Weight, form::path_of},
};

/// The step.
#[component]
pub fn SupportStep(view: EnrollmentView) -> impl IntoView {
    let place = Place::of(&view);
    view! {
        <StepFrame place title=tr!(enrollment.support_title) lead=tr!(enrollment.support_lead)>
        <Form function={path_of::<GiveSupport>()} page=place.address()>
            <Hidden name="id" value=place.application()/>
            <Hidden name="version" value=view.version.to_string()/>
            <p class="note">{tr!(enrollment.support_text)}</p>
            <SupportFields support=view.details.support()/>
            <div class="form__actions">
                <Button label=tr!(enrollment.enroll_now) weight=Weight::Primary/>
                <Leave place/>
            </div>
        </Form>
        </StepFrame>
    }
}

/// Whom customers turn to.
#[component]
pub fn SupportFields(support: SupportInput) -> impl IntoView {
    let SupportInput { support_email, support_phone, support_website } = support;
    view! {
        <Input name="support_email" label=tr!(enrollment.support_email) kind="email" value=support_email
            autocomplete="off" required=true spellcheck_off=true/>
        <Input name="support_phone" label=tr!(enrollment.support_phone) kind="tel" value=support_phone
            autocomplete="off" required=true/>
        <Input name="support_website" label=tr!(enrollment.support_website) kind="url" value=support_website
            hint=tr!(form.website_hint) autocomplete="off" optional=true/>
    }
}

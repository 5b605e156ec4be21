//! Welcome: the same list once more; nothing is collected (checklist B5).

use domain::enrollment::{EnrollmentStep, EnrollmentView};
use leptos::prelude::*;

use super::{
    begin_page::Needs,
    wizard::{Leave, Place, StepFrame},
};
use crate::{
    tr,
    ui::{LinkButton, Panel, Weight},
};

/// The step.
#[component]
pub fn WelcomeStep(view: EnrollmentView) -> impl IntoView {
    let place = Place::of(&view);
    view! {
        <StepFrame place title=tr!(enrollment.step_welcome) lead=tr!(enrollment.welcome_lead)>
            <Panel title=tr!(enrollment.gather)><Needs/></Panel>
            <p>{tr!(enrollment.welcome_review)}</p>
            <p class="note">{tr!(enrollment.welcome_nothing)}</p>
            <div class="cluster">
                <LinkButton href=place.to(EnrollmentStep::Tenant) label=tr!(enrollment.next) weight=Weight::Primary/>
                <Leave place/>
            </div>
        </StepFrame>
    }
}

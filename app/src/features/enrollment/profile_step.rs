//! Choose organization profile (checklist B12 to B14): active, and in the country of the tenant.

use domain::enrollment::{EnrollmentView, ProfileCard};
use leptos::prelude::*;

use super::{
    CancelMembership, ChooseProfile,
    wizard::{Leave, Place, StepFrame},
};
use crate::{
    i18n::language,
    tr,
    ui::{Banner, Button, Choice, Form, Hidden, Important, Radios, Tone, Weight, form::path_of},
};

/// Id of the form behind **Cancel**, which stands beside **Continue** and is no part of its form.
const CANCEL_FORM: &str = "cancel-membership";

/// The step.
#[component]
pub fn ProfileStep(view: EnrollmentView) -> impl IntoView {
    let place = Place::of(&view);
    let country = view.tenant.as_ref().map(|tenant| tenant.country.name(language())).unwrap_or_default();
    let version = view.version;
    view! {
        <StepFrame place title=tr!(enrollment.profile_title) lead=tr!(enrollment.profile_lead)>
            <Important><p>{tr!(enrollment.profile_important, country = country)}</p></Important>
            <Choose place view/>
            <Form function={path_of::<CancelMembership>()} page=place.address() id=CANCEL_FORM>
                <Hidden name="id" value=place.application()/>
                <Hidden name="version" value=version.to_string()/>
            </Form>
        </StepFrame>
    }
}

#[component]
fn Choose(place: Place, view: EnrollmentView) -> impl IntoView {
    let only = match view.profiles.as_slice() {
        [only] if only.obstacle.is_none() => Some(only.id),
        _ => None,
    };
    let chosen = view.profile.or(only).map(|id| id.to_string()).unwrap_or_default();
    let none = view.profiles.is_empty();
    let choices = view.profiles.into_iter().map(choice).collect();
    view! {
        <Form function={path_of::<ChooseProfile>()} page=place.address()>
            <Hidden name="id" value=place.application()/>
            {none.then(|| view! { <Banner tone=Tone::Warning>{tr!(enrollment.profile_none)}</Banner> })}
            {(!none).then(|| view! {
                <Radios name="profile" label=tr!(enrollment.profiles) choices value=chosen framed=true/>
            })}
            <p class="note">{tr!(enrollment.profile_not_listed)}</p>
            <div class="form__actions">
                {(!none).then(|| view! { <Button label=tr!(enrollment.continue_on) weight=Weight::Primary/> })}
                <Button label=tr!(common.cancel) form=CANCEL_FORM/>
                <Leave place/>
            </div>
        </Form>
    }
}

/// A profile: number and name, and below country, state, and what is linked to it.
fn choice(card: ProfileCard) -> Choice {
    let state = if card.active { tr!(enrollment.profile_active) } else { tr!(enrollment.profile_inactive) };
    let first = tr!(enrollment.profile_state, country = card.country.name(language()), state = state);
    let lines = std::iter::once(first).chain(linked(&card)).collect::<Vec<_>>();
    Choice {
        value: card.id.to_string(),
        label: tr!(enrollment.profile_label, id = card.mpn_id, name = card.company_name),
        hint: Some(lines.join("\n")),
        lang: None,
    }
}

fn linked(card: &ProfileCard) -> Vec<String> {
    let list = |names: &[String]| names.join(&tr!(enrollment.list_comma));
    let lines = [
        (&card.benefits, tr!(enrollment.profile_benefits, list = list(&card.benefits))),
        (&card.competencies, tr!(enrollment.profile_competencies, list = list(&card.competencies))),
        (&card.incentives, tr!(enrollment.profile_incentives, list = list(&card.incentives))),
    ];
    let lines: Vec<String> =
        lines.into_iter().filter(|(names, _)| !names.is_empty()).map(|(_, line)| line).collect();
    if lines.is_empty() { vec![tr!(enrollment.profile_nothing)] } else { lines }
}

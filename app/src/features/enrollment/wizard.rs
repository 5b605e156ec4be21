//! What all steps share: headline, the list of steps, Back, and saving for later.

use domain::{
    enrollment::{EnrollmentPath, EnrollmentStep, EnrollmentView},
    id::EnrollmentId,
};
use leptos::prelude::*;

use crate::{
    env::with_env,
    paths, tr,
    ui::{LinkButton, PageHeader, Steps, Weight},
};

/// What a step needs to know of its application.
#[derive(Clone, Copy)]
pub struct Place {
    id: EnrollmentId,
    path: EnrollmentPath,
    step: EnrollmentStep,
    draft: bool,
    attached: bool,
}

impl Place {
    /// Of the step that a view shows.
    pub fn of(view: &EnrollmentView) -> Self {
        let (id, path, step) = (view.id, view.path, view.step);
        Self { id, path, step, draft: view.state.is_draft(), attached: view.tenant.is_some() }
    }

    /// The address of the step itself, where its forms are sent.
    pub fn address(self) -> String {
        paths::enrollment_step(self.id, self.step)
    }

    /// The address of another step.
    pub fn to(self, step: EnrollmentStep) -> String {
        paths::enrollment_step(self.id, step)
    }

    /// The application, as forms name it.
    pub fn application(self) -> String {
        self.id.to_string()
    }

    /// What comes once the tenant is known.
    pub fn after_tenant(self) -> String {
        self.to(match self.path {
            EnrollmentPath::Full => EnrollmentStep::Membership,
            EnrollmentPath::Short => EnrollmentStep::Support,
        })
    }

    /// The steps that are listed, each the first of its pages.
    fn listed(self) -> &'static [EnrollmentStep] {
        use EnrollmentStep::*;
        match self.path {
            EnrollmentPath::Full => &[Welcome, Tenant, Membership, Profile, Organization],
            EnrollmentPath::Short => &[Welcome, Tenant, Support],
        }
    }

    /// The page before; nothing before the first, and nothing while only the details may be changed.
    fn back(self) -> Option<EnrollmentStep> {
        use EnrollmentStep::*;
        match self.step {
            _ if !self.draft => None,
            Tenant => Some(Welcome),
            CreateTenant | Membership | Support => Some(Tenant),
            MembershipUser => Some(Membership),
            MembershipPassword => Some(MembershipUser),
            Profile => Some(MembershipPassword),
            Organization => Some(Profile),
            Welcome | Status => None,
        }
    }
}

/// Where **Save and finish later** leads.
pub fn later_address() -> String {
    format!("{}?done=enrollment-saved", paths::dashboard())
}

/// Which of the listed steps a page belongs to.
fn listed_as(step: EnrollmentStep) -> EnrollmentStep {
    match step {
        EnrollmentStep::CreateTenant => EnrollmentStep::Tenant,
        EnrollmentStep::MembershipUser | EnrollmentStep::MembershipPassword => EnrollmentStep::Membership,
        other => other,
    }
}

fn step_name(step: EnrollmentStep) -> String {
    let directory = || with_env(|env| env.names.directory.clone());
    match listed_as(step) {
        EnrollmentStep::Welcome => tr!(enrollment.step_welcome),
        EnrollmentStep::Tenant => tr!(enrollment.step_tenant, directory = directory()),
        EnrollmentStep::Membership => tr!(enrollment.step_membership),
        EnrollmentStep::Profile => tr!(enrollment.step_profile),
        EnrollmentStep::Support => tr!(enrollment.step_support),
        _ => tr!(enrollment.step_organization),
    }
}

/// Headline, steps and body of a page. Steps before the present one are links while the application can be changed.
#[component]
pub fn StepFrame(
    place: Place,
    #[prop(into)] title: String,
    #[prop(into)] lead: String,
    children: Children,
) -> impl IntoView {
    let listed = place.listed();
    let here = listed_as(place.step);
    let current = listed.iter().position(|step| *step == here).unwrap_or_default();
    let link = |step: EnrollmentStep| place.draft.then(|| place.to(step));
    let steps = listed.iter().map(|step| (step_name(*step), link(*step))).collect();
    let crumbs = vec![(paths::enroll(), tr!(enrollment.title))];
    view! {
        <PageHeader title crumbs/>
        <div class="wizard-steps"><Steps steps current/></div>
        <div class="column stack"><p>{lead}</p>{children()}</div>
    }
}

/// The ways away from a step that send nothing: back, and later. What was saved stays.
#[component]
pub fn Leave(
    place: Place,
    /// Leave "later" out, where a button of the form saves first.
    #[prop(optional)]
    back_only: bool,
) -> impl IntoView {
    let back = place.back().map(|step| {
        view! { <LinkButton href=place.to(step) label=tr!(enrollment.back)/> }
    });
    let later = (place.attached && !back_only).then(|| {
        view! { <LinkButton href=later_address() label=tr!(common.save_later) weight=Weight::Quiet/> }
    });
    view! { {back}{later} }
}

/// Another step than the one asked for; the answer leads there, and this is for a client that does not follow.
#[component]
pub fn Elsewhere(view: EnrollmentView) -> impl IntoView {
    let href = paths::enrollment_step(view.id, view.step);
    view! {
        <PageHeader title=tr!(enrollment.title)/>
        <p><LinkButton href label=tr!(enrollment.go_on) weight=Weight::Primary/></p>
    }
}

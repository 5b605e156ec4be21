//! The ordered checklist: what is done, what is next, and where each step is taken (HO1). It ticks itself, and folds away
//! when all is done.

use domain::{
    checklist::{Checklist, ChecklistItem, Progress},
    id::OrganizationId,
    policy::Permit,
};
use leptos::prelude::*;

use super::step_words::{StepWords, step_words};
use crate::{
    tr,
    ui::{Badge, Panel, Tone, Why},
};

/// The steps under one another, with a sentence before them.
#[component]
pub fn ChecklistPanel(
    checklist: Checklist,
    organization: OrganizationId,
    #[prop(into)] title: String,
    #[prop(into)] text: String,
) -> impl IntoView {
    let (progress, open) = (progress_text(&checklist), !checklist.is_complete());
    let steps = checklist
        .items
        .into_iter()
        .map(|item| view! { <li><StepItem item organization/></li> })
        .collect_view();
    view! {
        <Panel title>
            <p>{text}</p>
            <p class="muted">{progress}</p>
            <details class="disclosure" open=open>
                <summary class="disclosure__title">{tr!(dashboard.steps)}</summary>
                <ol class="task-list">{steps}</ol>
            </details>
        </Panel>
    }
}

/// How far the organization is.
pub fn progress_text(checklist: &Checklist) -> String {
    let (done, all) = checklist.done_of();
    if done == all { tr!(dashboard.all_done) } else { tr!(dashboard.done_of, done = done, all = all) }
}

/// One step: its words, how far it is, and why not where the reader's role does not allow it.
#[component]
pub fn StepItem(item: ChecklistItem, organization: OrganizationId) -> impl IntoView {
    let ChecklistItem { step, progress, permit } = item;
    let StepWords { title, text, href } = step_words(step, organization);
    let head = match permit {
        Permit::Allowed => view! { <a href=href>{title}</a> }.into_any(),
        Permit::Refused(_) if progress == Progress::Done => view! { <span>{title}</span> }.into_any(),
        Permit::Refused(refusal) => view! { <Why refusal><span>{title}</span></Why> }.into_any(),
    };
    let (tone, state) = state(progress);
    view! {
        {head}" "<Badge tone label=state/>
        {text.map(|text| view! { <p class="task-list__text">{text}</p> })}
    }
}

fn state(progress: Progress) -> (Tone, String) {
    match progress {
        Progress::Done => (Tone::Success, tr!(dashboard.done)),
        Progress::Next => (Tone::Info, tr!(dashboard.step_next)),
        Progress::Open => (Tone::Neutral, tr!(dashboard.step_open)),
        Progress::Recurring => (Tone::Neutral, tr!(dashboard.step_recurring)),
    }
}

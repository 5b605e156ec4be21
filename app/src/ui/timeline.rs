//! A process with its steps, or the history of a record (TS1, AC1).

use domain::time::Timestamp;
use leptos::prelude::*;

use super::time::Time;

/// How far a step is.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub enum StepState {
    #[default]
    Done,
    Current,
    Waiting,
    Failed,
}

/// The list around [`TimelineItem`]s.
#[component]
pub fn Timeline(#[prop(optional, into)] label: Option<String>, children: Children) -> impl IntoView {
    view! { <ol class="timeline" aria-label=label>{children()}</ol> }
}

/// One step: what, who acts or acted, and when.
#[component]
pub fn TimelineItem(
    #[prop(into)] title: String,
    #[prop(optional)] state: StepState,
    #[prop(optional, into)] text: Option<String>,
    #[prop(optional)] at: Option<Timestamp>,
    /// Who did it, or who acts next.
    #[prop(optional, into)]
    who: Option<String>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let [text, who] = [text, who].map(|words| words.filter(|words| !words.is_empty()));
    let class = match state {
        StepState::Done => "timeline__item timeline__item--done",
        StepState::Current => "timeline__item",
        StepState::Waiting => "timeline__item timeline__item--waiting",
        StepState::Failed => "timeline__item timeline__item--failed",
    };
    let has_meta = at.is_some() || who.is_some();
    let between = (at.is_some() && who.is_some()).then_some(" · ");
    view! {
        <li class=class aria-current=(state == StepState::Current).then_some("step")>
            <span class="timeline__title">{title}</span>
            {text.map(|text| view! { <span class="timeline__text">{text}</span> })}
            {has_meta.then(|| view! {
                <span class="timeline__meta">{at.map(|at| view! { <Time at/> })}{between}{who}</span>
            })}
            {children.map(|children| view! { <span class="timeline__change">{children()}</span> })}
        </li>
    }
}

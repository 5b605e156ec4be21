//! The steps of a wizard: an ordered list with the present one marked; finished ones are links (WI1).

use leptos::prelude::*;

use crate::tr;

/// One step: its words, and its address once it is finished.
pub type Step = (String, Option<String>);

/// The steps; `current` counts from zero.
#[component]
pub fn Steps(steps: Vec<Step>, current: usize) -> impl IntoView {
    let items = steps
        .into_iter()
        .enumerate()
        .map(|(index, (text, href))| {
            let href = href.filter(|_| index < current);
            view! {
                <li class="steps__item" class:steps__item--done=index < current
                    aria-current=(index == current).then_some("step")>{label(index + 1, text, href)}</li>
            }
        })
        .collect_view();
    view! { <ol class="steps" aria-label=tr!(common.steps)>{items}</ol> }
}

fn label(number: usize, text: String, href: Option<String>) -> AnyView {
    let inner = view! {
        <span class="steps__number">{number}</span>
        <span class="steps__text">{text}</span>
    };
    match href {
        Some(href) => view! { <a class="steps__label" href=href>{inner}</a> }.into_any(),
        None => view! { <span class="steps__label">{inner}</span> }.into_any(),
    }
}

//! Several boxes to tick under one name.

use domain::country::Country;
use leptos::prelude::*;

use super::{
    Checkbox,
    field::{error_line, problem_of},
};
use crate::i18n::language;

/// A box: its place in the request, which stays the same however the boxes are sorted, value and words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    pub at: usize,
    pub value: &'static str,
    pub label: String,
    pub checked: bool,
}

/// The boxes of a group; its name is the id to which the summary of errors leads. `long`: they scroll within a frame.
#[component]
pub fn Boxes(
    name: &'static str,
    label: String,
    #[prop(optional, into)] hint: String,
    ticks: Vec<Tick>,
    #[prop(optional)] long: bool,
) -> impl IntoView {
    let problem = problem_of(name);
    let described_by = problem.is_some().then(|| format!("{name}-error"));
    let error = error_line(name, problem);
    let hint = (!hint.is_empty()).then(|| view! { <p class="field__hint">{hint}</p> });
    let boxes = ticks.into_iter().map(|tick| view! { <TickBox name tick/> }).collect_view();
    view! {
        <fieldset class="boxes" id=name tabindex="-1" aria-describedby=described_by>
            <legend class="boxes__legend">{label}</legend>
            {hint}
            {error}
            <div class="boxes__list" class:boxes__list--long=long>{boxes}</div>
        </fieldset>
    }
}

#[component]
fn TickBox(name: &'static str, tick: Tick) -> impl IntoView {
    let (id, request) = (format!("{name}-{}", tick.value), format!("input[{name}][{}]", tick.at));
    view! { <Checkbox name=id label=tick.label value=tick.value request checked=tick.checked/> }
}

/// A box of a group, ticked if its value is among those.
pub fn tick(at: usize, value: &'static str, label: &str, chosen: &[String]) -> Tick {
    let checked = chosen.iter().any(|one| one == value);
    Tick { at, value, label: label.to_owned(), checked }
}

/// All countries by name, those that are ticked first.
pub fn country_ticks(chosen: &[String]) -> Vec<Tick> {
    let mut ticks: Vec<Tick> = Country::all()
        .enumerate()
        .map(|(at, one)| tick(at, one.code(), one.name(language()), chosen))
        .collect();
    ticks.sort_by(|one, other| (!one.checked, &one.label).cmp(&(!other.checked, &other.label)));
    ticks
}

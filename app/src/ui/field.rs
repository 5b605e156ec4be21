//! Fields of a form: label, hint, control, and what is wrong with it, tied together for everybody.

use leptos::prelude::*;

use super::{
    form::{FormState, input_name},
    problem_text::problem_text,
};
use domain::form::{Field as FieldName, FieldError};

/// The value a control starts with: what had been entered before a failure, or the given one.
pub fn start_value(name: &str, given: &str) -> String {
    FormState::current().and_then(|state| state.entered(&input_name(name))).unwrap_or_else(|| given.to_owned())
}

/// What is wrong with a field, in words; nothing while all is well.
pub fn problem_of(name: &'static str) -> Signal<Option<String>> {
    let state = FormState::current();
    Signal::derive(move || {
        let problem = state?.problem(name)?;
        let field = FieldName::parse(name).ok()?;
        Some(problem_text(&FieldError { field, problem }))
    })
}

/// Ids of the texts that describe a control.
pub fn described_by(name: &str, hint: bool, problem: bool) -> Option<String> {
    let ids: Vec<String> = [(hint, "hint"), (problem, "error")]
        .into_iter()
        .filter(|(present, _)| *present)
        .map(|(_, part)| format!("{name}-{part}"))
        .collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// Label, hint and error around any control.
#[component]
pub fn Field(
    name: &'static str,
    #[prop(into)] label: String,
    hint: Option<String>,
    children: Children,
) -> impl IntoView {
    let problem = problem_of(name);
    view! {
        <div class="field" class:field--error=move || problem.get().is_some()>
            <label class="field__label" for=name>{label}</label>
            {hint.map(|hint| view! { <p class="field__hint" id=format!("{name}-hint")>{hint}</p> })}
            {children()}
            {move || problem.get().map(|text| view! { <p class="field__error" id=format!("{name}-error")>{text}</p> })}
        </div>
    }
}

/// One line of text with its label.
#[component]
pub fn Input(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional, into)] value: String,
    #[prop(default = "text")] kind: &'static str,
    #[prop(optional)] autocomplete: Option<&'static str>,
    #[prop(optional)] inputmode: Option<&'static str>,
    #[prop(optional)] required: bool,
    #[prop(optional)] spellcheck_off: bool,
) -> impl IntoView {
    let problem = problem_of(name);
    let has_hint = hint.is_some();
    let value = if kind == "password" { String::new() } else { start_value(name, &value) };
    view! {
        <Field name label hint>
            <input class="input" id=name name=input_name(name) type=kind value=value autocomplete=autocomplete
                inputmode=inputmode required=required spellcheck=spellcheck_off.then_some("false")
                aria-invalid=move || problem.get().map(|_| "true")
                aria-describedby=move || described_by(name, has_hint, problem.get().is_some())/>
        </Field>
    }
}

/// A choice from a list of values and their words.
#[component]
pub fn Select(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: Option<String>,
    options: Vec<(String, String)>,
    #[prop(optional, into)] value: String,
    #[prop(optional)] autocomplete: Option<&'static str>,
) -> impl IntoView {
    let problem = problem_of(name);
    let has_hint = hint.is_some();
    let chosen = start_value(name, &value);
    let options = options
        .into_iter()
        .map(|(value, text)| {
            let selected = value == chosen;
            view! { <option value=value selected=selected>{text}</option> }
        })
        .collect_view();
    view! {
        <Field name label hint>
            <select class="select" id=name name=input_name(name) autocomplete=autocomplete
                aria-invalid=move || problem.get().map(|_| "true")
                aria-describedby=move || described_by(name, has_hint, problem.get().is_some())>
                {options}
            </select>
        </Field>
    }
}

/// A box to tick; its value is `true`.
#[component]
pub fn Checkbox(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional)] checked: bool,
    #[prop(optional)] required: bool,
    #[prop(optional)] on_change: Option<WriteSignal<bool>>,
) -> impl IntoView {
    let problem = problem_of(name);
    let has_hint = hint.is_some();
    let state = FormState::current().filter(|state| state.was_posted());
    let checked = state.map_or(checked, |state| state.entered(&input_name(name)).is_some());
    let change = move |event| {
        if let Some(signal) = on_change {
            signal.set(event_target_checked(&event));
        }
    };
    view! {
        <div class="checkbox" class:field--error=move || problem.get().is_some()>
            <input class="checkbox__input" type="checkbox" id=name name=input_name(name) value="true" checked=checked
                required=required on:change=change aria-invalid=move || problem.get().map(|_| "true")
                aria-describedby=move || described_by(name, has_hint, problem.get().is_some())/>
            <label class="checkbox__label" for=name>{label}</label>
            {hint.map(|hint| view! { <p class="field__hint" id=format!("{name}-hint")>{hint}</p> })}
            {move || problem.get().map(|text| view! { <p class="field__error" id=format!("{name}-error")>{text}</p> })}
        </div>
    }
}

/// A value the person does not see.
#[component]
pub fn Hidden(name: &'static str, #[prop(into)] value: String) -> impl IntoView {
    view! { <input type="hidden" name=input_name(name) value=value/> }
}

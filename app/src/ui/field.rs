//! Fields of a form: label, hint, control, and what is wrong with it, tied together for everybody.

use domain::form::{Field as FieldName, FieldError};
use leptos::prelude::*;

use super::{
    form::{FormState, input_name},
    icon::Icon,
    problem_text::problem_text,
};
use crate::tr;

/// The name of a control in the request: the given one, or the field's own.
pub fn request_name(name: &str, given: Option<String>) -> String {
    given.unwrap_or_else(|| input_name(name))
}

/// The value a control starts with: what had been entered before a failure, or the given one.
pub fn start_value(request_name: &str, given: &str) -> String {
    FormState::current().and_then(|state| state.entered(request_name)).unwrap_or_else(|| given.to_owned())
}

/// What is wrong with a field, in words; nothing while all is well.
pub fn problem_of(name: &str) -> Option<String> {
    let problem = FormState::current()?.problem(name)?;
    let field = FieldName::parse(name).ok()?;
    Some(problem_text(&FieldError { field, problem }))
}

/// What a control says about itself to those who listen.
pub struct About {
    /// `aria-invalid`.
    pub invalid: Option<&'static str>,
    /// `aria-describedby`: the ids of the hint and of what is wrong.
    pub described_by: Option<String>,
}

impl About {
    /// Of the control of this name, with a hint or without.
    pub fn of(name: &str, hint: bool) -> Self {
        let wrong = problem_of(name).is_some();
        let ids: Vec<String> = [(hint, "hint"), (wrong, "error")]
            .into_iter()
            .filter(|(present, _)| *present)
            .map(|(_, part)| format!("{name}-{part}"))
            .collect();
        Self { invalid: wrong.then_some("true"), described_by: (!ids.is_empty()).then(|| ids.join(" ")) }
    }
}

/// What is wrong, below the control.
pub fn error_line(name: &str, problem: Option<String>) -> Option<impl IntoView + use<>> {
    let id = format!("{name}-error");
    problem.map(|text| view! { <p class="field__error" id=id><Icon name="error"/><span>{text}</span></p> })
}

/// "(optional)" after a label.
pub fn optional_mark(optional: bool) -> Option<impl IntoView> {
    optional.then(|| view! { " "<span class="field__optional">"("{tr!(common.optional)}")"</span> })
}

/// Label, hint and error around any control.
#[component]
pub fn Field(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    hint: Option<String>,
    #[prop(optional)] optional: bool,
    children: Children,
) -> impl IntoView {
    let problem = problem_of(&name);
    let wrong = problem.is_some();
    let error = error_line(&name, problem);
    let hint_id = format!("{name}-hint");
    view! {
        <div class="field" class:field--error=wrong>
            <label class="field__label" for=name>{label}{optional_mark(optional)}</label>
            {hint.map(|hint| view! { <p class="field__hint" id=hint_id>{hint}</p> })}
            {children()}
            {error}
        </div>
    }
}

/// One line of text with its label. The id is the name, so that the summary's link leads here.
#[component]
pub fn Input(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional, into)] value: String,
    #[prop(default = "text")] kind: &'static str,
    #[prop(optional)] autocomplete: Option<&'static str>,
    #[prop(optional)] inputmode: Option<&'static str>,
    #[prop(optional)] required: bool,
    #[prop(optional)] optional: bool,
    #[prop(optional)] spellcheck_off: bool,
    /// The name in the request where it differs, for rows: `input[lines][0][quantity]`.
    #[prop(optional, into)]
    request: Option<String>,
    /// `input--number`, `input--short` or `input--code`.
    #[prop(optional)]
    size: &'static str,
) -> impl IntoView {
    let about = About::of(&name, hint.is_some());
    let sent = request_name(&name, request);
    let value = if kind == "password" { String::new() } else { start_value(&sent, &value) };
    let id = name.clone();
    view! {
        <Field name label hint optional>
            <input class=format!("input {size}") id=id name=sent type=kind value=value autocomplete=autocomplete
                inputmode=inputmode required=required spellcheck=spellcheck_off.then_some("false")
                aria-invalid=about.invalid
                aria-describedby=about.described_by/>
        </Field>
    }
}

/// The names of the version that a form was made from, and of the key of its one intent.
const OF_THE_FORM: [&str; 2] = ["version", "key"];

/// A value the person does not see. A form that waited for its person is still the same one: what others changed since its
/// version is not written over unseen, and what an earlier answer that was lost told of is not done twice.
#[component]
pub fn Hidden(#[prop(into)] name: String, #[prop(into)] value: String) -> impl IntoView {
    let sent = input_name(&name);
    let made_from = FormState::current().filter(|_| OF_THE_FORM.contains(&name.as_str()));
    let made_from = made_from.and_then(|state| state.kept(&sent));
    view! { <input type="hidden" name=sent value=made_from.unwrap_or(value)/> }
}

//! One of a few: radio buttons in a group with a name.

use leptos::prelude::*;

use super::field::{About, error_line, problem_of, request_name, start_value};

/// One choice: its value, its words, a hint below, the language of the words where it is not the page's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
    pub hint: Option<String>,
    pub lang: Option<&'static str>,
}

/// A group of radio buttons; the first one carries the name as its id. `framed` for decisions that matter.
#[component]
pub fn Radios(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: Option<String>,
    choices: Vec<Choice>,
    #[prop(optional, into)] value: String,
    #[prop(optional)] framed: bool,
    /// In one line where there is room.
    #[prop(optional)]
    row: bool,
    /// The name in the request where it differs, for rows.
    #[prop(optional, into)]
    request: Option<String>,
) -> impl IntoView {
    let about = About::of(&name, hint.is_some());
    let error = error_line(&name, problem_of(&name));
    let sent = request_name(&name, request);
    let chosen = start_value(&sent, &value);
    let hint_id = format!("{name}-hint");
    let choices = choices
        .into_iter()
        .enumerate()
        .map(|(index, choice)| {
            let id = if index == 0 { name.clone() } else { format!("{name}-{index}") };
            let checked = choice.value == chosen;
            radio(id, sent.clone(), choice, checked, framed)
        })
        .collect_view();
    view! {
        <fieldset class="field" class:field--error=about.invalid.is_some()
            aria-describedby=about.described_by>
            <legend class="field__label">{label}</legend>
            {hint.map(|hint| view! { <p class="field__hint" id=hint_id>{hint}</p> })}
            <div class="field__choices" class:field__choices--row=row>{choices}</div>
            {error}
        </fieldset>
    }
}

fn radio(id: String, sent: String, choice: Choice, checked: bool, framed: bool) -> impl IntoView {
    let (label_id, hint_id) = (format!("{id}-label"), format!("{id}-about"));
    let about = choice.hint.as_ref().map(|_| hint_id.clone());
    view! {
        <label class="radio" class:radio--framed=framed>
            <input class="radio__control" type="radio" id=id name=sent value=choice.value checked=checked
                aria-labelledby=label_id.clone() aria-describedby=about/>
            <span id=label_id lang=choice.lang>{choice.label}</span>
            {choice.hint.map(|hint| view! { <span class="radio__hint" id=hint_id>{hint}</span> })}
        </label>
    }
}

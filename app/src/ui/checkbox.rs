//! Boxes to tick; the whole label is the target.

use leptos::prelude::*;

use super::{
    field::{described_by, error_line, problem_of, request_name},
    form::FormState,
};

/// A box to tick; it sends `true`, or `value`, when ticked and nothing otherwise.
#[component]
pub fn Checkbox(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] checked: bool,
    #[prop(optional)] required: bool,
    /// A framed choice, for decisions that matter.
    #[prop(optional)]
    framed: bool,
    #[prop(default = "true".to_owned(), into)] value: String,
    /// The name in the request where it differs, for rows and lists.
    #[prop(optional, into)]
    request: Option<String>,
    #[prop(optional)] on_change: Option<WriteSignal<bool>>,
) -> impl IntoView {
    let problem = problem_of(&name);
    let sent = request_name(&name, request);
    let state = FormState::current().filter(|state| state.was_posted());
    let checked = state.map_or(checked, |state| state.entered(&sent).is_some());
    let error = error_line(&name, problem);
    let hint_id = format!("{name}-hint");
    let (hint, has_hint) = ((!hint.is_empty()).then_some(hint.clone()), !hint.is_empty());
    let about = name.clone();
    let change = move |event| {
        if let Some(signal) = on_change {
            signal.set(event_target_checked(&event));
        }
    };
    view! {
        <div class="field" class:field--error=move || problem.get().is_some()>
            <label class="checkbox" class:checkbox--framed=framed>
                <input class="checkbox__control" type="checkbox" id=name name=sent value=value checked=checked
                    required=required on:change=change aria-invalid=move || problem.get().map(|_| "true")
                    aria-describedby=move || described_by(&about, has_hint, problem.get().is_some())/>
                <span>{label}</span>
                {hint.map(|hint| view! { <span class="checkbox__hint" id=hint_id>{hint}</span> })}
            </label>
            {error}
        </div>
    }
}

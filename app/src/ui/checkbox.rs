//! Boxes to tick; the whole label is the target, its words alone are the name.

use leptos::prelude::*;

use super::{
    field::{About, error_line, problem_of, request_name},
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
) -> impl IntoView {
    let hint = (!hint.is_empty()).then_some(hint);
    let about = About::of(&name, hint.is_some());
    let error = error_line(&name, problem_of(&name));
    let sent = request_name(&name, request);
    let state = FormState::current().filter(|state| state.was_posted());
    let checked = state.map_or(checked, |state| state.entered(&sent).is_some());
    let (hint_id, label_id) = (format!("{name}-hint"), format!("{name}-label"));
    view! {
        <div class="field" class:field--error=about.invalid.is_some()>
            <label class="checkbox" class:checkbox--framed=framed>
                <input class="checkbox__control" type="checkbox" id=name name=sent value=value checked=checked
                    required=required aria-labelledby=label_id.clone() aria-invalid=about.invalid
                    aria-describedby=about.described_by/>
                <span id=label_id>{label}</span>
                {hint.map(|hint| view! { <span class="checkbox__hint" id=hint_id>{hint}</span> })}
            </label>
            {error}
        </div>
    }
}

//! A choice from a list that opens: the browser's own.

use leptos::prelude::*;

use super::{
    field::{About, Field, request_name, start_value},
    icon::Icon,
};

/// A choice from a list of values and their words.
#[component]
pub fn Select(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: Option<String>,
    options: Vec<(String, String)>,
    #[prop(optional, into)] value: String,
    #[prop(optional)] autocomplete: Option<&'static str>,
    #[prop(optional)] optional: bool,
    /// The name in the request where it differs, for rows.
    #[prop(optional, into)]
    request: Option<String>,
) -> impl IntoView {
    let about = About::of(&name, hint.is_some());
    let sent = request_name(&name, request);
    let options = option_list(options, &start_value(&sent, &value));
    let id = name.clone();
    view! {
        <Field name label hint optional>
            <span class="select">
                <select class="select__control" id=id name=sent autocomplete=autocomplete
                    aria-invalid=about.invalid
                    aria-describedby=about.described_by>
                    {options}
                </select>
                <Icon name="chevron-down" class="select__icon"/>
            </span>
        </Field>
    }
}

/// The options, with the chosen one marked.
fn option_list(options: Vec<(String, String)>, chosen: &str) -> impl IntoView + use<> {
    let option = |(value, text): (String, String)| {
        let selected = value == chosen;
        view! { <option value=value selected=selected>{text}</option> }
    };
    options.into_iter().map(option).collect_view()
}

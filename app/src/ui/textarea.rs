//! The only place that renders a `<textarea>`.
//!
//! Leptos does not escape the children of a textarea on the server: a company called
//! `</textarea><script>…` would run in another tenant's browser. The value is escaped here. The escaped text is the
//! one use of `inner_html` in the project.

use leptos::prelude::*;

use super::{
    document_title::escaped,
    field::{About, Field, request_name, start_value},
};

/// Several lines of text with their label. `tall` for a whole message.
#[component]
pub fn Textarea(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(into)] value: String,
    #[prop(default = 4)] rows: u32,
    #[prop(optional)] tall: bool,
    #[prop(optional)] optional: bool,
    #[prop(optional)] lang: Option<&'static str>,
    /// The name in the request where it differs, for rows.
    #[prop(optional, into)]
    request: Option<String>,
    /// Repairs what had been entered before a failure, such as a line that must stay.
    #[prop(optional, into)]
    mend: Option<Callback<String, String>>,
    #[prop(optional)] readonly: bool,
) -> impl IntoView {
    let about = About::of(&name, hint.is_some());
    let sent = request_name(&name, request);
    let text = start_value(&sent, &value);
    let text = mend.map_or_else(|| text.clone(), |mend| mend.run(text.clone()));
    let id = name.clone();
    view! {
        <Field name label hint optional>
            <textarea class="textarea" class:textarea--tall=tall id=id name=sent rows=rows lang=lang
                readonly=readonly inner_html=content(&text) aria-invalid=about.invalid
                aria-describedby=about.described_by></textarea>
        </Field>
    }
}

/// The text as it stands in the document. A leading line break is kept by a second one: HTML drops the first.
fn content(text: &str) -> String {
    format!("\n{}", escaped(text))
}

//! The only place that names the document.
//!
//! `leptos_meta` writes a title into the page as it is: an organization called `</title><script>…` would add elements to
//! every page of its people, and to those that others have of it. The text is escaped here.

use leptos::prelude::*;
use leptos_meta::Title;

/// The title of the document.
#[component]
pub fn DocumentTitle(#[prop(into)] text: String) -> impl IntoView {
    view! { <Title text=escaped(&text)/> }
}

/// A text as it stands in a document, between two tags.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_stays_a_title() {
        assert_eq!(escaped("A&B </title><script>"), "A&amp;B &lt;/title&gt;&lt;script&gt;");
    }
}

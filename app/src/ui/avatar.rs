//! Initials; no pictures of people. They are drawn by the style sheet: a button around them has a name of its own,
//! and what can be read on it must not differ from that.

use leptos::prelude::*;

/// The initials of a person, or in a square those of an organization. Its name always stands beside it.
#[component]
pub fn Avatar(
    #[prop(into)] name: String,
    #[prop(optional)] organization: bool,
    #[prop(optional)] large: bool,
) -> impl IntoView {
    view! {
        <span class="avatar" class:avatar--organization=organization class:avatar--large=large aria-hidden="true"
            data-initials=initials(&name)></span>
    }
}

/// The first letters of the first two words; of a single word its first two letters.
fn initials(name: &str) -> String {
    let mut words = name.split_whitespace();
    match (words.next(), words.next()) {
        (Some(first), Some(second)) => first.chars().take(1).chain(second.chars().take(1)).collect(),
        (Some(only), None) => only.chars().take(2).collect(),
        _ => String::new(),
    }
}

//! A status: dot and word, never color alone (AX4).

use leptos::prelude::*;

/// The color group of a status (`ux.md` §14).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tone {
    Neutral,
    Info,
    Warning,
    Success,
    Danger,
}

impl Tone {
    /// The modifier in class names.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Success => "success",
            Self::Danger => "danger",
        }
    }
}

/// A status badge.
#[component]
pub fn Badge(tone: Tone, #[prop(into)] label: String) -> impl IntoView {
    view! { <span class=format!("badge badge--{}", tone.as_str())>{label}</span> }
}

//! Buttons and links that look like buttons. A refused action stays visible and says why (CF5).

use domain::policy::Refusal;
use leptos::prelude::*;

use super::{form::FormState, why::Why};

/// The weight of a button; one primary per page (LI10).
#[derive(Clone, Copy, Default, PartialEq)]
pub enum Weight {
    Primary,
    #[default]
    Secondary,
    Danger,
    Quiet,
}

impl Weight {
    fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button--primary",
            Self::Secondary => "button button--secondary",
            Self::Danger => "button button--danger",
            Self::Quiet => "button button--quiet",
        }
    }
}

/// Sends the form it stands in. With `name` and `value` it tells which of several buttons was pressed.
#[component]
pub fn Button(
    #[prop(into)] label: String,
    #[prop(optional)] weight: Weight,
    #[prop(optional, into)] name: Option<String>,
    #[prop(optional, into)] value: Option<String>,
    #[prop(optional, into)] disabled: Signal<bool>,
    /// Id of the text that says why the button is disabled or what it acts on.
    #[prop(optional, into)]
    described_by: Option<String>,
    #[prop(optional)] refused: Option<Refusal>,
) -> impl IntoView {
    let busy = FormState::current().map(|state| state.busy);
    let is_busy = move || busy.is_some_and(|busy| busy.get());
    if let Some(refusal) = refused {
        return view! {
            <span class="button-refused">
                <button type="button" class=weight.class() aria-disabled="true">{label}</button>
                <Why refusal/>
            </span>
        }
        .into_any();
    }
    view! {
        <button type="submit" class=weight.class() name=name value=value disabled=move || disabled.get()
            aria-describedby=described_by aria-busy=move || is_busy().then_some("true")>{label}</button>
    }
    .into_any()
}

/// A link that looks like a button: leads somewhere, changes nothing.
#[component]
pub fn LinkButton(
    #[prop(into)] href: String,
    #[prop(into)] label: String,
    #[prop(optional)] weight: Weight,
    #[prop(optional, into)] described_by: Option<String>,
    #[prop(optional)] refused: Option<Refusal>,
) -> impl IntoView {
    match refused {
        Some(refusal) => view! {
            <span class="button-refused">
                <a class=weight.class() role="link" aria-disabled="true" tabindex="0">{label}</a>
                <Why refusal/>
            </span>
        }
        .into_any(),
        None => view! { <a class=weight.class() href=href aria-describedby=described_by>{label}</a> }.into_any(),
    }
}

//! Buttons. A refused action stays visible and says why (CF5).

use leptos::prelude::*;

use super::why::{Refused, Why};
use crate::icon::Icon;

/// The weight of a button; one primary per page (LI10).
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub enum Weight {
    Primary,
    #[default]
    Secondary,
    Danger,
    Quiet,
}

impl Weight {
    /// The class names.
    pub fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button--primary",
            Self::Secondary => "button",
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
    #[prop(optional)] icon: Option<&'static str>,
    #[prop(optional, into)] name: Option<String>,
    #[prop(optional, into)] value: Option<String>,
    #[prop(optional, into)] id: Option<String>,
    /// Id of the form it sends, where that is not the one it stands in.
    #[prop(optional, into)]
    form: Option<String>,
    /// Id of the text that says why the button waits or what it acts on.
    #[prop(optional, into)]
    described_by: Option<String>,
    #[prop(optional, into)] refused: Refused,
) -> impl IntoView {
    let icon = icon.map(|name| view! { <Icon name/> });
    if let Some(refusal) = refused.0 {
        return view! {
            <Why refusal>
                <button type="button" class=weight.class() aria-disabled="true">{icon}{label}</button>
            </Why>
        }
        .into_any();
    }
    view! {
        <button type="submit" class=weight.class() id=id name=name value=value form=form
            aria-describedby=described_by>{icon}{label}</button>
    }
    .into_any()
}

//! A link that looks like a button: leads somewhere, changes nothing.

use leptos::prelude::*;

use super::{
    button::Weight,
    icon::Icon,
    why::{Refused, Why},
};

/// A link as a button. Refused, it stays visible and says why (CF5).
#[component]
pub fn LinkButton(
    #[prop(into)] href: String,
    #[prop(into)] label: String,
    #[prop(optional)] weight: Weight,
    #[prop(optional)] icon: Option<&'static str>,
    /// What tells it apart from others with the same label, for those who do not see where it stands.
    #[prop(optional, into)]
    about: Option<String>,
    #[prop(optional, into)] described_by: Option<String>,
    #[prop(optional, into)] refused: Refused,
) -> impl IntoView {
    let icon = icon.map(|name| view! { <Icon name/> });
    let about = about.map(|about| view! { <span class="visually-hidden">": "{about}</span> });
    match refused.0 {
        Some(refusal) => view! {
            <Why refusal>
                <a class=weight.class() role="link" aria-disabled="true" tabindex="0">{icon}{label}{about}</a>
            </Why>
        }
        .into_any(),
        None => {
            view! { <a class=weight.class() href=href aria-describedby=described_by>{icon}{label}{about}</a> }
                .into_any()
        }
    }
}

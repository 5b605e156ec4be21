//! "Why?": the reason of a refused action and the one next step, in place (CF5).

use domain::policy::{Permit, Refusal};
use leptos::prelude::*;

use crate::{
    layout::{NextStepLink, refusal_text},
    tr,
};

/// Whether a control is refused; made from a [`Permit`], a reason, or nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refused(pub Option<Refusal>);

impl From<&Permit> for Refused {
    fn from(permit: &Permit) -> Self {
        Self(permit.refusal().cloned())
    }
}

impl From<Permit> for Refused {
    fn from(permit: Permit) -> Self {
        Self::from(&permit)
    }
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        Self(Some(refusal))
    }
}

impl From<Option<Refusal>> for Refused {
    fn from(refusal: Option<Refusal>) -> Self {
        Self(refusal)
    }
}

/// The refused control, and beside it the reason that a refused request would give.
#[component]
pub fn Why(refusal: Refusal, children: Children) -> impl IntoView {
    view! {
        <div class="why">
            {children()}
            <details class="why__details">
                <summary class="why__button">{tr!(common.why)}</summary>
                <div class="why__panel">
                    <p class="why__reason">{refusal_text(&refusal)}</p>
                    <NextStepLink refusal/>
                </div>
            </details>
        </div>
    }
}

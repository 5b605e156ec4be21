//! Before an agreement: who asks, what they will be able to do and what not, until when; then the tick (CO1, CO2).
//! It stands inside the form that accepts.

use leptos::prelude::*;

use super::{
    avatar::Avatar,
    button::{Button, Weight},
    checkbox::Checkbox,
    icon::Icon,
    why::Refused,
};
use crate::{
    islands::consent_gate::{AGREE_BUTTON, CONSENT_FIELD, ConsentGate, REASON_LINE},
    tr,
};

/// One power in its own line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Power {
    pub text: String,
    pub detail: Option<String>,
    /// Name of the box by which this power can be left out; ticked at first.
    pub choice: Option<&'static str>,
}

/// Somebody who asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asking {
    pub who: String,
    /// What they ask for, in one sentence without the name.
    pub asks: String,
    pub powers: Vec<Power>,
    /// What they will not be able to do.
    pub limits: Vec<String>,
}

/// Declining, beside accepting and as easy to reach (CO3): a link to the page that asks, or a button with `form`.
#[slot]
pub struct ConsentDecline {
    children: Children,
}

/// The agreement. Children are the guide's note in full, until when it lasts and how to withdraw it.
#[component]
pub fn ConsentBox(
    /// Who asks: each is explained on its own.
    asking: Vec<Asking>,
    /// The words of the box to tick.
    #[prop(into)]
    tick: String,
    /// The label of the button that accepts.
    #[prop(into)]
    accept: String,
    #[prop(optional, into)] refused: Refused,
    #[prop(optional)] consent_decline: Option<ConsentDecline>,
    children: Children,
) -> impl IntoView {
    view! {
        <section class="consent-box">
            {asking.into_iter().map(party).collect_view()}
            <div class="consent-box__section">{children()}</div>
            <Decide tick accept refused decline=consent_decline/>
        </section>
    }
}

fn party(asking: Asking) -> impl IntoView {
    let Asking { who, asks, powers, limits } = asking;
    view! {
        <div class="consent-box__who">
            <Avatar name=who.clone() organization=true large=true/>
            <div><h2 class="consent-box__name">{who}</h2><p class="consent-box__role">{asks}</p></div>
        </div>
        <div class="consent-box__section">{power_list(powers)}{limit_list(limits)}</div>
    }
}

fn power_list(powers: Vec<Power>) -> impl IntoView {
    let lines = powers.into_iter().map(power).collect_view();
    view! {
        <h3 class="consent-box__heading">{tr!(common.consent_can)}</h3>
        <ul class="consent-box__powers">{lines}</ul>
    }
}

fn power(power: Power) -> AnyView {
    match power.choice {
        Some(name) => view! {
            <li class="consent-box__power consent-box__power--choice">
                <Checkbox name label=power.text hint=power.detail.unwrap_or_default() checked=true/>
            </li>
        }
        .into_any(),
        None => view! {
            <li class="consent-box__power">
                <Icon name="check"/><span>{power.text}</span>
                {power.detail.map(|detail| view! { <span class="consent-box__detail">{detail}</span> })}
            </li>
        }
        .into_any(),
    }
}

fn limit_list(limits: Vec<String>) -> impl IntoView {
    (!limits.is_empty()).then(|| {
        let lines = limits
            .into_iter()
            .map(|limit| view! { <li class="consent-box__power consent-box__power--not"><Icon name="close"/><span>{limit}</span></li> })
            .collect_view();
        view! {
            <h3 class="consent-box__heading">{tr!(common.consent_cannot)}</h3>
            <ul class="consent-box__powers">{lines}</ul>
        }
    })
}

/// The tick and the button, which once hydrated waits for the tick; without JavaScript the server refuses.
#[component]
fn Decide(tick: String, accept: String, refused: Refused, decline: Option<ConsentDecline>) -> impl IntoView {
    view! {
        <ConsentGate reason=tr!(common.consent_reason)>
            <Checkbox name=CONSENT_FIELD label=tick framed=true required=true/>
            <div class="consent-box__actions">
                <Button id=AGREE_BUTTON label=accept weight=Weight::Primary described_by=REASON_LINE refused/>
                {decline.map(|decline| (decline.children)())}
            </div>
        </ConsentGate>
    }
}

//! When a partnership ends: at once, or on a day.

use domain::{
    ending::{Days, When},
    time::{Timestamp, iso_date},
};
use leptos::prelude::*;

use crate::{
    env::with_env,
    i18n, tr,
    ui::{Banner, Choice, Input, Radios, Tone},
};

/// The choice, and the day.
#[component]
pub fn Later(days: Days, planned: Option<Timestamp>) -> impl IntoView {
    let hint = tr!(access.day_hint, until = i18n::date(days.until));
    let value = planned.map(|at| with_env(|env| iso_date(at, &env.zone))).unwrap_or_default();
    let choices = vec![
        choice(When::AtOnce, tr!(access.at_once), tr!(access.at_once_hint)),
        choice(When::OnDay, tr!(access.on_day), tr!(access.on_day_hint)),
    ];
    view! {
        <Radios name="when" label=tr!(access.when) choices value=When::AtOnce.to_string()/>
        <Input name="day" label=tr!(access.day) hint kind="date" size="input--short" value optional=true/>
    }
}

fn choice(when: When, label: String, hint: String) -> Choice {
    Choice { value: when.to_string(), label, hint: Some(hint), lang: None }
}

/// The day that was chosen before, by either side.
#[component]
pub fn Planned(at: Timestamp) -> impl IntoView {
    view! {
        <Banner tone=Tone::Info title=tr!(access.planned_title)>
            {tr!(access.planned, at = i18n::date_time(at))}
        </Banner>
    }
}

//! The bar above the queue.

use domain::enrollment::{EnrollmentState, QueueQuery};
use leptos::prelude::*;

use crate::{
    tr,
    ui::{Chip, FilterBar, FilterSelect, enrollment_state},
};

/// The names of the filters in the address.
pub const FILTERS: [&str; 2] = ["state", "days"];
/// Ages to choose from, in days.
const AGES: [i64; 5] = [1, 3, 5, 10, 30];

/// State, and how long ago it was submitted.
#[component]
pub fn Filter(query: QueueQuery) -> impl IntoView {
    let (state, days) = (query.state(), query.days());
    let value = days.map(|days| days.to_string()).unwrap_or_default();
    view! {
        <FilterBar own=&FILTERS chips=chips(state, days)>
            <FilterSelect label=tr!(enrollment_review.filter_state) name="state" options=states()
                value=state.map(EnrollmentState::as_str).unwrap_or_default()/>
            <FilterSelect label=tr!(enrollment_review.filter_days) name="days" options=ages(days) value/>
        </FilterBar>
    }
}

fn chips(state: Option<EnrollmentState>, days: Option<i64>) -> Vec<Chip> {
    let chip = |label, value, name| Chip { label, value, name };
    let state =
        state.map(|state| chip(tr!(enrollment_review.filter_state), enrollment_state(state).1, "state"));
    let days = days.map(|days| chip(tr!(enrollment_review.filter_days), age_text(days), "days"));
    [state, days].into_iter().flatten().collect()
}

fn states() -> Vec<(String, String)> {
    let all = (String::new(), tr!(enrollment_review.all_states));
    let shown = EnrollmentState::ALL.iter().copied().filter(|state| state.is_reviewable());
    std::iter::once(all).chain(shown.map(|state| (state.to_string(), enrollment_state(state).1))).collect()
}

/// Those to choose from, and the present one where it is none of them.
fn ages(present: Option<i64>) -> Vec<(String, String)> {
    let mut days = AGES.to_vec();
    days.extend(present.filter(|present| !AGES.contains(present)));
    days.sort_unstable();
    let any = (String::new(), tr!(enrollment_review.any_age));
    std::iter::once(any).chain(days.into_iter().map(|days| (days.to_string(), age_text(days)))).collect()
}

fn age_text(days: i64) -> String {
    if days == 1 { tr!(enrollment_review.one_day_ago) } else { tr!(enrollment_review.days_ago, days = days) }
}

//! What an entry tells besides: fields before and after, in a line that opens.

use domain::activity::ActivityRow;
use leptos::prelude::*;

use super::{deed_words::deed_word, words::detail_lines};
use crate::{
    env::env,
    i18n::language,
    tr,
    ui::{SummaryList, SummaryRow},
};

/// The details, if there are any.
#[component]
pub fn DetailList(row: ActivityRow) -> impl IntoView {
    let what = deed_word(language(), row.deed);
    let lines = detail_lines(language(), &env().zone, &row);
    if lines.is_empty() {
        return None;
    }
    let rows = lines
        .into_iter()
        .map(|(name, value)| view! { <SummaryRow term=name>{value}</SummaryRow> })
        .collect_view();
    Some(view! {
        <details class="disclosure">
            <summary class="disclosure__title">
                {tr!(activity.details)}<span class="visually-hidden">": "{what}</span>
            </summary>
            <SummaryList>{rows}</SummaryList>
        </details>
    })
}

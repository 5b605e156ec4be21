//! Times and dates in the reader's zone and language, made by our own module and never by the browser (TS2).

use domain::time::{Timestamp, iso};
use leptos::prelude::*;

use crate::i18n;

/// A moment; with `date` only its day.
#[component]
pub fn Time(at: Timestamp, #[prop(optional)] date: bool) -> impl IntoView {
    let text = if date { i18n::date(at) } else { i18n::date_time(at) };
    view! { <time datetime=iso(at)>{text}</time> }
}

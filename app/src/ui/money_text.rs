//! An amount with its currency, in figures of one width.

use domain::money::Money;
use leptos::prelude::*;

use crate::i18n;

/// An amount that is never broken over two lines.
#[component]
pub fn MoneyText(amount: Money) -> impl IntoView {
    view! { <span class="num nowrap">{i18n::money(amount)}</span> }
}

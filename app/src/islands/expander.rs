//! The down arrow of a row: opens the record below in place (RW1, RW3). The record is taken from the page that the
//! arrow leads to without JavaScript, so that there is one way to draw it.

use leptos::{ev::MouseEvent, prelude::*};

use super::browser;
use crate::icon::Icon;

/// Id of the opened record of a row.
pub fn panel_id(row: &str) -> String {
    format!("panel-{row}")
}

/// The arrow of the row `c-{row}`. `described_by` names the row.
#[island]
pub fn ExpanderIsland(
    row: String,
    href: String,
    label: String,
    described_by: String,
    open: bool,
) -> impl IntoView {
    let (open, set_open) = signal(open);
    let (busy, set_busy) = signal(false);
    let click = move |event: MouseEvent| {
        if event.ctrl_key() || event.meta_key() || event.shift_key() {
            return;
        }
        event.prevent_default();
        if open.get_untracked() {
            browser::remove(&panel_id(&row));
            browser::replace_address(&browser::address_with_open(&row, false));
            set_open.set(false);
        } else if !busy.get_untracked() {
            set_busy.set(true);
            let row = row.clone();
            leptos::task::spawn_local(async move {
                set_open.set(show_record(&row).await);
                set_busy.set(false);
            });
        }
    };
    let expanded = move || if open.get() { "true" } else { "false" };
    view! {
        <a class="table__expander" href=href aria-label=label aria-describedby=described_by aria-expanded=expanded
            aria-busy=move || busy.get().then_some("true") on:click=click>
            <Icon name="chevron-down"/>
        </a>
    }
}

/// Puts the record below its row; where that fails, its page is opened.
async fn show_record(row: &str) -> bool {
    let address = browser::address_with_open(row, true);
    let shown = browser::insert_from(&address, &panel_id(row), &format!("c-{row}")).await.is_some();
    if shown {
        browser::replace_address(&address);
    } else {
        browser::go(&address);
    }
    shown
}

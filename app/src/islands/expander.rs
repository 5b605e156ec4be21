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
        let (row, opening) = (row.clone(), !open.get_untracked());
        let address = browser::address_with_open(&row, opening);
        if !opening {
            browser::remove(&panel_id(&row));
            browser::replace_address(&address);
            set_open.set(false);
        } else if !busy.get_untracked() {
            set_busy.set(true);
            leptos::task::spawn_local(async move {
                if browser::insert_from(&address, &panel_id(&row), &format!("c-{row}")).await.is_some() {
                    browser::replace_address(&address);
                    set_open.set(true);
                } else {
                    browser::go(&address);
                }
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

//! Asks once before a page is left on which something would be lost (SE4). Without JavaScript there is no question.

use leptos::{ev, prelude::*};
use web_sys::{BeforeUnloadEvent, Event};

use super::browser;

/// What is guarded.
#[derive(Clone)]
pub struct LeaveGuard {
    /// Nothing would be lost any more. Printing and having asked set it too.
    pub free: RwSignal<bool>,
    /// The link that may always be followed.
    pub done: String,
    /// The question.
    pub question: String,
}

/// Puts the question before every other way off the page: another link, closing the tab, another address.
pub fn guard(leave: LeaveGuard) {
    Effect::new(move |_| {
        let (free, leave) = (leave.free, leave.clone());
        _ = window_event_listener(ev::beforeunload, move |event| ask_browser(free, &event));
        _ = window_event_listener(ev::Custom::<Event>::new("beforeprint"), move |_| free.set(true));
        _ = window_event_listener(ev::click, move |event| ask(&leave, &event));
    });
}

fn ask_browser(free: RwSignal<bool>, event: &BeforeUnloadEvent) {
    if !free.get_untracked() {
        free.set(true);
        event.prevent_default();
        event.set_return_value("true");
    }
}

fn ask(leave: &LeaveGuard, event: &Event) {
    let Some(href) = browser::followed_link(event).filter(|_| !leave.free.get_untracked()) else { return };
    leave.free.set(true);
    if href != leave.done && !browser::confirm(&leave.question) {
        event.prevent_default();
    }
}

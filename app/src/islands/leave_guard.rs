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

/// Puts the question before every other way off the page: another link, a form, closing the tab, another address.
pub fn guard(leave: LeaveGuard) {
    Effect::new(move |_| {
        let (free, leave, sent) = (leave.free, leave.clone(), leave.clone());
        _ = window_event_listener(ev::beforeunload, move |event| ask_browser(free, &event));
        _ = window_event_listener(ev::Custom::<Event>::new("beforeprint"), move |_| free.set(true));
        _ = window_event_listener(ev::click, move |event| ask(&leave, &event));
        _ = window_event_listener(ev::submit, move |event| ask_before_sending(&sent, &event));
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

/// A form that stays here is not on its way: left to the browser's own question, it would be marked as busy for ever, for
/// nobody is told what was answered there.
fn ask_before_sending(leave: &LeaveGuard, event: &Event) {
    if leave.free.get_untracked() || event.default_prevented() {
        return;
    }
    leave.free.set(true);
    if !browser::confirm(&leave.question) {
        event.prevent_default();
        browser::free_forms();
    }
}

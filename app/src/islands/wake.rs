//! What holds for every page, beside the islands of its own.

use std::time::Duration;

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlFormElement, PageTransitionEvent, SubmitEvent};

use super::browser;

/// Marks a form that was sent and the button that sent it.
const BUSY: &str = "aria-busy";
/// Marks a page from which what is shown once was removed.
const FORGOTTEN: &str = "data-forgotten";

/// Called once by the browser's entry: islands can be hydrated, forms are sent once, and the page says when it reacts.
pub fn wake() {
    leptos::mount::hydrate_islands();
    _ = window_event_listener(ev::submit, send_once);
    _ = window_event_listener(ev::Custom::<Event>::new("pagehide"), |_| forget());
    _ = window_event_listener(ev::Custom::<PageTransitionEvent>::new("pageshow"), |event| shown(&event));
    // The browser comes to this after it has hydrated the islands.
    set_timeout(mark_hydrated, Duration::ZERO);
}

/// Tells style and tests that the page reacts now.
fn mark_hydrated() {
    if let Some(body) = document().body() {
        _ = body.set_attribute("data-hydrated", "true");
    }
}

/// A form that is on its way is not sent again by a second click; the button says that it is busy.
fn send_once(event: SubmitEvent) {
    let form = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok());
    let Some(form) = form.filter(|form| form.method() == "post" && !event.default_prevented()) else {
        return;
    };
    if form.has_attribute(BUSY) {
        event.prevent_default();
    }
    for busy in [Some(Element::from(form)), event.submitter().map(Element::from)].into_iter().flatten() {
        _ = busy.set_attribute(BUSY, "true");
    }
}

/// The page goes: what is marked as shown once is removed, with the island that it is, so that the browser keeps it
/// nowhere.
fn forget() {
    for secret in browser::all("[data-forget]") {
        secret.closest("leptos-island").ok().flatten().unwrap_or(secret).remove();
        if let Some(body) = document().body() {
            _ = body.set_attribute(FORGOTTEN, "true");
        }
    }
}

/// The browser has brought back a page that had been left: its forms can be sent again. Where something was forgotten the
/// page is loaded again, for what stands there now.
fn shown(event: &PageTransitionEvent) {
    let forgotten = document().body().is_some_and(|body| body.has_attribute(FORGOTTEN));
    if event.persisted() && forgotten {
        _ = window().location().reload();
    }
    browser::free_forms();
}

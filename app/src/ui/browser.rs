//! Everything that only a browser can do. On the server these functions do nothing.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, HtmlFormElement};

/// Sends the form of an event the ordinary way, without our handler.
pub fn submit_natively(event: &Event) {
    let form = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok());
    if let Some(form) = form {
        _ = form.submit();
    }
}

/// Tells style and tests that the page reacts now.
pub fn mark_hydrated() {
    Effect::new(|_| {
        if let Some(body) = document().body() {
            _ = body.set_attribute("data-hydrated", "true");
        }
    });
}

/// Puts the focus on the element with this id, if it is there.
pub fn focus_id(id: &str) {
    if let Some(element) = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        _ = element.focus();
    }
}

/// Copies a text to the clipboard; the promise of the browser is not waited for.
pub fn copy(text: &str) {
    _ = window().navigator().clipboard().write_text(text);
}

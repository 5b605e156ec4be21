//! Everything that only a browser can do. Called from effects and handlers only, so never on the server.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{
    Element, Event, HtmlDialogElement, HtmlElement, HtmlFormElement, HtmlInputElement, HtmlTextAreaElement,
    PageTransitionEvent,
};

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

fn by_id<T: JsCast>(id: &str) -> Option<T> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Puts the focus on the element with this id, if it is there.
pub fn focus_id(id: &str) {
    if let Some(element) = by_id::<HtmlElement>(id) {
        _ = element.focus();
    }
}

/// Whether the box with this id is ticked; the browser may have kept a tick from before.
pub fn is_checked(id: &str) -> bool {
    by_id::<HtmlInputElement>(id).is_some_and(|input| input.checked())
}

/// Copies a text to the clipboard, and says whether this page may: only over https or on the own machine.
/// The promise of the browser is not waited for.
pub fn copy(text: &str) -> bool {
    let may = window().is_secure_context();
    if may {
        _ = window().navigator().clipboard().write_text(text);
    }
    may
}

/// What the input or text with this id holds now; nothing when it is not there.
pub fn value_of(id: &str) -> Option<String> {
    let element = document().get_element_by_id(id)?;
    match element.dyn_into::<HtmlInputElement>() {
        Ok(input) => Some(input.value()),
        Err(element) => element.dyn_into::<HtmlTextAreaElement>().ok().map(|text| text.value()),
    }
}

/// Puts a text into the input or text with this id.
pub fn set_value(id: &str, value: &str) {
    let Some(element) = document().get_element_by_id(id) else { return };
    match element.dyn_into::<HtmlInputElement>() {
        Ok(input) => input.set_value(value),
        Err(element) => {
            if let Ok(text) = element.dyn_into::<HtmlTextAreaElement>() {
                text.set_value(value);
            }
        }
    }
}

/// Opens the dialog with this id; false when there is none or it cannot be opened.
pub fn open_dialog(id: &str) -> bool {
    by_id::<HtmlDialogElement>(id).is_some_and(|dialog| dialog.show_modal().is_ok())
}

/// Closes the dialog with this id, if it is there.
pub fn close_dialog(id: &str) {
    if let Some(dialog) = by_id::<HtmlDialogElement>(id) {
        dialog.close();
    }
}

/// Asks a question that stops everything else.
pub fn confirm(question: &str) -> bool {
    window().confirm_with_message(question).unwrap_or(true)
}

/// Empties the element with this id when the page goes, and loads the page again when the browser brings it back
/// from its cache: what was there is not to be had by Back.
pub fn forget_on_leave(id: &'static str) {
    Effect::new(move |_| {
        let hide = window_event_listener(leptos::ev::Custom::<Event>::new("pagehide"), move |_| {
            if let Some(element) = by_id::<Element>(id) {
                element.set_inner_html("");
            }
        });
        let show =
            window_event_listener(leptos::ev::Custom::<PageTransitionEvent>::new("pageshow"), |event| {
                if event.persisted() {
                    _ = window().location().reload();
                }
            });
        on_cleanup(move || {
            hide.remove();
            show.remove();
        });
    });
}

/// Runs before a click on a link of ours is followed, earlier than the router. Returns what takes it away again.
pub fn before_links(handler: impl Fn(&Event, &str) + 'static) -> impl FnOnce() + Send + Sync + 'static {
    let listen = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        if let Some(href) = followed_link(&event) {
            handler(&event, &href);
        }
    });
    let listener: JsValue = listen.into_js_value();
    _ = window().add_event_listener_with_callback_and_bool("click", listener.unchecked_ref(), true);
    let kept = StoredValue::new_local(listener);
    move || {
        kept.try_with_value(|listener| {
            window().remove_event_listener_with_callback_and_bool("click", listener.unchecked_ref(), true)
        });
    }
}

/// The address of the link that a click follows off this page.
fn followed_link(event: &Event) -> Option<String> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let link = target.closest("a[href]").ok()??;
    let href = link.get_attribute("href")?;
    let stays = link.has_attribute("download") || link.has_attribute("target") || href.starts_with('#');
    (!stays).then_some(href)
}

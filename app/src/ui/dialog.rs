//! A question before something that cannot be undone (CF2). Native `<dialog>`: the browser keeps the focus
//! inside, closes on Escape, and gives the focus back. Without JavaScript the opener is a link to a page.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::{browser, button::Weight};

/// The buttons of a dialog: the form that acts, beside the button that keeps everything as it is.
#[slot]
pub struct DialogActions {
    children: Children,
}

/// A closed dialog. `keep` is the verb of the button that changes nothing ("Keep them active").
#[component]
pub fn Dialog(
    #[prop(into)] id: String,
    #[prop(into)] title: String,
    #[prop(into)] keep: String,
    dialog_actions: DialogActions,
    children: Children,
) -> impl IntoView {
    close_on_move(id.clone());
    let (title_id, labelled) = (format!("{id}-title"), format!("{id}-title"));
    view! {
        <dialog class="dialog" id=id aria-labelledby=labelled>
            <h2 class="dialog__title" id=title_id>{title}</h2>
            <div class="dialog__body">{children()}</div>
            <div class="dialog__actions">
                <form method="dialog">
                    <button type="submit" class=Weight::Secondary.class()>{keep}</button>
                </form>
                {(dialog_actions.children)()}
            </div>
        </dialog>
    }
}

/// Closes the dialog once what it asked about has been done and the page has moved on.
fn close_on_move(id: String) {
    let location = use_location();
    Effect::new(move |before: Option<()>| {
        location.pathname.track();
        location.query.track();
        if before.is_some() {
            browser::close_dialog(&id);
        }
    });
}

/// Opens the dialog of this id; without JavaScript it leads to `href`, the page that asks the same.
#[component]
pub fn DialogOpener(
    #[prop(into)] dialog: String,
    #[prop(into)] href: String,
    #[prop(into)] label: String,
    #[prop(optional)] weight: Weight,
) -> impl IntoView {
    let click = move |event: leptos::ev::MouseEvent| {
        if browser::open_dialog(&dialog) {
            event.prevent_default();
        }
    };
    view! { <a class=weight.class() href=href aria-haspopup="dialog" on:click=click>{label}</a> }
}

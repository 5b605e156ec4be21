//! A question before something that cannot be undone (CF2). Native `<dialog>`: the browser keeps the focus
//! inside, closes on Escape, and gives the focus back. Without JavaScript the opener is a link to a page.

use leptos::prelude::*;

use super::button::Weight;
use crate::islands::dialog_opener::DialogOpenerIsland;

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

/// Opens the dialog of this id; without JavaScript it leads to `href`, the page that asks the same.
#[component]
pub fn DialogOpener(
    #[prop(into)] dialog: String,
    #[prop(into)] href: String,
    #[prop(into)] label: String,
    #[prop(optional)] weight: Weight,
) -> impl IntoView {
    view! { <DialogOpenerIsland dialog href label class=weight.class().to_owned()/> }
}

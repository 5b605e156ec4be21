//! The invitation mail while it is being written: what the preview, its length and the buttons show follows the fields
//! (MC1–MC9). The fields themselves are plain inputs of the form around it.

mod hand_out;
mod written;

use leptos::{ev::Event, prelude::*};
use web_sys::HtmlElement;

use super::browser;
pub use hand_out::{HandOutIsland, HandOutWords};
pub use written::ComposerText;
use written::Written;

/// Id of the button that saves, which a change of the language presses.
pub const SAVE_BUTTON: &str = "update-draft";
/// Name of the inputs that choose the mail's language.
const LANGUAGE_INPUT: &str = "input[mail_language]";

/// Around the form and the preview; the islands inside share its text.
#[island]
pub fn ComposerIsland(text: ComposerText, children: Children) -> impl IntoView {
    let written = Written::of(text);
    provide_context(written);
    Effect::new(move |_| written.read_fields());
    let edited = move |event: Event| {
        let field = event_target::<HtmlElement>(&event).id();
        written.edited(&field, event_target_value(&event));
    };
    view! { <div class="mail-composer__grid" on:input=edited on:change=language_chosen>{children()}</div> }
}

/// Another language is saved at once, and brings its own text unless this one was edited.
fn language_chosen(event: Event) {
    if event_target::<HtmlElement>(&event).get_attribute("name").as_deref() == Some(LANGUAGE_INPUT) {
        browser::press(SAVE_BUTTON);
    }
}

/// How long the mail is for a mail program, while typing (MC6). `words` hold `{length}`.
#[island]
pub fn LengthIsland(words: String) -> impl IntoView {
    let written = expect_context::<Written>();
    let text = move || words.replace("{length}", &written.length().to_string());
    let over = move || written.is_long();
    view! { <p class="mail-composer__length" class:mail-composer__length--over=over>{text}</p> }
}

/// The final text exactly as it will be opened, copied or sent (MC4).
#[island]
pub fn PreviewIsland(title: String, language: String) -> impl IntoView {
    let written = expect_context::<Written>();
    let label = title.clone();
    view! {
        <section class="mail-composer__preview" aria-label=label>
            <h3 class="mail-composer__preview-title">{title}</h3>
            <p class="mail-composer__subject" lang=language.clone()>{move || written.subject.get()}</p>
            <div class="mail-composer__text" lang=language>{move || written.message.get()}</div>
        </section>
    }
}

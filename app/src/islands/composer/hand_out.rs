//! What is done with the text at once: opened in a mail program or copied. Both are noted by the server meanwhile.

use leptos::{ev::MouseEvent, prelude::*};
use serde::{Deserialize, Serialize};

use super::{
    SAVE_BUTTON,
    written::{Told, Written},
};
use crate::{icon::Icon, islands::browser};

/// Where the form is sent in the background; the answer is the draft's new version.
const NOTE: &str = "/sfn/invitation/hand-out";
/// Name of the input that holds the version.
const VERSION_INPUT: &str = "input[version]";

/// Everything the buttons say.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct HandOutWords {
    pub open_in_email: String,
    pub copy_to_clipboard: String,
    pub copied: String,
    pub copy_by_hand: String,
    pub link_back: String,
    pub long_title: String,
    pub long_text: String,
    pub download: String,
}

/// **Open in email** and **Copy to clipboard**; other buttons of the form are its children.
#[island]
pub fn HandOutIsland(words: HandOutWords, children: Children) -> impl IntoView {
    let written = expect_context::<Written>();
    let HandOutWords { open_in_email, copy_to_clipboard, copied, copy_by_hand, link_back, .. } =
        words.clone();
    let told = move || match written.told.get() {
        None => String::new(),
        Some(Told::Copied) => copied.clone(),
        Some(Told::NotCopied) => copy_by_hand.clone(),
        Some(Told::LinkBack) => link_back.clone(),
    };
    view! {
        <LongMail words/>
        <p class="note" role="status">{told}</p>
        <div class="mail-composer__actions">
            <OpenInEmail label=open_in_email/>
            <CopyToClipboard label=copy_to_clipboard/>
            {children()}
        </div>
    }
}

/// Notes what was done without leaving the page. Where that fails the form is sent, and its page says why.
fn note() {
    leptos::task::spawn_local(async {
        match browser::send_behind(SAVE_BUTTON, NOTE).await {
            Some(version) => browser::set_named(VERSION_INPUT, &version),
            None => browser::press(SAVE_BUTTON),
        }
    });
}

/// A `mailto:` link; of a long mail it opens the beginning, and the rest goes to the clipboard (MC7).
#[component]
fn OpenInEmail(label: String) -> impl IntoView {
    let written = expect_context::<Written>();
    let click = move |_: MouseEvent| {
        if written.is_long() {
            written.copy();
        }
        note();
    };
    view! {
        <a class="button button--primary" href=move || written.mailto().address().to_owned() on:click=click>
            <Icon name="mail"/>{label}
        </a>
    }
}

/// Copies at once; without JavaScript it sends the form, which answers with the text to copy.
#[component]
fn CopyToClipboard(label: String) -> impl IntoView {
    let written = expect_context::<Written>();
    let click = move |event: MouseEvent| {
        event.prevent_default();
        written.copy();
        note();
    };
    view! {
        <button type="submit" class="button" name="input[step]" value="copy" on:click=click>
            <Icon name="copy"/>{label}
        </button>
    }
}

/// Shown while the mail is longer than mail programs take, with the draft as a file for the other way.
#[component]
fn LongMail(words: HandOutWords) -> impl IntoView {
    let written = expect_context::<Written>();
    let HandOutWords { long_title, long_text, download, .. } = words;
    let short = move || !written.is_long();
    view! {
        <div class="banner banner--warning" hidden=short>
            <Icon name="warning" class="banner__icon"/>
            <p class="banner__title">{long_title}</p>
            <div class="banner__text">
                <p>{long_text}</p>
                <p><a href=move || written.file() download="invitation.eml">{download}</a></p>
            </div>
        </div>
    }
}

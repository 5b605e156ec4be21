//! What is done with the text: opened in a mail program, copied, sent from here, or finished.

use domain::{invitation::ComposerStep, lang::Lang};
use leptos::{ev::MouseEvent, prelude::*};

use super::{
    SaveInvitation,
    composer::Saving,
    written::{Told, Written},
};
use crate::{
    tr,
    ui::{Banner, Button, Icon, Textarea, Tone, Weight},
};

/// The buttons below the fields. `delivers`: a mail server is configured.
#[component]
pub fn HandOut(call: Saving, written: Written, delivers: bool) -> impl IntoView {
    let send = delivers.then(|| {
        view! { <Button name="input[step]" value="send" label=tr!(common.send_from_here) icon="mail"/> }
    });
    view! {
        <LongMail written/>
        <p class="note" role="status">{move || written.told.get().map(told_text)}</p>
        <div class="mail-composer__actions">
            <OpenInEmail call written/>
            <CopyToClipboard call written/>
            {send}
            <Button name="input[step]" value="done" label=tr!(common.done)/>
        </div>
    }
}

fn told_text(told: Told) -> String {
    match told {
        Told::Copied => tr!(invitation.copied),
        Told::NotCopied => tr!(common.copy_by_hand),
        Told::LinkBack => tr!(invitation.link_back),
    }
}

/// Saves without leaving the page, with what was done as the reason.
fn note(call: Saving, written: Written) {
    if !call.pending().get_untracked() {
        let input = written.input(ComposerStep::Open, written.language());
        call.dispatch(SaveInvitation { input });
    }
}

/// A `mailto:` link; of a long mail it opens the beginning, and the rest goes to the clipboard (MC7).
#[component]
fn OpenInEmail(call: Saving, written: Written) -> impl IntoView {
    let click = move |_: MouseEvent| {
        if written.is_long() {
            written.copy();
        }
        note(call, written);
    };
    view! {
        <a class=Weight::Primary.class() href=move || written.mailto().address().to_owned() on:click=click>
            <Icon name="mail"/>{tr!(invitation.open_in_email)}
        </a>
    }
}

/// Copies at once; without JavaScript it sends the form, which answers with the text to copy.
#[component]
fn CopyToClipboard(call: Saving, written: Written) -> impl IntoView {
    let click = move |event: MouseEvent| {
        event.prevent_default();
        written.copy();
        note(call, written);
    };
    view! {
        <button type="submit" class=Weight::Secondary.class() name="input[step]" value="copy" on:click=click>
            <Icon name="copy"/>{tr!(invitation.copy_to_clipboard)}
        </button>
    }
}

/// Shown while the mail is longer than mail programs take, with the draft as a file for the other way.
#[component]
fn LongMail(written: Written) -> impl IntoView {
    move || {
        written.is_long().then(|| {
            view! {
                <Banner tone=Tone::Warning title=tr!(invitation.long_title)>
                    <p>{tr!(invitation.long_text)}</p>
                    <p><a href=written.file() download="invitation.eml">{tr!(invitation.download_eml)}</a></p>
                </Banner>
            }
        })
    }
}

/// The text to copy by hand, after **Copy to clipboard** without JavaScript (MC9).
#[component]
pub fn FinalText(text: String, language: Lang) -> impl IntoView {
    view! {
        <div class="stack">
            <Textarea name="final_text" label=tr!(invitation.final_text) hint=tr!(invitation.final_hint) value=text
                tall=true rows=14 readonly=true lang=language.as_str()/>
        </div>
    }
}

//! The composer of the invitation mail (MC1–MC9). Every button sends the one form; with JavaScript the text goes to the
//! clipboard or the mail program at once, without it the saved text does.

use domain::{
    invitation::{ComposerStep, InvitationDraft, put_link_back},
    lang::Lang,
};
use leptos::{ev, prelude::*};
use web_sys::HtmlElement;

use super::{
    SaveInvitation,
    hand_out::{FinalText, HandOut},
    preview::Preview,
    start_form::Languages,
    written::{Told, Written},
};
use crate::{
    i18n, page, paths, tr,
    ui::{Button, Form, Hidden, Important, Input, LockedLink, Panel, Textarea},
};

/// The action behind all buttons.
pub type Saving = ServerAction<SaveInvitation>;

/// The form of an open draft, and the text as it will go out.
#[component]
pub fn Composer(draft: InvitationDraft, told: RwSignal<Option<Told>>) -> impl IntoView {
    let call = Saving::new();
    let written = Written::of(draft.clone(), told);
    Effect::new(move |_| written.read_fields());
    let edited = move |event: ev::Event| {
        let field = event_target::<HtmlElement>(&event).id();
        written.edited(&field, event_target_value(&event));
    };
    let language = draft.language;
    let chosen = move |event: ev::Event| choose_language(call, written, language, &event);
    let address = paths::invitation_draft(draft.id);
    let delivers = draft.delivers;
    let final_text = (!page::query("copied").is_empty())
        .then(|| view! { <FinalText text=draft.message.clone() language/> });
    view! {
        {final_text}
        <Panel title=tr!(invitation.mail)>
            <div class="mail-composer">
                <div class="mail-composer__grid">
                    <Form call page=address class="mail-composer__form">
                        <div class="stack" on:input=edited on:change=chosen><Fields draft written/></div>
                        <HandOut call written delivers/>
                    </Form>
                    <Preview written/>
                </div>
            </div>
        </Panel>
    }
}

/// Another language is saved at once, and brings its own text unless this one was edited.
fn choose_language(call: Saving, written: Written, before: Lang, event: &ev::Event) {
    let is_choice = event_target::<HtmlElement>(event).get_attribute("name");
    if is_choice.as_deref() != Some("input[mail_language]") {
        return;
    }
    if let Some(language) = event_target_value(event).parse::<Lang>().ok().filter(|chosen| *chosen != before)
    {
        written.read_fields();
        call.dispatch(SaveInvitation { input: written.input(ComposerStep::Save, language) });
    }
}

#[component]
fn Fields(draft: InvitationDraft, written: Written) -> impl IntoView {
    let InvitationDraft {
        id,
        version,
        language,
        recipient,
        subject,
        message,
        link,
        personal_to,
        expires_at,
        ..
    } = draft;
    let locked = link.clone();
    let mend = Callback::new(move |text: String| put_link_back(&text, &locked));
    let terms = tr!(
        invitation.link_terms,
        names = personal_to.join(&tr!(invitation.and)),
        date = i18n::date(expires_at)
    );
    view! {
        <Hidden name="id" value=id.to_string()/>
        <Hidden name="version" value=version.to_string()/>
        <Languages chosen=language/>
        <Input name="recipient" label=tr!(common.to) value=recipient kind="email" autocomplete="off" optional=true
            hint=tr!(invitation.recipient_hint)/>
        <Input name="subject" label=tr!(common.subject) value=subject required=true/>
        <Textarea name="message" label=tr!(common.message) value=message tall=true rows=14 lang=language.as_str()
            hint=tr!(invitation.message_hint) mend/>
        <Length written/>
        <LockedLink link terms/>
        <Important>{tr!(invitation.keep_link)}</Important>
        <div class="form__actions">
            <Button name="input[step]" value="save" label=tr!(common.update_draft)/>
        </div>
    }
}

/// How long the mail is for a mail program, while typing (MC6).
#[component]
fn Length(written: Written) -> impl IntoView {
    let limit = domain::mailto::LIMIT;
    let text = move || tr!(invitation.length, length = written.length(), limit = limit);
    let over = move || written.is_long();
    view! { <p class="mail-composer__length" class:mail-composer__length--over=over>{text}</p> }
}

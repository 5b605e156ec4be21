//! The composer of the invitation mail (MC1–MC9). Every button sends the one form; in the browser an island takes the
//! text to the clipboard or the mail program at once.

use domain::{
    invitation::{InvitationDraft, InvitationKind, put_link_back},
    mailto,
};
use leptos::prelude::*;

use super::{SaveInvitation, start_form::Languages};
use crate::{
    features::lead::LeadSelect,
    i18n,
    islands::composer::{
        ComposerIsland, ComposerText, HandOutIsland, HandOutWords, LengthIsland, PreviewIsland, SAVE_BUTTON,
    },
    page, paths, tr,
    ui::{
        Button, Form, Hidden, Important, Input, LockedLink, Panel, Textarea,
        form::{input_name, path_of},
    },
};

/// The form of an open draft, and the text as it will go out.
#[component]
pub fn Composer(draft: InvitationDraft) -> impl IntoView {
    let language = draft.language.as_str();
    let page = paths::invitation_draft(draft.intent, draft.id);
    let delivers = draft.delivers;
    let final_text = (!page::query("copied").is_empty())
        .then(|| view! { <FinalText text=draft.message.clone() language/> });
    view! {
        {final_text}
        <Panel title=tr!(invitation.mail)>
            <div class="mail-composer">
                <ComposerIsland text=text(&draft)>
                    <Form function={path_of::<SaveInvitation>()} page class="mail-composer__form">
                        <div class="stack"><Fields draft/></div>
                        <HandOut delivers/>
                    </Form>
                    <PreviewIsland title=tr!(invitation.preview) language=language.to_owned()/>
                </ComposerIsland>
            </div>
        </Panel>
    }
}

fn text(draft: &InvitationDraft) -> ComposerText {
    ComposerText {
        recipient: draft.recipient.clone(),
        subject: draft.subject.clone(),
        message: draft.message.clone(),
        link: draft.link.clone(),
        clipboard_note: mailto::clipboard_note(draft.language).to_owned(),
    }
}

#[component]
fn Fields(draft: InvitationDraft) -> impl IntoView {
    let InvitationDraft {
        id,
        intent,
        version,
        language,
        recipient,
        lead,
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
    let length = tr!(invitation.length, length = "{length}", limit = mailto::LIMIT);
    let lead = (intent.kind != InvitationKind::Partnership).then(|| {
        let value = lead.map(|lead| lead.to_string()).unwrap_or_default();
        view! { <LeadSelect value request=input_name("lead_source")/> }
    });
    view! {
        <Hidden name="id" value=id.to_string()/>
        <Hidden name="version" value=version.to_string()/>
        <Languages chosen=language/>
        <Input name="recipient" label=tr!(common.to) value=recipient kind="email" autocomplete="off" optional=true
            hint=tr!(invitation.recipient_hint)/>
        {lead}
        <Input name="subject" label=tr!(common.subject) value=subject required=true/>
        <Textarea name="message" label=tr!(common.message) value=message tall=true rows=14 lang=language.as_str()
            hint=tr!(invitation.message_hint) mend/>
        <LengthIsland words=length/>
        <LockedLink link terms/>
        <Important>{keep_link(intent.kind)}</Important>
        <div class="form__actions">
            <Button id=SAVE_BUTTON name="input[step]" value="save" label=tr!(common.update_draft)/>
        </div>
    }
}

/// The guide's note (checklist D7, J6, K3).
fn keep_link(kind: InvitationKind) -> String {
    match kind {
        InvitationKind::CustomerBoth => tr!(invitation.keep_link_both),
        InvitationKind::Partnership | InvitationKind::CustomerSingle => tr!(invitation.keep_link),
    }
}

/// The buttons below the fields. `delivers`: a mail server is configured.
#[component]
fn HandOut(delivers: bool) -> impl IntoView {
    let send = delivers.then(|| {
        view! { <Button name="input[step]" value="send" label=tr!(common.send_from_here) icon="mail"/> }
    });
    let words = HandOutWords {
        open_in_email: tr!(invitation.open_in_email),
        copy_to_clipboard: tr!(invitation.copy_to_clipboard),
        copied: tr!(invitation.copied),
        copy_by_hand: tr!(common.copy_by_hand),
        link_back: tr!(invitation.link_back),
        long_title: tr!(invitation.long_title),
        long_text: tr!(invitation.long_text),
        download: tr!(invitation.download_eml),
    };
    view! {
        <HandOutIsland words>
            {send}
            <Button name="input[step]" value="done" label=tr!(common.done)/>
        </HandOutIsland>
    }
}

/// The text to copy by hand, after **Copy to clipboard** without JavaScript (MC9).
#[component]
fn FinalText(text: String, language: &'static str) -> impl IntoView {
    view! {
        <div class="stack">
            <Textarea name="final_text" label=tr!(invitation.final_text) hint=tr!(invitation.final_hint) value=text
                tall=true rows=14 readonly=true lang=language/>
        </div>
    }
}

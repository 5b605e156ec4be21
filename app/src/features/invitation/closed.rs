//! An invitation that is over: how it ended, and a new one instead of its link.

use domain::{
    invitation::{InvitationDraft, InvitationError},
    policy::Permit,
};
use leptos::prelude::*;
use uuid::Uuid;

use super::{StartInvitation, reason::reason_text, start_form::IntentFields};
use crate::{
    i18n, paths, tr,
    ui::{
        Banner, Button, Form, Hidden, LinkButton, Panel, SummaryList, SummaryRow, Tone, Weight, form::path_of,
    },
};

/// What was sent, and the way to a new one.
#[component]
pub fn Closed(draft: InvitationDraft, key: Uuid, can_begin: Permit) -> impl IntoView {
    let reason = reason_text(InvitationError::NotOpen { stage: draft.stage });
    let language = draft.language;
    view! {
        <div class="stack">
            <Banner tone=Tone::Info>{reason}</Banner>
            <Panel title=tr!(invitation.what_was_written)>
                <SummaryList>
                    <SummaryRow term=tr!(common.to)>{draft.recipient}</SummaryRow>
                    <SummaryRow term=tr!(common.subject)><span lang=language.as_str()>{draft.subject}</span></SummaryRow>
                    <SummaryRow term=tr!(invitation.expires)>{i18n::date(draft.expires_at)}</SummaryRow>
                </SummaryList>
                <div class="pre-line" lang=language.as_str()>{draft.message}</div>
            </Panel>
            <div class="cluster">
                <Form function={path_of::<StartInvitation>()} page=paths::invitation_draft(draft.intent, draft.id)>
                    <IntentFields intent=draft.intent key/>
                    <Hidden name="mail_language" value=language.to_string()/>
                    <Button label=tr!(invitation.new_one) weight=Weight::Primary refused=can_begin/>
                </Form>
                <LinkButton href=paths::invitations() label=tr!(invitation.all_invitations)/>
            </div>
        </div>
    }
}

//! **Revoke**: asks first, in a dialog, or without JavaScript on the list's own page (CF2).

use domain::{id::InvitationId, invitation::InvitationRow, policy::Permit};
use leptos::prelude::*;

use super::RevokeInvitation;
use crate::{
    paths, tr,
    ui::{
        Address, Button, Dialog, DialogActions, DialogOpener, Form, Hidden, LinkButton, Panel, Weight,
        form::path_of,
    },
};

/// The query name by which the list asks.
const ASK: &str = "revoke";

/// The button of a row with its dialog.
#[component]
pub fn Revoke(id: InvitationId, to: String, can_revoke: Permit) -> impl IntoView {
    if !can_revoke.is_allowed() {
        return view! { <Button label=tr!(common.revoke) weight=Weight::Quiet refused=can_revoke/> }
            .into_any();
    }
    let dialog = format!("revoke-{id}");
    let href = Address::here().with(ASK, &id.to_string()).href();
    view! {
        <DialogOpener dialog=dialog.clone() href label=tr!(common.revoke) weight=Weight::Quiet/>
        <Dialog id=dialog title=tr!(invitation.revoke_title) keep=tr!(invitation.revoke_keep)>
            <DialogActions slot><RevokeForm id/></DialogActions>
            <p>{tr!(invitation.revoke_text, to = to)}</p>
        </Dialog>
    }
    .into_any()
}

/// The question on the page, about the row that the address names.
#[component]
pub fn RevokeQuestion(rows: Vec<InvitationRow>) -> impl IntoView {
    let here = Address::here();
    let asked = rows.into_iter().find(|row| row.id.to_string() == here.get(ASK));
    asked.filter(|row| row.link.is_some() && row.can_revoke.is_allowed()).map(|row| {
        let back = here.without(&[ASK]).href();
        view! {
            <Panel title=tr!(invitation.revoke_title)>
                <p>{tr!(invitation.revoke_text, to = recipient(&row))}</p>
                <div class="cluster">
                    <RevokeForm id=row.id/>
                    <LinkButton href=back label=tr!(invitation.revoke_keep)/>
                </div>
            </Panel>
        }
    })
}

/// To whom an invitation goes, in words.
pub fn recipient(row: &InvitationRow) -> String {
    row.recipient.as_ref().map_or_else(|| tr!(invitation.no_recipient), ToString::to_string)
}

#[component]
fn RevokeForm(id: InvitationId) -> impl IntoView {
    view! {
        <Form function={path_of::<RevokeInvitation>()} page=paths::invitations()>
            <Hidden name="id" value=id.to_string()/>
            <Button label=tr!(invitation.revoke_do) weight=Weight::Danger/>
        </Form>
    }
}

//! What can be done with an invitation of the list (MC10): send it again, copy its link, withdraw it.

use domain::{id::InvitationId, invitation::InvitationRow, policy::Permit};
use leptos::prelude::*;

use super::{
    ResendInvitation,
    revoke::{Revoke, recipient},
};
use crate::{
    paths, tr,
    ui::{Button, CopyButton, Form, Hidden, LinkButton, form::path_of},
};

/// The actions of one row. Sending again takes a mail server and a recipient; else the draft is opened.
#[component]
pub fn RowActions(row: InvitationRow, delivers: bool) -> impl IntoView {
    let to = recipient(&row);
    let InvitationRow { id, intent, recipient, link, can_resend, can_revoke, .. } = row;
    let open = link.is_some();
    let resend = (delivers && recipient.is_some()).then(|| view! { <ResendForm id can_resend/> });
    let draft = open.then(|| {
        view! { <LinkButton href=paths::invitation_draft(intent, id) label=tr!(invitation.open_draft)/> }
    });
    let copy = link.map(|link| view! { <CopyButton text=link label=tr!(common.copy_link)/> });
    let revoke = open.then(|| view! { <Revoke id to can_revoke/> });
    view! { {draft}{resend.filter(|_| open)}{copy}{revoke} }
}

#[component]
fn ResendForm(id: InvitationId, can_resend: Permit) -> impl IntoView {
    view! {
        <Form function={path_of::<ResendInvitation>()} page=paths::invitations()>
            <Hidden name="id" value=id.to_string()/>
            <Button label=tr!(common.resend) refused=can_resend/>
        </Form>
    }
}

//! **Setup info**: user name and temporary password once, afterwards when it was made and **Reset password** (SE2).

use domain::{
    id::{DraftId, OrganizationId},
    policy::{Permit, Refusal},
    session::{OneTimeSecret, TEMPORARY_PASSWORD_HOURS},
    time::Timestamp,
};
use leptos::prelude::*;

use super::server_fns::ResetFirstAdministrator;
use crate::{
    i18n, tr,
    ui::{Button, Form, Hidden, Panel, SecretBox, SummaryList, SummaryRow, form::path_of},
};

/// Where the box stands: the page to come back to after a reset.
#[derive(Clone)]
pub struct Place {
    /// Whose administrator it is.
    pub customer: OrganizationId,
    /// The wizard's draft and its reseller, on a confirmation.
    pub draft: Option<(DraftId, OrganizationId)>,
    /// The page's own address.
    pub page: String,
    /// Where Done leads.
    pub done: String,
}

/// The secret if this is its one answer, else what is known of it.
#[component]
pub fn SetupInfoBox(setup: OneTimeSecret, place: Place) -> impl IntoView {
    match setup {
        OneTimeSecret::Shown { user_name, password } => view! {
            <SecretBox user_name password=password.reveal().to_owned() done=place.done/>
            <p>{tr!(customer_new.send_on)}" "{tr!(customer_new.valid, hours = TEMPORARY_PASSWORD_HOURS)}</p>
        }
        .into_any(),
        OneTimeSecret::Gone { user_name, made_at, shown_to, can_reset } => view! {
            <Panel title=tr!(common.setup_info)>
                <SummaryList>
                    <SummaryRow term=tr!(common.user_name)>
                        <span class="mono" translate="no">{user_name}</span>
                    </SummaryRow>
                </SummaryList>
                <p>{made(made_at, shown_to)}</p>
                <Reset can_reset place/>
            </Panel>
        }
        .into_any(),
    }
}

fn made(at: Timestamp, shown_to: Option<String>) -> String {
    let at = i18n::date_time(at);
    match shown_to {
        Some(name) => tr!(customer_new.gone, at = at, name = name),
        None => tr!(customer_new.gone_unnamed, at = at),
    }
}

/// Only one reading of the page takes the new password.
#[component]
fn Reset(can_reset: Permit, place: Place) -> impl IntoView {
    let text = match can_reset.refusal() {
        Some(Refusal::StateClosed) => tr!(customer_new.no_reset),
        _ => tr!(customer_new.reset_text),
    };
    let (draft, reseller) =
        place.draft.map(|(draft, reseller)| (draft.to_string(), reseller.to_string())).unzip();
    view! {
        <p>{text}</p>
        <Form function={path_of::<ResetFirstAdministrator>()} page=place.page>
            <Hidden name="customer" value=place.customer.to_string()/>
            <Hidden name="draft" value=draft.unwrap_or_default()/>
            <Hidden name="reseller" value=reseller.unwrap_or_default()/>
            <Button label=tr!(customer_new.reset) refused=can_reset/>
        </Form>
    }
}

//! While the primary contact has to confirm: to whom the mail went, sending it again, correcting the address.

use domain::{
    enrollment::{EnrollmentStatus, Verification},
    id::EnrollmentId,
    policy::Permit,
};
use leptos::prelude::*;

use super::{CorrectContactAddress, SendVerificationAgain};
use crate::{
    env::with_env,
    paths, tr,
    ui::{
        Banner, Button, Form, Hidden, Input, Panel, SummaryList, SummaryRow, Time, Tone, Weight,
        form::path_of,
    },
};

/// The panel.
#[component]
pub fn Confirmation(status: EnrollmentStatus) -> impl IntoView {
    let EnrollmentStatus { id, version, verification, can_verify_again: can, .. } = status;
    let address = verification.as_ref().map(|asked| asked.email.clone()).unwrap_or_default();
    let failed = with_env(|env| env.failure.as_ref().map(|failure| failure.function.clone()));
    let mistyped = failed.is_some_and(|function| function == path_of::<CorrectContactAddress>());
    let (version, again) = (version.to_string(), can.clone());
    let same_version = version.clone();
    view! {
        <Panel title=tr!(enrollment_status.waiting)>
            {verification.map(sent)}
            <p>{tr!(enrollment_status.waiting_text)}</p>
            <Form function={path_of::<SendVerificationAgain>()} page=paths::enrollment_status(id)
                label=tr!(enrollment_status.send_again)>
                <Hidden name="id" value=id.to_string()/>
                <Hidden name="version" value=version/>
                <div class="form__actions">
                    <Button label=tr!(enrollment_status.send_again) weight=Weight::Primary refused=again/>
                </div>
            </Form>
            <details class="disclosure" open=mistyped>
                <summary class="disclosure__title">{tr!(enrollment_status.wrong_address)}</summary>
                <AddressForm id version=same_version address can/>
            </details>
        </Panel>
    }
}

fn sent(asked: Verification) -> impl IntoView {
    let late = asked.expired.then(|| {
        view! { <Banner tone=Tone::Warning>{tr!(enrollment_status.mail_expired)}</Banner> }
    });
    view! {
        {late}
        <SummaryList>
            <SummaryRow term=tr!(enrollment_status.sent_to)>{asked.email}</SummaryRow>
            <SummaryRow term=tr!(enrollment_status.sent_at)><Time at=asked.sent_at/></SummaryRow>
            <SummaryRow term=tr!(enrollment_status.answer_until)><Time at=asked.expires_at/></SummaryRow>
        </SummaryList>
    }
}

#[component]
fn AddressForm(id: EnrollmentId, version: String, address: String, can: Permit) -> impl IntoView {
    view! {
        <Form function={path_of::<CorrectContactAddress>()} page=paths::enrollment_status(id)
            label=tr!(enrollment_status.wrong_address)>
            <Hidden name="id" value=id.to_string()/>
            <Hidden name="version" value=version/>
            <Input name="email" kind="email" label=tr!(enrollment_status.right_address) value=address
                hint=tr!(enrollment_status.right_address_hint)/>
            <div class="form__actions">
                <Button label=tr!(enrollment_status.correct_address) refused=can/>
            </div>
        </Form>
    }
}

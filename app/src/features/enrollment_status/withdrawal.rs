//! **Withdraw**: asks first, in a dialog, or without JavaScript on the page itself (CF2).

use domain::enrollment::EnrollmentStatus;
use leptos::prelude::*;

use super::WithdrawEnrollment;
use crate::{
    paths, tr,
    ui::{
        Address, Button, Dialog, DialogActions, DialogOpener, Form, Hidden, LinkButton, Panel, Weight,
        form::path_of,
    },
};

/// The query name by which the page asks.
const ASK: &str = "ask";
/// Id of the dialog, and the value that opens it without JavaScript.
const WITHDRAW: &str = "withdraw";

/// The button with its question, while the application can be withdrawn.
#[component]
pub fn Withdrawal(status: EnrollmentStatus) -> impl IntoView {
    status.can_withdraw.is_allowed().then(|| {
        let (id, version) = (status.id.to_string(), status.version.to_string());
        let page = paths::enrollment_status(status.id);
        if Address::here().get(ASK) == WITHDRAW {
            return view! { <Question id version page/> }.into_any();
        }
        let href = format!("{page}?{ASK}={WITHDRAW}");
        view! {
            <p><DialogOpener dialog=WITHDRAW href label=tr!(enrollment_status.withdraw) weight=Weight::Quiet/></p>
            <Dialog id=WITHDRAW title=tr!(enrollment_status.withdraw_title) keep=tr!(enrollment_status.keep)>
                <DialogActions slot><WithdrawForm id version page/></DialogActions>
                <p>{tr!(enrollment_status.withdraw_text)}</p>
            </Dialog>
        }
        .into_any()
    })
}

#[component]
fn Question(id: String, version: String, page: String) -> impl IntoView {
    view! {
        <Panel title=tr!(enrollment_status.withdraw_title)>
            <p>{tr!(enrollment_status.withdraw_text)}</p>
            <div class="cluster">
                <WithdrawForm id version page=page.clone()/>
                <LinkButton href=page label=tr!(enrollment_status.keep)/>
            </div>
        </Panel>
    }
}

#[component]
fn WithdrawForm(id: String, version: String, page: String) -> impl IntoView {
    view! {
        <Form function={path_of::<WithdrawEnrollment>()} page>
            <Hidden name="id" value=id/>
            <Hidden name="version" value=version/>
            <Button label=tr!(enrollment_status.withdraw_do) weight=Weight::Danger/>
        </Form>
    }
}

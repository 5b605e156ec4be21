//! **Designated support contact** (checklist G9).

use domain::{id::OrganizationId, lever::LeverForms};
use leptos::prelude::*;

use super::{
    SetSupportContact,
    panel::{About, AboutFields},
};
use crate::{
    tr,
    ui::{Button, Form, Panel, Select, form::path_of},
};

/// The form.
#[component]
pub fn Contact(about: About, levers: LeverForms, present: Option<OrganizationId>) -> impl IntoView {
    let options: Vec<_> =
        levers.support_contacts.into_iter().map(|one| (one.id.to_string(), one.name)).collect();
    let value = present.map(|id| id.to_string()).unwrap_or_default();
    view! {
        <Panel title=tr!(subscription.support_contact)>
            <p>{tr!(lever.contact_text)}</p>
            <Form function={path_of::<SetSupportContact>()} page=about.page.clone() label=tr!(subscription.support_contact)>
                <AboutFields about/>
                <Select name="contact" label=tr!(subscription.support_contact) hint=tr!(lever.contact_hint) options value/>
                <div class="form__actions"><Button label=tr!(lever.submit) refused=levers.can_set_contact/></div>
            </Form>
        </Panel>
    }
}

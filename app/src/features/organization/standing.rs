//! **Suspend**, or **Reinstate**, each with what it does and a reason that the organization reads.

use domain::organization::OrganizationDetail;
use leptos::prelude::*;

use super::{ReinstateOrganization, SuspendOrganization};
use crate::{
    paths, tr,
    ui::{Button, Form, Hidden, Panel, Textarea, Weight, form::path_of},
};

/// The form for what can be done now; nothing for one that applies or is closed.
#[component]
pub fn StandingForm(found: OrganizationDetail) -> impl IntoView {
    if found.can_reinstate.is_allowed() {
        return view! { <Reinstate found/> }.into_any();
    }
    let suspends = found.can_suspend.is_allowed();
    suspends.then(|| view! { <Suspend found/> }).into_any()
}

#[component]
fn Suspend(found: OrganizationDetail) -> impl IntoView {
    view! {
        <Panel title=tr!(organization.suspend)>
            <Form function={path_of::<SuspendOrganization>()} page=paths::organization(found.row.id)>
                <Shown found/>
                <p id="suspend-text">{tr!(organization.suspend_text)}</p>
                <Textarea name="reason" label=tr!(organization.reason) hint=tr!(organization.reason_hint) value=""/>
                <div class="form__actions">
                    <Button label=tr!(organization.suspend) weight=Weight::Danger described_by="suspend-text"/>
                </div>
            </Form>
        </Panel>
    }
}

#[component]
fn Reinstate(found: OrganizationDetail) -> impl IntoView {
    view! {
        <Panel title=tr!(organization.reinstate)>
            <Form function={path_of::<ReinstateOrganization>()} page=paths::organization(found.row.id)>
                <Shown found/>
                <p id="reinstate-text">{tr!(organization.reinstate_text)}</p>
                <Textarea name="reason" label=tr!(organization.note) hint=tr!(organization.reason_hint) value=""/>
                <div class="form__actions">
                    <Button label=tr!(organization.reinstate) weight=Weight::Primary described_by="reinstate-text"/>
                </div>
            </Form>
        </Panel>
    }
}

/// Which organization, as it was shown.
#[component]
pub fn Shown(found: OrganizationDetail) -> impl IntoView {
    view! {
        <Hidden name="id" value=found.row.id.to_string()/>
        <Hidden name="version" value=found.version.to_string()/>
    }
}

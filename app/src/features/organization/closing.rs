//! What the operator's page of an organization has about closing it: the request, the legal hold, and the buttons.

use domain::organization::{LegalHold, OrganizationDetail};
use leptos::prelude::*;

use super::{CloseOrganization, HoldOrganization, LiftHold, close_page::RequestFacts, standing::Shown};
use crate::{
    paths, tr,
    ui::{Banner, Button, Form, Panel, SummaryList, SummaryRow, Textarea, Time, Tone, Weight, form::path_of},
};

/// The request that has not been taken back, with **Close** where nothing stands in the way.
#[component]
pub fn Closing(found: OrganizationDetail) -> impl IntoView {
    let closing = found.closing.clone();
    closing.map(|request| {
        let waits = request.closed_at.is_none();
        let held = waits && !found.can_close.is_allowed();
        let form = (waits && !held).then(|| view! { <CloseForm found/> });
        view! {
            <Panel title=tr!(organization.closing_request)>
                <RequestFacts request/>
                {held.then(|| view! { <Banner tone=Tone::Warning>{tr!(organization.held_text)}</Banner> })}
                {form}
            </Panel>
        }
    })
}

#[component]
fn CloseForm(found: OrganizationDetail) -> impl IntoView {
    view! {
        <Form function={path_of::<CloseOrganization>()} page=paths::organization(found.row.id)>
            <Shown found/>
            <p id="close-text">{tr!(organization.close_text)}</p>
            <div class="form__actions">
                <Button label=tr!(organization.close) weight=Weight::Danger described_by="close-text"/>
            </div>
        </Form>
    }
}

/// Setting a hold, or lifting the one that stands.
#[component]
pub fn HoldForm(found: OrganizationDetail) -> impl IntoView {
    if found.can_lift.is_allowed() {
        return view! { <LiftForm found/> }.into_any();
    }
    let sets = found.can_hold.is_allowed();
    sets.then(|| view! { <SetForm found/> }).into_any()
}

#[component]
fn SetForm(found: OrganizationDetail) -> impl IntoView {
    view! {
        <Panel title=tr!(organization.hold)>
            <Form function={path_of::<HoldOrganization>()} page=paths::organization(found.row.id)>
                <Shown found/>
                <p id="hold-text">{tr!(organization.hold_text)}</p>
                <Textarea name="hold_reason" label=tr!(organization.hold_reason) hint=tr!(organization.hold_hint) value=""/>
                <div class="form__actions">
                    <Button label=tr!(organization.set_hold) described_by="hold-text"/>
                </div>
            </Form>
        </Panel>
    }
}

#[component]
fn LiftForm(found: OrganizationDetail) -> impl IntoView {
    view! {
        <Panel title=tr!(organization.hold)>
            <Form function={path_of::<LiftHold>()} page=paths::organization(found.row.id)>
                <Shown found/>
                <p id="lift-text">{tr!(organization.lift_text)}</p>
                <Textarea name="hold_reason" label=tr!(organization.lift_reason) hint=tr!(organization.hold_hint) value=""/>
                <div class="form__actions">
                    <Button label=tr!(organization.lift_hold) described_by="lift-text"/>
                </div>
            </Form>
        </Panel>
    }
}

/// Every hold with its reasons; nothing where there was none.
#[component]
pub fn Holds(holds: Vec<LegalHold>) -> impl IntoView {
    (!holds.is_empty()).then(|| {
        let each = holds.into_iter().map(|one| view! { <Hold one/> }).collect_view();
        view! { <Panel title=tr!(organization.holds)><div class="stack">{each}</div></Panel> }
    })
}

#[component]
fn Hold(one: LegalHold) -> impl IntoView {
    let lifted = one.lifted.map(|(at, reason)| {
        view! {
            <SummaryRow term=tr!(organization.lifted_at)><Time at/></SummaryRow>
            <SummaryRow term=tr!(organization.lift_reason)>{reason}</SummaryRow>
        }
    });
    view! {
        <SummaryList>
            <SummaryRow term=tr!(organization.held_at)><Time at=one.at/></SummaryRow>
            <SummaryRow term=tr!(organization.hold_reason)>{one.reason}</SummaryRow>
            {lifted}
        </SummaryList>
    }
}

//! **Approve**, or **Reject** with a reason that the provider reads.

use domain::{id::OrganizationId, policy::Permit};
use leptos::prelude::*;

use super::{ApproveListing, RejectListing};
use crate::{
    paths, tr,
    ui::{Button, Form, Hidden, Panel, Textarea, Weight, form::path_of},
};

/// Both forms; what was decided already refuses both.
#[component]
pub fn Decision(id: OrganizationId, version: i64, can_decide: Permit) -> impl IntoView {
    let (id, version, page) = (id.to_string(), version.to_string(), paths::listing_review(id));
    let (same_id, same_version) = (id.clone(), version.clone());
    let (same_page, same_permit) = (page.clone(), can_decide.clone());
    view! {
        <Panel title=tr!(listing.decision)>
            <ApproveForm id version page can_decide/>
            <RejectForm id=same_id version=same_version page=same_page can_decide=same_permit/>
        </Panel>
    }
}

#[component]
fn ApproveForm(id: String, version: String, page: String, can_decide: Permit) -> impl IntoView {
    view! {
        <Form function={path_of::<ApproveListing>()} page label=tr!(listing.approve)>
            <Hidden name="id" value=id/>
            <Hidden name="version" value=version/>
            <p id="approve-text">{tr!(listing.approve_text)}</p>
            <div class="form__actions">
                <Button label=tr!(listing.approve) weight=Weight::Primary described_by="approve-text"
                    refused=can_decide/>
            </div>
        </Form>
    }
}

#[component]
fn RejectForm(id: String, version: String, page: String, can_decide: Permit) -> impl IntoView {
    let decides = can_decide.is_allowed();
    view! {
        <Form function={path_of::<RejectListing>()} page label=tr!(listing.reject) class="listing-reject">
            <Hidden name="id" value=id/>
            <Hidden name="version" value=version/>
            <p id="reject-text">{tr!(listing.reject_text)}</p>
            {decides.then(|| view! { <Textarea name="reason" label=tr!(listing.reason) value="" rows=4/> })}
            <div class="form__actions">
                <Button label=tr!(listing.reject) weight=Weight::Danger described_by="reject-text" refused=can_decide/>
            </div>
        </Form>
    }
}

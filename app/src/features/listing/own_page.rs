//! `/account/listing`: the provider edits what it says of itself, and sees what the public sees.

use domain::listing::OwnListing;
use leptos::prelude::*;

use super::{form::ListingForm, server_fns::read_own, standing::Standing, state::own_state};
use crate::{
    page, paths, tr,
    ui::{Button, Form, Hidden, PageHeader, Panel, Weight, form::path_of},
};

/// The listing of the reader's organization.
#[component]
pub fn OwnListingPage() -> impl IntoView {
    page::load(read_own(), show)
}

fn show(own: OwnListing) -> AnyView {
    let status = own_state(own.state);
    let withdraw =
        own.can_withdraw.is_allowed().then(|| view! { <Withdraw version=own.input.version.clone()/> });
    view! {
        <PageHeader title=tr!(listing.own_title) lead=tr!(listing.own_lead) status/>
        <div class="stack">
            <Standing own=own.clone()/>
            <Panel title=tr!(listing.form)><ListingForm input=own.input can_edit=own.can_edit/></Panel>
            {withdraw}
        </div>
    }
    .into_any()
}

/// Takes the entry down; another approval brings it back.
#[component]
fn Withdraw(version: String) -> impl IntoView {
    let function = path_of::<super::WithdrawListing>();
    view! {
        <Panel title=tr!(listing.withdraw)>
            <Form function page=paths::own_listing() label=tr!(listing.withdraw)>
                <Hidden name="version" value=version/>
                <p id="withdraw-text">{tr!(listing.withdraw_text)}</p>
                <div class="form__actions">
                    <Button label=tr!(listing.withdraw) weight=Weight::Danger described_by="withdraw-text"/>
                </div>
            </Form>
        </Panel>
    }
}

//! `/find-a-provider/{id}/contact`: asks a provider of the directory for information.

use domain::referral::InquiryPage;
use leptos::prelude::*;

use super::{Inquire, inquiry_fields::InquiryFields, server_fns::read_contact_form};
use crate::{
    page, paths, tr,
    ui::{Button, Form, Hidden, LinkButton, Note, PageHeader, Panel, Weight, form::path_of},
};

/// The form of the provider of the address.
#[component]
pub fn ContactPage() -> impl IntoView {
    page::load(read_contact_form(page::param("id")), show)
}

fn show(form: InquiryPage) -> AnyView {
    let InquiryPage { partner, partner_name, key } = form;
    let entry = paths::provider_entry(partner);
    let crumbs = vec![(paths::find_a_provider(), tr!(listing.title)), (entry.clone(), partner_name.clone())];
    view! {
        <PageHeader title=tr!(referral.contact_title, partner = partner_name) lead=tr!(referral.contact_lead) crumbs/>
        <div class="column">
            <Panel label=tr!(referral.contact_form)>
                <Form function={path_of::<Inquire>()} page=paths::contact_provider(partner)>
                    <Hidden name="partner" value=partner.to_string()/>
                    <Hidden name="key" value=key.to_string()/>
                    <InquiryFields/>
                    <Note>{tr!(referral.contact_note)}</Note>
                    <div class="form__actions">
                        <Button label=tr!(referral.send) weight=Weight::Primary/>
                        <LinkButton href=entry label=tr!(common.cancel) weight=Weight::Quiet/>
                    </div>
                </Form>
            </Panel>
        </div>
    }
    .into_any()
}

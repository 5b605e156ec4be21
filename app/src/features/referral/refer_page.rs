//! `/operator/referrals/new`: the vendor's people refer a customer to a partner.

use leptos::prelude::*;

use super::{Refer, inquiry_fields::InquiryFields, server_fns::read_refer_form};
use crate::{
    page, paths, tr,
    ui::{Button, Form, Hidden, Input, PageHeader, Panel, Weight, form::path_of},
};

/// The form.
#[component]
pub fn ReferPage() -> impl IntoView {
    page::load(read_refer_form(), show)
}

fn show(key: uuid::Uuid) -> AnyView {
    view! {
        <PageHeader title=tr!(referral.refer_title) lead=tr!(referral.refer_lead)/>
        <div class="column">
            <Panel label=tr!(referral.refer_title)>
                <Form function={path_of::<Refer>()} page=paths::new_referral()>
                    <Hidden name="key" value=key.to_string()/>
                    <Input name="partner" label=tr!(referral.partner_number) hint=tr!(referral.partner_number_hint)
                        inputmode="numeric" size="input--short" required=true/>
                    <InquiryFields/>
                    <div class="form__actions">
                        <Button label=tr!(referral.refer) weight=Weight::Primary/>
                    </div>
                </Form>
            </Panel>
        </div>
    }
    .into_any()
}

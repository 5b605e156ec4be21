//! `/invitation/tenant`: **Create new tenant** for a customer that has none, on the way to its invitation.

use leptos::prelude::*;

use super::{CreateCustomerTenant, server_fns::read_new_tenant};
use crate::{
    features::enrollment::TenantFields,
    page, paths, tr,
    ui::{Button, Form, LinkButton, PageHeader, Weight, form::path_of},
};

/// The form; only for whoever has opened the link of a customer's invitation.
#[component]
pub fn NewTenantPage() -> impl IntoView {
    page::load(read_new_tenant(), show)
}

fn show((): ()) -> AnyView {
    let crumbs = vec![(paths::invitation(), tr!(invitation.page_title))];
    view! {
        <PageHeader title=tr!(enrollment.create_tenant) lead=tr!(invitation.tenant_lead) crumbs/>
        <div class="column">
            <Form function={path_of::<CreateCustomerTenant>()} page=paths::invitation_tenant()>
                <TenantFields/>
                <div class="form__actions">
                    <Button label=tr!(enrollment.create_tenant) weight=Weight::Primary/>
                    <LinkButton href=paths::invitation() label=tr!(common.cancel) weight=Weight::Quiet/>
                </div>
            </Form>
        </div>
    }
    .into_any()
}

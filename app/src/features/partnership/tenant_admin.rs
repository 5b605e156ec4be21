//! The access to a reseller's tenant: granting it anew, and the way to the users for whoever holds it.

use domain::{id::OrganizationId, invitation::TenantAdminOffer};
use leptos::prelude::*;

use super::GrantTenantAdmin;
use crate::{
    i18n, paths, tr,
    ui::{Asking, ConsentBox, Form, Hidden, Panel, Power, form::path_of},
};

/// The consent by which the access is granted anew.
#[component]
pub fn Anew(provider: OrganizationId, name: String, offer: TenantAdminOffer) -> impl IntoView {
    let TenantAdminOffer { consent, consent_text, ends_at } = offer;
    let (tick, rest) = consent_text.split_once("\n\n").map_or_else(
        || (consent_text.clone(), String::new()),
        |(tick, rest)| (tick.to_owned(), rest.to_owned()),
    );
    let power = Power { text: rest.trim().to_owned(), ..Power::default() };
    let asking = vec![Asking {
        who: name,
        asks: tr!(partnership.tenant_admin_asks),
        powers: vec![power],
        limits: Vec::new(),
    }];
    view! {
        <Panel title=tr!(partnership.tenant_admin_anew)>
            <Form function={path_of::<GrantTenantAdmin>()} page=paths::indirect_provider(provider)>
                <Hidden name="partner" value=provider.to_string()/>
                <Hidden name="consent_language" value=consent.language.to_string()/>
                <Hidden name="consent_version" value=consent.version.to_string()/>
                <ConsentBox asking tick accept=tr!(partnership.tenant_admin_grant)>
                    <p>{tr!(partnership.tenant_admin_until, date = i18n::date(ends_at))}</p>
                </ConsentBox>
            </Form>
        </Panel>
    }
}

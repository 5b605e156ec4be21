//! The levers as they stand; for the provider with the forms that move them.

use domain::{actor::OrganizationKind, conflict::Conflict, subscription::SubscriptionDetail};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    AssociateReseller, ClearAssociation, SetSupportContact, association::Association, contact::Contact,
};
use crate::{
    env::with_env,
    error::Failure,
    paths, tr,
    ui::{Banner, Hidden, Panel, SummaryList, SummaryRow, Tone, lever_name},
};

/// The subscription that a form is about.
#[derive(Clone)]
pub struct About {
    pub customer: String,
    pub id: String,
    pub version: String,
    /// The page the form stands on.
    pub page: String,
}

/// What a form says of the subscription it is about.
#[component]
pub fn AboutFields(about: About) -> impl IntoView {
    view! {
        <Hidden name="customer" value=about.customer/>
        <Hidden name="id" value=about.id/>
        <Hidden name="version" value=about.version/>
    }
}

/// Customer association, reseller association, designated support contact.
#[component]
pub fn LeverPanel(found: SubscriptionDetail) -> impl IntoView {
    let about = About {
        customer: found.customer_id.to_string(),
        id: found.row.id.to_string(),
        version: found.version.to_string(),
        page: paths::subscription(found.customer_id, found.row.id),
    };
    let managers = match found.levers.managers.as_slice() {
        [] => tr!(subscription.nobody),
        some => some.iter().map(|one| one.name.clone()).collect::<Vec<_>>().join(&crate::i18n::separator()),
    };
    let reseller = lever_name(found.row.reseller.clone());
    let contact = lever_name(found.row.support_contact.clone());
    let is_provider =
        with_env(|env| env.viewer.as_ref().is_some_and(|viewer| viewer.kind == OrganizationKind::Provider));
    let now = [found.row.reseller, found.row.support_contact].map(|choice| choice.map(|choice| choice.id));
    let [reseller_id, contact_id] = now;
    let (levers, same) = (found.levers, about.clone());
    let forms = is_provider.then(|| {
        let contact_levers = levers.clone();
        view! {
            <Association about levers present=reseller_id/>
            <Contact about=same levers=contact_levers present=contact_id/>
        }
    });
    view! {
        <Panel title=tr!(subscription.levers)>
            <SummaryList>
                <SummaryRow term=tr!(lever.managed_by)>{managers}</SummaryRow>
                <SummaryRow term=tr!(lever.associated)>{reseller}</SummaryRow>
                <SummaryRow term=tr!(subscription.support_contact)>{contact}</SummaryRow>
            </SummaryList>
        </Panel>
        {forms}
    }
}

/// After a form came too late: how the levers stand now is below, and what was done last.
#[component]
pub fn Meanwhile(found: SubscriptionDetail) -> impl IntoView {
    let ours = [AssociateReseller::PATH, ClearAssociation::PATH, SetSupportContact::PATH];
    let late = with_env(|env| {
        env.failure.as_ref().is_some_and(|failure| {
            ours.contains(&failure.function.as_str())
                && failure.error.failure == Failure::Conflict(Conflict::Stale)
        })
    });
    late.then(|| {
        let reseller = lever_name(found.row.reseller);
        let contact = lever_name(found.row.support_contact);
        view! {
            <Banner tone=Tone::Warning title=tr!(lever.meanwhile)>
                <p>{tr!(lever.meanwhile_text, reseller = reseller, contact = contact)}</p>
            </Banner>
        }
    })
}

//! The channel of a customer, with the form to put it right.

use domain::{
    id::OrganizationId,
    lead::{CustomerLead, WON_LISTED, WonReferral},
};
use leptos::prelude::*;

use super::{SaveLead, choice::own_sources, report_page::source_name};
use crate::{
    paths, tr,
    ui::{Button, Choice, Form, Hidden, Panel, Radios, Select, form::path_of},
};

/// The panel of a customer's account.
#[component]
pub fn LeadPanel(customer: OrganizationId, lead: CustomerLead) -> impl IntoView {
    let CustomerLead { source, referral, choices } = lead;
    let own = own_sources();
    // What was recorded while other channels were to be chosen from stays to be seen.
    let other = source.filter(|source| !own.contains(source));
    let sources = own.into_iter().chain(other).map(|source| Choice {
        value: source.to_string(),
        label: source_name(source),
        ..Choice::default()
    });
    let value = source.map(|source| source.to_string()).unwrap_or_default();
    let named = referral.map(|id| id.to_string()).unwrap_or_default();
    let link = referral.map(|id| {
        view! { <p><a href=paths::referral(id)>{tr!(lead.open_referral)}</a></p> }
    });
    let unknown = source.is_none().then(|| view! { <p class="note">{tr!(lead.unknown)}</p> });
    view! {
        <Panel title=tr!(lead.title)>
            {unknown}
            {link}
            <Form function={path_of::<SaveLead>()} page=paths::customer(customer) label=tr!(lead.title)>
                <Hidden name="customer" value=customer.to_string()/>
                <Radios name="lead_source" label=tr!(lead.source) choices=sources.collect() value=value/>
                {(!choices.is_empty()).then(|| won(choices, named))}
                <div class="form__actions"><Button label=tr!(lead.save)/></div>
            </Form>
        </Panel>
    }
}

fn won(choices: Vec<WonReferral>, named: String) -> impl IntoView {
    let none = (String::new(), tr!(lead.no_referral));
    let option = |won: WonReferral| (won.id.to_string(), format!("{} · {}", won.company, won.number));
    let options = std::iter::once(none).chain(choices.into_iter().map(option)).collect();
    view! {
        <Select name="referral" label=tr!(lead.referral) hint=tr!(lead.referral_hint, count = WON_LISTED) options value=named
            optional=true/>
    }
}

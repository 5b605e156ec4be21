//! The choice of a channel: before there is a customer, and at its account.

use domain::{actor::OrganizationKind, lead::LeadSource};
use leptos::prelude::*;

use super::report_page::source_name;
use crate::{env::with_env, tr, ui::Select};

/// The channels through which customers come to the reader's organization.
pub fn own_sources() -> [LeadSource; 3] {
    let kind = with_env(|env| env.viewer.as_ref().map(|viewer| viewer.kind));
    LeadSource::of(kind.unwrap_or(OrganizationKind::Reseller))
}

/// The choice while a customer is invited or created: whoever chooses nothing found it by itself.
#[component]
pub fn LeadSelect(
    /// The channel as it was sent before.
    value: String,
    /// The name of the input in the request.
    request: String,
) -> impl IntoView {
    let sent = |source: LeadSource| match source {
        LeadSource::USUAL => String::new(),
        other => other.to_string(),
    };
    let options = own_sources().into_iter().map(|source| (sent(source), source_name(source))).collect();
    let value = value.parse::<LeadSource>().map(sent).unwrap_or_default();
    view! {
        <Select name="lead_source" label=tr!(lead.source) hint=tr!(lead.invited_hint) options value=value
            request=request/>
    }
}

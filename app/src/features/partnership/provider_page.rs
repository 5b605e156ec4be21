//! `/indirect-providers/{id}`: one provider, to read: its profile, what it was granted, and the terms of partnership.

use domain::{
    page::Count,
    partnership::{AgreedTerms, ProviderDetail, ProviderRow},
};
use leptos::prelude::*;

use super::{
    grants::{Grants, own_name, short},
    profile_facts::ProfileFacts,
    server_fns::read_provider,
    tenant_admin::Anew,
};
use crate::{
    features::activity::{Subject, activity_panel},
    i18n::{self, language},
    page, paths, tr,
    ui::{CopyableId, LinkButton, PageHeader, PageMeta, Panel, SummaryList, SummaryRow, Time, Tone, Weight},
};

/// The provider of the address.
#[component]
pub fn ProviderPage() -> impl IntoView {
    page::load(read_provider(page::param("id")), show)
}

fn show(detail: ProviderDetail) -> AnyView {
    let ProviderDetail { row, profile, terms, shared_customers, ends, tenant_admin } = detail;
    let (provider, asked) = (row.id, row.name.clone());
    let anew = tenant_admin.map(|offer| view! { <Anew provider name=asked offer/> });
    let crumbs = vec![(paths::indirect_providers(), tr!(partnership.providers))];
    let status = (Tone::Success, tr!(partnership.partner));
    let (name, domain, id) = (row.name.clone(), row.domain.clone(), row.id.to_string());
    let (customers, invite) = (paths::shared_customers(row.id), paths::invite_customers(row.id));
    let (refused, lists) = (row.can_invite_customer.clone(), row.can_list_customers.clone());
    let grants = row.grants.clone();
    let activity = activity_panel(Subject::Organization(row.id));
    let terms = terms.into_iter().map(|terms| view! { <Terms terms/> }).collect_view();
    view! {
        <PageHeader title=name.clone() crumbs status>
            <PageMeta slot><span>{domain}</span><CopyableId id/></PageMeta>
            <LinkButton href=customers label=tr!(partnership.view_customers) refused=lists/>
            <LinkButton href=invite label=tr!(invitation.invite_customers) weight=Weight::Primary refused/>
        </PageHeader>
        <div class="stack">
            <Panel title=tr!(common.details)><Facts row shared_customers/></Panel>
            <Grants provider=name reseller=own_name() grants ends/>
            {anew}
            <Panel title=tr!(partnership.terms)><div class="stack">{terms}</div></Panel>
            {profile.map(|profile| view! { <Panel title=tr!(partnership.profile)><ProfileFacts profile/></Panel> })}
            {activity}
        </div>
    }
    .into_any()
}

#[component]
fn Facts(row: ProviderRow, shared_customers: Option<Count>) -> impl IntoView {
    let country = row.country.name(language());
    view! {
        <SummaryList>
            <SummaryRow term=tr!(partnership.country)>{country}</SummaryRow>
            <SummaryRow term=tr!(partnership.since)><Time at=row.since date=true/></SummaryRow>
            {shared_customers.map(|count| view! {
                <SummaryRow term=tr!(partnership.shared_customers)>{i18n::count(count)}</SummaryRow>
            })}
        </SummaryList>
    }
}

/// The words that were agreed to, in the language in which they were shown.
#[component]
fn Terms(terms: AgreedTerms) -> impl IntoView {
    let AgreedTerms { grant, text } = terms;
    let lang = grant.consent.language.as_str();
    let paragraphs = text.split("\n\n").map(|text| view! { <p>{text.trim().to_owned()}</p> }).collect_view();
    view! {
        <section class="stack stack--tight">
            <h3>{short(&grant)}</h3>
            <div class="stack stack--tight" lang=lang>{paragraphs}</div>
        </section>
    }
}

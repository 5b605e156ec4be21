//! `/indirect-resellers/{id}`: one reseller, to read: profile, what it granted, the invitations that led to it.

use domain::{
    page::Count,
    partnership::{ResellerDetail, ResellerRow},
};
use leptos::prelude::*;

use super::{
    grants::{Grants, own_name},
    profile_facts::ProfileFacts,
    server_fns::read_reseller,
};
use crate::{
    features::activity::{Subject, activity_panel},
    i18n::{self, language},
    page, paths, tr,
    ui::{
        CopyableId, InvitationTable, LinkButton, PageHeader, PageMeta, Panel, SummaryList, SummaryRow, Time,
        Tone, Weight,
    },
};

/// The reseller of the address.
#[component]
pub fn ResellerPage() -> impl IntoView {
    page::load(read_reseller(page::param("id")), show)
}

fn show(detail: ResellerDetail) -> AnyView {
    let ResellerDetail { row, profile, grants, shared_customers, invitations, ends, can_administer } = detail;
    let users = paths::reseller_users(row.id);
    let crumbs = vec![(paths::indirect_resellers(), tr!(partnership.resellers))];
    let status = (Tone::Success, tr!(partnership.partner));
    let own = own_name();
    let activity = activity_panel(Subject::Organization(row.id));
    let (name, domain, id) = (row.name.clone(), row.domain.clone(), row.id.to_string());
    let (new_customer, refused) = (paths::new_customer(row.id), row.can_add_customer.clone());
    let invitations = (!invitations.is_empty()).then(|| {
        view! { <Panel title=tr!(invitation.title) flush=true><InvitationTable rows=invitations/></Panel> }
    });
    view! {
        <PageHeader title=name.clone() crumbs status>
            <PageMeta slot><span>{domain}</span><CopyableId id/></PageMeta>
            <LinkButton href=users label=tr!(partnership.manage_users) refused=can_administer/>
            <LinkButton href=new_customer label=tr!(partnership.add_customer) weight=Weight::Primary refused/>
        </PageHeader>
        <div class="stack">
            <Panel title=tr!(common.details)><Facts row shared_customers/></Panel>
            <Grants provider=own reseller=name grants ends/>
            {profile.map(|profile| view! { <Panel title=tr!(partnership.profile)><ProfileFacts profile/></Panel> })}
            {invitations}
            {activity}
        </div>
    }
    .into_any()
}

#[component]
fn Facts(row: ResellerRow, shared_customers: Option<Count>) -> impl IntoView {
    let country = row.country.name(language());
    view! {
        <SummaryList>
            <SummaryRow term=tr!(partnership.country)>{country}</SummaryRow>
            <SummaryRow term=tr!(partnership.mpn_id)>{row.mpn_id.unwrap_or_else(|| tr!(common.none))}</SummaryRow>
            <SummaryRow term=tr!(partnership.since)><Time at=row.since date=true/></SummaryRow>
            {shared_customers.map(|count| view! {
                <SummaryRow term=tr!(partnership.shared_customers)>{i18n::count(count)}</SummaryRow>
            })}
        </SummaryList>
    }
}

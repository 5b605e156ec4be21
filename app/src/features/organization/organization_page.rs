//! `/operator/organizations/{id}`: one organization, how it stands, and what can be done about it.

use domain::organization::{OrganizationDetail, Suspension};
use leptos::prelude::*;

use super::{
    closing::{Closing, HoldForm, Holds},
    server_fns::read_organization,
    standing::StandingForm,
    words::standing,
};
use crate::{
    i18n::language,
    page, paths, tr,
    ui::{PageHeader, Panel, SummaryList, SummaryRow, Time, kind_name},
};

/// The organization of the address.
#[component]
pub fn OrganizationRecordPage() -> impl IntoView {
    page::load(read_organization(page::param("id")), show)
}

fn show(found: OrganizationDetail) -> AnyView {
    let crumbs = vec![(paths::organizations(), tr!(organization.title))];
    let (title, status) = (found.row.name.clone(), standing(found.row.status));
    let (history, about) = (found.suspensions.clone(), found.clone());
    let (holds, closing, held) = (found.holds.clone(), found.clone(), found.clone());
    view! {
        <PageHeader title crumbs status/>
        <div class="stack">
            <Panel title=tr!(common.details)><About found=about/></Panel>
            <Closing found=closing/>
            <StandingForm found/>
            <HoldForm found=held/>
            <History history/>
            <Holds holds/>
        </div>
    }
    .into_any()
}

#[component]
fn About(found: OrganizationDetail) -> impl IntoView {
    let OrganizationDetail { row, country, mpn_id, .. } = found;
    let mpn = mpn_id.map(|mpn| view! { <SummaryRow term=tr!(organization.mpn_id)>{mpn}</SummaryRow> });
    view! {
        <SummaryList>
            <SummaryRow term=tr!(organization.kind)>{kind_name(row.kind)}</SummaryRow>
            <SummaryRow term=tr!(organization.domain)>{row.domain}</SummaryRow>
            <SummaryRow term=tr!(organization.country)>{country.name(language())}</SummaryRow>
            {mpn}
            <SummaryRow term=tr!(organization.created_at)><Time at=row.created_at/></SummaryRow>
        </SummaryList>
    }
}

/// Every suspension with its reasons; nothing where there was none.
#[component]
fn History(history: Vec<Suspension>) -> impl IntoView {
    (!history.is_empty()).then(|| {
        let each = history.into_iter().map(|one| view! { <One one/> }).collect_view();
        view! { <Panel title=tr!(organization.history)><div class="stack">{each}</div></Panel> }
    })
}

#[component]
fn One(one: Suspension) -> impl IntoView {
    let ended = one.ended.map(|(at, reason)| {
        view! {
            <SummaryRow term=tr!(organization.reinstated_at)><Time at/></SummaryRow>
            <SummaryRow term=tr!(organization.note)>{reason}</SummaryRow>
        }
    });
    view! {
        <SummaryList>
            <SummaryRow term=tr!(organization.suspended_at)><Time at=one.at/></SummaryRow>
            <SummaryRow term=tr!(organization.reason)>{one.reason}</SummaryRow>
            {ended}
        </SummaryList>
    }
}

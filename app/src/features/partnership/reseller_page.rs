//! `/indirect-resellers/{id}`: one reseller, to read: profile, what it granted, the invitations that led to it.

use domain::{
    customer::Profile,
    grant::GrantRow,
    lang::Lang,
    page::Count,
    partnership::{ResellerDetail, ResellerRow},
};
use leptos::prelude::*;

use super::{
    grants::{meta, sentence},
    server_fns::read_reseller,
};
use crate::{
    env::with_env,
    i18n::{self, language},
    page, paths, tr,
    ui::{
        CopyableId, GrantLine, InvitationTable, LinkButton, PageHeader, PageMeta, Panel, Party,
        RelationshipPanel, SummaryList, SummaryRow, Time, Tone, Weight,
    },
};

/// The reseller of the address.
#[component]
pub fn ResellerPage() -> impl IntoView {
    page::load(read_reseller(page::param("id")), show)
}

fn show(detail: ResellerDetail) -> AnyView {
    let ResellerDetail { row, profile, grants, shared_customers, invitations, .. } = detail;
    let crumbs = vec![(paths::indirect_resellers(), tr!(partnership.resellers))];
    let status = (Tone::Success, tr!(partnership.partner));
    let (name, domain, id) = (row.name.clone(), row.domain.clone(), row.id.to_string());
    let (new_customer, refused) = (paths::new_customer(row.id), row.can_add_customer.clone());
    let invitations = (!invitations.is_empty()).then(|| {
        view! { <Panel title=tr!(invitation.title) flush=true><InvitationTable rows=invitations/></Panel> }
    });
    view! {
        <PageHeader title=name.clone() crumbs status>
            <PageMeta slot><span>{domain}</span><CopyableId id/></PageMeta>
            <LinkButton href=new_customer label=tr!(partnership.add_customer) weight=Weight::Primary refused/>
        </PageHeader>
        <div class="stack">
            <Panel title=tr!(common.details)><Facts row shared_customers/></Panel>
            <Grants name grants/>
            {profile.map(|profile| view! { <Panel title=tr!(partnership.profile)><ProfileFacts profile/></Panel> })}
            {invitations}
        </div>
    }
    .into_any()
}

#[component]
fn Facts(row: ResellerRow, shared_customers: Count) -> impl IntoView {
    let country = row.country.name(language());
    view! {
        <SummaryList>
            <SummaryRow term=tr!(partnership.country)>{country}</SummaryRow>
            <SummaryRow term=tr!(partnership.mpn_id)>{row.mpn_id.unwrap_or_else(|| tr!(common.none))}</SummaryRow>
            <SummaryRow term=tr!(partnership.since)><Time at=row.since date=true/></SummaryRow>
            <SummaryRow term=tr!(partnership.shared_customers)>{i18n::count(shared_customers)}</SummaryRow>
        </SummaryList>
    }
}

#[component]
fn Grants(name: String, grants: Vec<GrantRow>) -> impl IntoView {
    let own = with_env(|env| env.viewer.as_ref().map(|viewer| viewer.organization_name.clone()));
    let party = |kind, name, current| Party { kind, name, current, ended: false };
    let parties = vec![
        party(tr!(common.kind_provider), own.unwrap_or_default(), true),
        party(tr!(common.kind_reseller), name, false),
    ];
    let lines = grants
        .iter()
        .map(|grant| view! { <GrantLine sentence=sentence(grant) meta=meta(grant)/> })
        .collect_view();
    view! { <RelationshipPanel label=tr!(partnership.relationship) parties>{lines}</RelationshipPanel> }
}

#[component]
fn ProfileFacts(profile: Profile) -> impl IntoView {
    let Profile { address, contact } = profile;
    let state = address.country.state_name(&address.state, language());
    let second = address.line2.as_ref().map(ToString::to_string).unwrap_or_default();
    let parts =
        [address.line1.to_string(), second, address.city.to_string(), state, address.postal_code.clone()];
    let lines = in_order(language(), parts, address.country.name(language()).to_owned());
    let person = match language() {
        Lang::En => format!("{} {}", contact.given_name, contact.family_name),
        Lang::Ja => format!("{} {}", contact.family_name, contact.given_name),
    };
    view! {
        <SummaryList>
            <SummaryRow term=tr!(partnership.address)><span class="pre-line">{lines}</span></SummaryRow>
            <SummaryRow term=tr!(partnership.contact)>{person}</SummaryRow>
            <SummaryRow term=tr!(partnership.email)>{contact.email.to_string()}</SummaryRow>
            {contact.phone.map(|phone| view! {
                <SummaryRow term=tr!(partnership.phone)>{phone.as_str().to_owned()}</SummaryRow>
            })}
        </SummaryList>
    }
}

/// The address in the order of the reader's language.
fn in_order(language: Lang, parts: [String; 5], country: String) -> String {
    let [line1, line2, city, state, postal_code] = parts;
    let lines = match language {
        Lang::En => [line1, line2, format!("{city} {state} {postal_code}"), country],
        Lang::Ja => [country, postal_code, format!("{state}{city}"), format!("{line1} {line2}")],
    };
    let lines: Vec<&str> = lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

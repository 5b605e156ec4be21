//! Provider, reseller and customer on one thread, and one sentence per grant (DE3).

use domain::{
    actor::OrganizationKind,
    ending::Side,
    grant::{ConsentId, GrantKind, GrantRow},
    policy::Permit,
};
use leptos::prelude::*;

use crate::{
    env::with_env,
    features::ending::end_name,
    i18n, paths, tr,
    ui::{GrantLine, LinkButton, Party, RelationshipPanel, kind_name},
};

/// The grants of a customer that concern the reader.
#[component]
pub fn Relations(customer: String, grants: Vec<GrantRow>, can_end: Permit) -> impl IntoView {
    if grants.is_empty() {
        return view! { <p class="note">{tr!(customer.no_relations)}</p> }.into_any();
    }
    let parties = parties(customer, &grants);
    let lines = grants
        .iter()
        .map(|grant| {
            let end = side(grant).map(|side| {
                let (href, refused) = (paths::end_grant(grant.id), can_end.clone());
                view! { <LinkButton href label=end_name(grant.kind, side) refused/> }
            });
            view! { <GrantLine sentence=sentence(grant) meta=meta(grant)>{end}</GrantLine> }
        })
        .collect_view();
    view! { <RelationshipPanel label=tr!(customer.relations) parties>{lines}</RelationshipPanel> }.into_any()
}

/// On which side of a grant the reader's organization stands, and so may end it.
fn side(grant: &GrantRow) -> Option<Side> {
    let own = with_env(|env| env.viewer.as_ref().map(|viewer| viewer.organization_id))?;
    let sides = [(grant.grantor, Side::Grantor), (grant.grantee, Side::Grantee)];
    sides.into_iter().find(|(organization, _)| *organization == own).map(|(_, side)| side)
}

/// Whoever a grant names, providers first, the customer last.
fn parties(customer: String, grants: &[GrantRow]) -> Vec<Party> {
    let own = with_env(|env| env.viewer.as_ref().map(|viewer| viewer.organization_name.clone()));
    let providers = grants
        .iter()
        .filter(|grant| grant.kind == GrantKind::Ordering)
        .map(|grant| (OrganizationKind::Provider, grant.grantee_name.clone()));
    let managing = grants.iter().filter(|grant| grant.kind == GrantKind::ResellerOfRecord);
    let resellers = managing
        .map(|grant| grant.grantee_name.clone())
        .chain(grants.iter().filter_map(|grant| grant.via_reseller.clone()))
        .map(|name| (OrganizationKind::Reseller, name));
    let mut named: Vec<(OrganizationKind, String)> = Vec::new();
    for party in providers.chain(resellers).chain([(OrganizationKind::Customer, customer)]) {
        if !named.contains(&party) {
            named.push(party);
        }
    }
    let party = |(kind, name): (OrganizationKind, String)| Party {
        kind: kind_name(kind),
        current: own.as_deref() == Some(name.as_str()),
        name,
        ended: false,
    };
    named.into_iter().map(party).collect()
}

/// Who may do what.
pub fn sentence(grant: &GrantRow) -> String {
    let (grantor, grantee) = (grant.grantor_name.clone(), grant.grantee_name.clone());
    match (grant.kind, grant.via_reseller.clone()) {
        (GrantKind::ResellerOfRecord, _) => {
            tr!(customer.grant_reseller_of_record, grantee = grantee, grantor = grantor)
        }
        (GrantKind::Ordering, Some(reseller)) => {
            tr!(customer.grant_ordering_via, grantee = grantee, grantor = grantor, reseller = reseller)
        }
        (GrantKind::Ordering, None) => tr!(customer.grant_ordering, grantee = grantee, grantor = grantor),
        (GrantKind::Partnership, _) => tr!(customer.grant_partnership, grantee = grantee, grantor = grantor),
        (GrantKind::TenantAdmin, _) => tr!(customer.grant_tenant_admin, grantee = grantee, grantor = grantor),
    }
}

/// Since when, until when, by which consent.
pub fn meta(grant: &GrantRow) -> String {
    let (since, consent, version) =
        (i18n::date(grant.starts_at), consent(grant.consent.id), grant.consent.version);
    match grant.ends_at {
        None => tr!(customer.grant_meta, since = since, consent = consent, version = version),
        Some(until) => tr!(
            customer.grant_meta_until,
            since = since,
            until = i18n::date(until),
            consent = consent,
            version = version
        ),
    }
}

fn consent(id: ConsentId) -> String {
    match id {
        ConsentId::Partnership => tr!(customer.consent_partnership),
        ConsentId::TenantAdmin => tr!(customer.consent_tenant_admin),
        ConsentId::CustomerBoth => tr!(customer.consent_customer_both),
        ConsentId::CustomerReseller => tr!(customer.consent_customer_reseller),
        ConsentId::CustomerProvider => tr!(customer.consent_customer_provider),
        ConsentId::NewCustomer => tr!(customer.consent_new_customer),
    }
}

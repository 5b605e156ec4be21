//! What a reseller granted a provider, one sentence each: who may do what, since when, until when, by which consent.

use domain::{
    ending::Side,
    grant::{GrantKind, GrantRow},
    partnership::EndPermits,
};
use leptos::prelude::*;

use crate::{
    env::with_env,
    features::ending::end_name,
    i18n, paths, tr,
    ui::{GrantLine, LinkButton, Party, RelationshipPanel},
};

/// Both sides, the reader's among them, and what the reseller granted.
#[component]
pub fn Grants(provider: String, reseller: String, grants: Vec<GrantRow>, ends: EndPermits) -> impl IntoView {
    let (own, reseller_name) = (own_name(), reseller.clone());
    let party = |kind, name: String| Party { kind, current: name == own, name, ended: false };
    let parties =
        vec![party(tr!(common.kind_provider), provider), party(tr!(common.kind_reseller), reseller)];
    let side = if own == reseller_name { Side::Grantor } else { Side::Grantee };
    let lines = grants
        .into_iter()
        .map(|grant| {
            let refused = match grant.kind {
                GrantKind::TenantAdmin => ends.tenant_admin.clone(),
                _ => ends.partnership.clone(),
            };
            let (href, label) = (paths::end_grant(grant.id), end_name(grant.kind, side));
            view! {
                <GrantLine sentence=sentence(&grant) meta=meta(&grant)>
                    <LinkButton href label refused/>
                </GrantLine>
            }
        })
        .collect_view();
    view! { <RelationshipPanel label=tr!(partnership.relationship) parties>{lines}</RelationshipPanel> }
}

/// What the reader's organization is called.
pub fn own_name() -> String {
    with_env(|env| env.viewer.as_ref().map(|viewer| viewer.organization_name.clone())).unwrap_or_default()
}

/// Who may do what.
pub fn sentence(grant: &GrantRow) -> String {
    let (grantor, grantee) = (grant.grantor_name.clone(), grant.grantee_name.clone());
    match grant.kind {
        GrantKind::TenantAdmin => {
            let directory = with_env(|env| env.names.directory.clone());
            tr!(partnership.grant_tenant_admin, grantor = grantor, grantee = grantee, directory = directory)
        }
        _ => tr!(partnership.grant_partnership, grantor = grantor, grantee = grantee),
    }
}

/// Since when, until when, by which consent.
pub fn meta(grant: &GrantRow) -> String {
    let since = i18n::date(grant.starts_at);
    let language = grant.consent.language.pick(tr!(partnership.english), tr!(partnership.japanese));
    let version = grant.consent.version;
    match grant.ends_at {
        Some(end) => tr!(
            partnership.grant_until,
            since = since,
            until = i18n::date(end),
            version = version,
            language = language
        ),
        None => tr!(partnership.grant_open, since = since, version = version, language = language),
    }
}

/// The short name of a kind, for a list.
pub fn short(grant: &GrantRow) -> String {
    let name = match grant.kind {
        GrantKind::TenantAdmin => tr!(partnership.short_tenant_admin),
        _ => tr!(partnership.short_partnership),
    };
    match grant.ends_at {
        Some(end) => tr!(partnership.short_until, name = name, date = i18n::date(end)),
        None => name,
    }
}

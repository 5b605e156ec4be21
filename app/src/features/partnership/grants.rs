//! What a reseller granted a provider, one sentence each: who may do what, since when, until when, by which consent.

use domain::grant::{GrantKind, GrantRow};

use crate::{env::with_env, i18n, tr};

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

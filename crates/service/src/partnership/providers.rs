//! The reseller's providers: all of them (checklist H1), with what each may do.

use domain::actor::{Actor, OrganizationKind};
use domain::grant::{ActiveGrant, GrantRow};
use domain::page::Page;
use domain::partnership::{PartnerQuery, ProviderRow};
use domain::policy::{self, Action, Facts};
use domain::time::Timestamp;

use super::{grants, page, record, require_list};
use crate::db::Read;
use crate::error::Error;
use crate::scope::partnership::Partner;
use crate::{grant, scope};

/// A page of the providers with a partnership.
///
/// # Errors
/// [`Error::Forbidden`] for whoever is no reseller's person.
pub async fn providers(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    query: &PartnerQuery,
) -> Result<Page<ProviderRow>, Error> {
    require_list(actor, now, OrganizationKind::Reseller)?;
    let Page { rows, next, previous, count } = page(read, actor, query).await?;
    let ids = rows.iter().map(|partner| partner.id).collect();
    let entries = scope::ledger::with_partners(read, actor, ids, now).await?;
    let active: Vec<_> = entries.iter().cloned().map(grant::from_row).collect();
    let shown = grants::shown(read, entries).await?;
    let rows = rows.into_iter().map(|partner| row(actor, now, &active, &shown, partner));
    Ok(Page { rows: rows.collect::<Result<_, _>>()?, next, previous, count })
}

fn row(
    actor: &Actor,
    now: Timestamp,
    active: &[ActiveGrant],
    shown: &[GrantRow],
    partner: Partner,
) -> Result<ProviderRow, Error> {
    let of_partner = active.iter().filter(|grant| grant.grantee == partner.id).copied().collect();
    let facts = Facts { partner: Some(partner.id), ..Facts::foreign(now, of_partner) };
    Ok(ProviderRow {
        id: partner.id,
        name: partner.name,
        domain: partner.domain,
        country: record::country(&partner.country)?,
        since: partner.since,
        grants: shown.iter().filter(|grant| grant.grantee == partner.id).cloned().collect(),
        can_invite_customer: policy::permit(actor, Action::InviteCustomerForBoth, &facts),
        can_list_customers: policy::permit(actor, Action::ListCustomers, &Facts::own(now)),
    })
}

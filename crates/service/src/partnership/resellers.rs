//! The provider's resellers (checklist D2, D8).

use domain::actor::{Actor, OrganizationKind};
use domain::grant::ActiveGrant;
use domain::page::Page;
use domain::partnership::{PartnerQuery, ResellerRow};
use domain::policy::{self, Action, Facts};
use domain::time::Timestamp;

use super::{page, record, require_list};
use crate::db::Read;
use crate::error::Error;
use crate::scope::partnership::Partner;
use crate::{grant, scope};

/// A page of the resellers with a partnership.
///
/// # Errors
/// [`Error::Forbidden`] for whoever is no provider's person.
pub async fn resellers(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    query: &PartnerQuery,
) -> Result<Page<ResellerRow>, Error> {
    require_list(actor, now, OrganizationKind::Provider)?;
    let Page { rows, next, previous, count } = page(read, actor, query).await?;
    let ids = rows.iter().map(|partner| partner.id).collect();
    let entries = scope::ledger::with_partners(read, actor, ids, now).await?;
    let grants: Vec<_> = entries.into_iter().map(grant::from_row).collect();
    let rows = rows.into_iter().map(|partner| row(actor, now, &grants, partner)).collect::<Result<_, _>>()?;
    Ok(Page { rows, next, previous, count })
}

fn row(
    actor: &Actor,
    now: Timestamp,
    grants: &[ActiveGrant],
    partner: Partner,
) -> Result<ResellerRow, Error> {
    let of_partner = grants.iter().filter(|grant| grant.grantor == partner.id).copied().collect();
    let facts = Facts { partner: Some(partner.id), ..Facts::foreign(now, of_partner) };
    Ok(ResellerRow {
        id: partner.id,
        name: partner.name,
        domain: partner.domain,
        country: record::country(&partner.country)?,
        mpn_id: partner.mpn_id,
        since: partner.since,
        can_add_customer: policy::permit(actor, Action::CreateCustomerForReseller, &facts),
    })
}

//! One reseller of the provider: its profile, what it granted, and the invitations that led to it.

use domain::actor::{Actor, OrganizationKind};
use domain::id::OrganizationId;
use domain::partnership::{ResellerDetail, ResellerRow};
use domain::policy::{self, Action, Facts};
use domain::time::Timestamp;

use super::{ends, facts, grants, record, require_list};
use crate::db::Read;
use crate::error::Error;
use crate::{invitation, scope};

/// Reads the page.
///
/// # Errors
/// [`Error::NotFound`] for whoever is no partner, alike for unknown ones.
pub async fn detail(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    id: OrganizationId,
    public_url: &str,
) -> Result<ResellerDetail, Error> {
    require_list(actor, now, OrganizationKind::Provider)?;
    let organization = scope::partner(read, actor, id, now).await?;
    let facts = facts(read, actor, id, now).await?;
    policy::require(actor, Action::ReadPartner, &facts)?;
    let tenant = scope::directory::tenant_of(read, id).await?.ok_or(Error::NotFound)?;
    let profile = scope::directory::profile_of(read, id).await?.map(record::profile).transpose()?;
    let since = scope::partnership::since(read, actor, id).await?.ok_or(Error::NotFound)?;
    let row = ResellerRow {
        id,
        name: organization.name,
        domain: tenant.domain,
        country: record::country(&tenant.country)?,
        mpn_id: organization.mpn_id,
        since,
        can_add_customer: policy::permit(actor, Action::CreateCustomerForReseller, &facts),
    };
    let lists = policy::permit(actor, Action::ListCustomers, &Facts::own(now)).is_allowed();
    let shared_customers = match lists {
        true => Some(scope::partnership::count_shared_customers(read, actor, id).await?),
        false => None,
    };
    Ok(ResellerDetail {
        row,
        profile,
        grants: grants::between(read, actor, id, now).await?,
        shared_customers,
        invitations: invitation::decided_by(read, actor, now, id, public_url).await?,
        ends: ends(actor, &facts),
        can_administer: policy::permit(actor, Action::AdministerResellerTenant, &facts),
    })
}

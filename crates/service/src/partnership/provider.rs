//! One provider of the reseller: its profile, what was granted to it and in which words.

use domain::actor::{Actor, OrganizationKind};
use domain::grant::{GrantKind, GrantRow, tenant_admin_anew};
use domain::id::OrganizationId;
use domain::invitation::TenantAdminOffer;
use domain::partnership::{AgreedTerms, ProviderDetail, ProviderRow};
use domain::policy::{self, Action, Facts};
use domain::time::Timestamp;
use entity::organization;

use super::{ends, facts, grants, partnership_end, record, require_list};
use crate::db::Read;
use crate::error::Error;
use crate::grant::consent::{self, Names};
use crate::{customer, scope};

/// Reads the page. `directory` is what the directory is called here.
///
/// # Errors
/// [`Error::NotFound`] for whoever is no partner, alike for unknown ones.
pub async fn provider(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    id: OrganizationId,
    directory: &str,
) -> Result<ProviderDetail, Error> {
    require_list(actor, now, OrganizationKind::Reseller)?;
    let organization = scope::partner(read, actor, id, now).await?;
    let facts = facts(read, actor, id, now).await?;
    policy::require(actor, Action::ReadPartner, &facts)?;
    let tenant = scope::directory::tenant_of(read, id).await?.ok_or(Error::NotFound)?;
    let profile = scope::directory::profile_of(read, id).await?.map(record::profile).transpose()?;
    let grants = grants::between(read, actor, id, now).await?;
    let tenant_admin = offer(read, actor, &facts, &organization, directory).await?;
    let row = ProviderRow {
        id,
        name: organization.name,
        domain: tenant.domain,
        country: record::country(&tenant.country)?,
        since: scope::partnership::since(read, actor, id).await?.ok_or(Error::NotFound)?,
        can_invite_customer: policy::permit(actor, Action::InviteCustomerForBoth, &facts),
        can_list_customers: policy::permit(actor, Action::ListCustomers, &Facts::own(now)),
        grants: grants.clone(),
    };
    let shared_customers = match row.can_list_customers.is_allowed() {
        true => Some(customer::count_shared(read, actor, now, id).await?),
        false => None,
    };
    Ok(ProviderDetail {
        row,
        profile,
        terms: grants.into_iter().map(|grant| terms(grant, directory)).collect::<Result<_, _>>()?,
        shared_customers,
        ends: ends(actor, &facts),
        tenant_admin,
    })
}

fn terms(grant: GrantRow, directory: &str) -> Result<AgreedTerms, Error> {
    let names = Names { provider: &grant.grantee_name, reseller: &grant.grantor_name, directory };
    let text = consent::text(grant.consent, names);
    let text = text.ok_or_else(|| Error::internal("a consent without its text"))?;
    Ok(AgreedTerms { text, grant })
}

/// What would be agreed to, where the access to the reader's tenant does not stand.
async fn offer(
    read: &Read,
    actor: &Actor,
    facts: &Facts,
    partner: &organization::Model,
    directory: &str,
) -> Result<Option<TenantAdminOffer>, Error> {
    let stands = facts.grants.iter().any(|grant| grant.kind == GrantKind::TenantAdmin);
    if stands || policy::may(actor, Action::GrantTenantAdmin, facts).is_err() {
        return Ok(None);
    }
    let own = scope::own_organization(read, actor).await?;
    let new =
        tenant_admin_anew(own.id, partner.id, actor.language, facts.now).not_after(partnership_end(facts));
    let names = Names { provider: &partner.name, reseller: &own.name, directory };
    let text = consent::text(new.consent, names);
    let consent_text = text.ok_or_else(|| Error::internal("a consent without its text"))?;
    let ends_at = new.ends_at.unwrap_or(facts.now);
    Ok(Some(TenantAdminOffer { consent: new.consent, consent_text, ends_at }))
}

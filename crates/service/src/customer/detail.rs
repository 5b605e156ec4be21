//! One customer: its account, the grants that concern the reader, and the first of its subscriptions.
//!
//! What a role may not read is not in the answer: a billing admin, and whoever is related through single subscriptions
//! alone, get the name and the subscriptions and nothing of the account.

use domain::actor::{Actor, OrganizationKind};
use domain::country::Country;
use domain::customer::{CustomerDetail, CustomerRow, CustomerView, Profile};
use domain::id::OrganizationId;
use domain::page::PageSize;
use domain::policy::{self, Action};
use domain::time::Timestamp;
use entity::tenant;

use super::{facts, relations};
use crate::db::Read;
use crate::error::Error;
use crate::page::{Slice, Sort};
use crate::partnership::record;
use crate::{scope, subscription};

/// Reads a customer.
///
/// # Errors
/// [`Error::NotFound`] for one that is not the actor's to see, [`Error::Forbidden`] where only the role is missing.
pub async fn detail(
    db: &Read,
    actor: &Actor,
    now: Timestamp,
    id: OrganizationId,
) -> Result<CustomerDetail, Error> {
    let customer = scope::customer(db, actor, id, now).await?;
    let facts = facts(db, actor, &customer, now).await?;
    let account = CustomerView::of(actor, &facts)? == CustomerView::Account;
    let tenant = if account { scope::directory::tenant_of(db, id).await? } else { None };
    let profile = if account { profile(db, id).await? } else { None };
    let first = Slice::new(None, Sort::Ascending, PageSize::Medium.rows());
    let subscriptions = subscription::rows(db, actor, &facts, id, &first).await?;
    let permit = |action| policy::permit(actor, action, &facts);
    Ok(CustomerDetail {
        row: CustomerRow {
            id,
            name: customer.name,
            domain: tenant.as_ref().map(|tenant| tenant.domain.clone()),
            country: country(tenant.as_ref()),
            resellers: resellers(db, actor, id).await?,
            created_at: customer.created_at,
        },
        tenant_id: tenant.map(|tenant| tenant.id),
        profile,
        grants: relations::grants(db, actor, &facts, id, now).await?,
        subscriptions,
        can_order: permit(Action::PlaceOrder),
        can_edit: permit(Action::EditCustomer),
        can_read_users: permit(Action::ReadCustomerUsers),
        can_end: permit(Action::EndCustomerGrant),
    })
}

fn country(tenant: Option<&tenant::Model>) -> Option<Country> {
    Country::parse(&tenant?.country).ok()
}

/// The resellers through which a provider serves the customer.
async fn resellers(db: &Read, actor: &Actor, id: OrganizationId) -> Result<Vec<String>, Error> {
    if actor.organization_kind != OrganizationKind::Provider {
        return Ok(Vec::new());
    }
    let serving = scope::customers::serving(db, actor, vec![id]).await?;
    Ok(serving.into_iter().map(|serving| serving.name).collect())
}

async fn profile(db: &Read, id: OrganizationId) -> Result<Option<Profile>, Error> {
    scope::directory::profile_of(db, id).await?.map(record::profile).transpose()
}

//! A customer's own view of who can touch what: every partner with its grants and the single subscriptions that name it.

use std::collections::{BTreeSet, HashMap};

use domain::access::{AccessView, GrantedAccess, PartnerAccess};
use domain::actor::{Actor, OrganizationKind, OrganizationStatus};
use domain::ending::{Touched, TouchedList};
use domain::grant::GrantKind;
use domain::id::{AccountId, GrantId, OrganizationId};
use domain::policy::{self, Action, Facts};
use domain::time::Timestamp;
use entity::{grant_entry, organization, subscription};

use crate::db::Read;
use crate::error::Error;
use crate::partnership::grants;
use crate::session::display_name;
use crate::{grant, scope};

/// Reads it.
///
/// # Errors
/// [`Error::Forbidden`] for whoever does not speak or account for a customer.
pub async fn view(read: &Read, actor: &Actor, now: Timestamp) -> Result<AccessView, Error> {
    let facts = Facts::own(now);
    policy::require(actor, Action::ReadGrants, &facts)?;
    let entries = scope::access::granted(read, actor, now).await?;
    let named = scope::access::named(read, actor).await?;
    let organizations = scope::access::partners(read, partners(&entries, &named)).await?;
    let granted = granted(read, actor, now, entries, &organizations).await?;
    let mut partners: Vec<PartnerAccess> =
        organizations.into_iter().map(|row| partner(row, &granted, &named)).collect();
    partners.sort_by_cached_key(|partner| (partner.kind != OrganizationKind::Reseller, partner.name.clone()));
    Ok(AccessView { partners, can_end: policy::permit(actor, Action::EndCustomerGrant, &facts) })
}

/// Whoever a grant or a lever names.
fn partners(entries: &[grant_entry::Model], named: &[subscription::Model]) -> Vec<OrganizationId> {
    let grantees = entries.iter().map(|entry| entry.grantee_id);
    let levers = named.iter().flat_map(|row| [row.reseller_id, contact(row)]).flatten();
    grantees.chain(levers).collect::<BTreeSet<_>>().into_iter().collect()
}

/// The support contact, where it is not the provider that sold it.
fn contact(row: &subscription::Model) -> Option<OrganizationId> {
    Some(row.support_contact_id).filter(|contact| *contact != row.provider_id)
}

fn partner(
    row: organization::Model,
    granted: &[GrantedAccess],
    named: &[subscription::Model],
) -> PartnerAccess {
    let organization::Model { id, name, kind, .. } = row;
    let touched = |lever: fn(&subscription::Model) -> Option<OrganizationId>| {
        let rows = named.iter().filter(|row| lever(row) == Some(id));
        TouchedList::of(rows.map(|row| Touched {
            id: row.id,
            customer_id: row.customer_id,
            name: row.name.clone(),
        }))
    };
    PartnerAccess {
        id,
        name,
        kind,
        grants: granted.iter().filter(|access| access.grant.grantee == id).cloned().collect(),
        associations: touched(|row| row.reseller_id),
        support_contacts: touched(contact),
    }
}

/// The grants with what only their two sides are told.
async fn granted(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    entries: Vec<grant_entry::Model>,
    organizations: &[organization::Model],
) -> Result<Vec<GrantedAccess>, Error> {
    let ids = entries.iter().map(|entry| entry.id).collect();
    let used = scope::access::last_used(read, ids).await?;
    let names = names(read, actor, &entries).await?;
    let mut sleeping: BTreeSet<GrantId> = BTreeSet::new();
    for entry in &entries {
        if sleeps(read, now, entry, organizations).await? {
            sleeping.insert(entry.id);
        }
    }
    let about: HashMap<GrantId, (Option<AccountId>, bool)> =
        entries.iter().map(|entry| (entry.id, (entry.agreed_by, entry.invitation_id.is_some()))).collect();
    let rows = grants::shown(read, entries).await?.into_iter().map(|grant| {
        let (agreed_by, invited) = about.get(&grant.id).copied().unwrap_or_default();
        GrantedAccess {
            agreed_by: agreed_by.and_then(|id| names.get(&id).cloned()),
            invited,
            last_used: used.get(&grant.id).copied(),
            sleeping: sleeping.contains(&grant.id),
            grant,
        }
    });
    Ok(rows.collect())
}

/// The names of the colleagues who agreed.
async fn names(
    read: &Read,
    actor: &Actor,
    entries: &[grant_entry::Model],
) -> Result<HashMap<AccountId, String>, Error> {
    let ids = entries.iter().filter_map(|entry| entry.agreed_by).collect();
    let people = scope::access::colleagues(read, actor, ids).await?;
    let name = |given: &str, family: &str| display_name(actor.language, given, family);
    Ok(people.into_iter().map(|row| (row.id, name(&row.given_name, &row.family_name))).collect())
}

/// Whether a grant does not count now. Ordering through a reseller needs its partnership with the provider.
async fn sleeps(
    read: &Read,
    now: Timestamp,
    entry: &grant_entry::Model,
    organizations: &[organization::Model],
) -> Result<bool, Error> {
    let active = organizations
        .iter()
        .any(|row| row.id == entry.grantee_id && row.status == OrganizationStatus::Active);
    let Some(via) = entry.via_reseller_id.filter(|_| active) else { return Ok(!active) };
    let between = grant::between(read, via, entry.grantee_id, now).await?;
    Ok(!between.iter().any(|grant| grant.kind == GrantKind::Partnership))
}

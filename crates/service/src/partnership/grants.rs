//! The grants between a reseller and its providers, with the names of both, as they count now.

use std::collections::HashMap;

use domain::actor::Actor;
use domain::grant::{Consent, GrantRow};
use domain::id::OrganizationId;
use domain::time::Timestamp;
use entity::grant_entry::{Column, Model};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, Condition};

use crate::db::Read;
use crate::error::Error;
use crate::scope;

/// Grants in either direction between the actor's organization and a partner.
pub(super) async fn between(
    read: &Read,
    actor: &Actor,
    partner: OrganizationId,
    now: Timestamp,
) -> Result<Vec<GrantRow>, Error> {
    let own = actor.organization_id;
    let pair = |grantor: OrganizationId, grantee: OrganizationId| {
        Column::GrantorId.eq(grantor).and(Column::GranteeId.eq(grantee))
    };
    let which = Condition::any().add(pair(own, partner)).add(pair(partner, own));
    rows(read, which, now).await
}

/// Grants that meet a condition; the caller answers for the reader's right to know them.
pub(crate) async fn rows(read: &Read, which: Condition, now: Timestamp) -> Result<Vec<GrantRow>, Error> {
    shown(read, scope::ledger::counting(read, which, now).await?).await
}

/// The same for entries at hand.
pub(crate) async fn shown(read: &Read, entries: Vec<Model>) -> Result<Vec<GrantRow>, Error> {
    let names = scope::batch::organization_names(read, named(&entries)).await?;
    entries.into_iter().map(|entry| row(entry, &names)).collect()
}

/// Every organization that the entries name, once.
fn named(entries: &[Model]) -> Vec<OrganizationId> {
    let ids = entries
        .iter()
        .flat_map(|entry| [Some(entry.grantor_id), Some(entry.grantee_id), entry.via_reseller_id]);
    let mut ids: Vec<_> = ids.flatten().collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn row(entry: Model, names: &HashMap<OrganizationId, String>) -> Result<GrantRow, Error> {
    let name = |id: OrganizationId| names.get(&id).cloned();
    let Model {
        id,
        kind,
        grantor_id: grantor,
        grantee_id: grantee,
        via_reseller_id,
        starts_at,
        ends_at,
        consent,
        consent_language: language,
        consent_version,
        agreed_by: _,
        invitation_id: _,
        created_at: _,
    } = entry;
    let version = u32::try_from(consent_version).map_err(Error::internal)?;
    Ok(GrantRow {
        id,
        kind,
        grantor,
        grantor_name: name(grantor).unwrap_or_default(),
        grantee,
        grantee_name: name(grantee).unwrap_or_default(),
        via_reseller: via_reseller_id.and_then(name),
        starts_at,
        ends_at,
        consent: Consent { id: consent, language, version },
    })
}
